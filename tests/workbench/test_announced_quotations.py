"""Quotations whose speaker the layout names: signed behind a dash, or announced by a line that ends in a colon."""

import pytest

from workbench.model import Article, Claim, Form
from workbench.pipeline import analyse

REGULATOR = """Commission welcomes new regulator

“Anke knows this industry better than anyone I have met, and patients will be safer for it.” —Commissioner Pavel Grund

And from Chairwoman Sunniva Holt:

“She brings thirty years of hospital work to the post.”"""

POOL = "“The pool will stay shut until May.”"
NEXT = "“We have no choice in the matter.”"


def said(text: str) -> list[tuple[str, str]]:
    return [(_name(claim), claim.words) for claim in analyse(Article(f"Pool shut\n\n{text}")).claims]


def _name(claim: Claim) -> str:
    return claim.source.name if claim.source else ""


def test_a_signed_and_an_announced_quotation_have_two_speakers() -> None:
    claims = analyse(Article(REGULATOR)).claims
    assert [(_name(claim), claim.words[:5]) for claim in claims] == [
        ("Pavel Grund", "“Anke"),
        ("Sunniva Holt", "“She "),
    ]


SIGNED = [
    (f"{POOL} —Commissioner Pavel Grund", "Pavel Grund"),
    (f"{POOL} — Pavel Grund", "Pavel Grund"),
    (f"{POOL} – Pavel Grund", "Pavel Grund"),
    (f"{POOL} -- Pavel Grund.", "Pavel Grund"),
    (f"{POOL} - Pavel Grund, mayor", "Pavel Grund"),
    (f"{POOL} — Pavel Grund, mayor of Tarn, 4 May", "Pavel Grund"),
    (f"{POOL} — Pavel Grund (mayor)", "Pavel Grund"),
    (f"{POOL}\n\n— Pavel Grund", "Pavel Grund"),
    ('"The pool will stay shut until May." - Anna van der Berg', "Anna van der Berg"),
    (f"The mayor, Pavel Grund, closed the pool.\n\n{POOL} — Grund", "Pavel Grund"),
    (f"{POOL} — MAYOR GRUND\n\nPavel Grund is mayor of Tarn.", "Pavel Grund"),
]


@pytest.mark.parametrize(("text", "name"), SIGNED)
def test_a_quotation_is_whose_name_stands_behind_its_dash(text: str, name: str) -> None:
    words = text[text.index("The pool will") :].split("May.", maxsplit=1)[0]
    assert [found for found, claim in said(text) if words in claim] == [name]


def test_a_signature_ends_with_its_quotation() -> None:
    text = f"{POOL} — Pavel Grund\n\n“It is a scandal, and I will say so.” — Beth Halvorsen"
    assert [name for name, _ in said(text)] == ["Pavel Grund", "Beth Halvorsen"]


def test_a_signature_does_not_reach_back_to_the_quotation_before() -> None:
    text = f"“The quay is not safe.”\n\n{POOL} — Pavel Grund"
    assert [words for name, words in said(text) if name == "Pavel Grund"] == [POOL]


NOT_SIGNED = [
    "“The Old Man and the Sea” — Ernest Vik",
    "“For everything there is a season, and a time for every matter.” — Ecclesiastes 3:1",
    "“I am the light of the world.” - John 8:12",
    "“We are closed on Monday.” — Tarn, 4 May",
    "“We will be open again on Monday.” – Tarn Harbour Board",
    "“We won the cup.” – Ivo Renner was proud of it, and left.",
    "OSLO — The pool will stay shut until May.",
    "He sang “We are the sea.” – Ivo Renner",
]


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_a_dash_before_something_else_is_no_signature(text: str) -> None:
    assert not any(claim.rule == "signed quotation" for claim in analyse(Article(f"Pool shut\n\n{text}")).claims)


ANNOUNCED = [
    ("And from Chairwoman Sunniva Holt:", "Sunniva Holt"),
    ("This from the chairwoman, Sunniva Holt:", "Sunniva Holt"),
    ("A statement from the harbour board:", "harbour board"),
    ("In a statement on Monday, the mayor, Sunniva Holt, said:", "Sunniva Holt"),
    ("Sunniva Holt, the mayor, writes:", "Sunniva Holt"),
    ("The mayor added:", "mayor"),
]


@pytest.mark.parametrize(("line", "name"), ANNOUNCED)
def test_the_quotation_behind_a_colon_is_whom_the_line_names(line: str, name: str) -> None:
    assert said(f"{line}\n\n{POOL}") == [(name, POOL)]


def test_quotations_behind_an_announced_one_go_on_with_it() -> None:
    found = said(f"And from Chairwoman Sunniva Holt:\n\n{POOL}\n\n{NEXT}\n\nThe pool was built in 1911.")
    assert found == [("Sunniva Holt", f"{POOL} {NEXT}"), ("", "The pool was built in 1911")]


def test_each_announcement_begins_anew() -> None:
    found = said(f"From Chairwoman Sunniva Holt:\n\n{POOL}\n\nAnd from Councillor Pavel Grund:\n\n{NEXT}")
    assert found == [("Sunniva Holt", POOL), ("Pavel Grund", NEXT)]


BLOCKS = [
    ("Sunniva Holt writes:", "Sunniva Holt"),
    ("The mayor wrote on her blog:", "mayor"),
    ("And from Chairwoman Sunniva Holt:", "Sunniva Holt"),
]


@pytest.mark.parametrize(("line", "name"), BLOCKS)
def test_a_paragraph_without_marks_is_announced_too(line: str, name: str) -> None:
    found = said(f"{line}\n\nWe have found the leak in the pool.\n\nThe pool was built in 1911.")
    assert [name for name, words in found if "leak" in words] == [name]


@pytest.mark.parametrize(("line", "name"), BLOCKS)
def test_the_paragraph_behind_an_announced_one_is_the_articles_again(line: str, name: str) -> None:
    text = f"Pool shut\n\n{line}\n\nWe have found the leak in the pool.\n\nThe pool was built in 1911."
    assert analyse(Article(text)).claims[-1].form is Form.OWN_VOICE


NOT_ANNOUNCED = [
    "The mayor said the following rules apply:\n\nChildren are let in from nine.",
    "The council announced three changes on Monday:\n\n- The pool will open at nine.",
    "More from Ada Vane:\n\nThe bridge is closed until May.",
    "Results from Tarn:\n\nThe home side won by two goals.",
    "From Sunniva Holt:\n\nHolt told the council that the pool would stay shut.",
    "Opening times from 10:30:\n\nThe pool opens at nine.",
    "Note from the editor:\n\n1. The pool opens at nine.",
]


@pytest.mark.parametrize("text", NOT_ANNOUNCED)
def test_a_list_or_the_articles_own_words_behind_a_colon_are_nobodys_quotation(text: str) -> None:
    assert not any(claim.rule == "announced quotation" for claim in analyse(Article(f"Pool shut\n\n{text}")).claims)
