"""The words of a statement read as a sentence: agreement, addressees, cut quotations, subjects, joined parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.extraction.claims.agreement import in_the_third_person
from workbench.extraction.claims.past_tense import past_tense
from workbench.extraction.claims.statement import SOMEBODY, SPEAKER, statement_of
from workbench.extraction.claims.wording import wording_of
from workbench.model import Article, Claim, Cue, Form, Outlet, Source, SourceKind, SourceMention, Span
from workbench.models.language_model import load_model
from workbench.pipeline import analyse


def statements(text: str, *, own: bool) -> list[str]:
    """Return the statements of what a text asserts itself, or of what it attributes."""
    article = Article(f"{text}\n", outlet=Outlet("Tarn Post"))
    found = analyse(article, load_model()).claims
    return [statement_of(claim) for claim in found if (claim.form is Form.OWN_VOICE) is own]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aldo Reyes told the Tarn Post: “I never signed it.”", "Aldo Reyes said: “I never signed it.”"),
        (
            "Lea Kern told reporters she would resign in May.",
            "Lea Kern told reporters she would resign in May",
        ),
        (
            "Ada Holm, the mayor, said more than 40 ferries had been sold by her brother.",
            "More than 40 ferries had been sold by her brother",
        ),
        (
            "Ada Holm said on “Good Morning Tarn”: “We won’t pay.”",
            "Ada Holm said on “Good Morning Tarn”: “We won’t pay.”",
        ),
    ],
)
def test_what_somebody_said_reads_as_a_sentence(text: str, expected: str) -> None:
    assert statements(text, own=False) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("But the port of Marl was closed for nine days in May.", "The port of Marl was closed for nine days in May"),
        (
            "And yet the council sold the pier to the union in 2019.",
            "The council sold the pier to the union in 2019",
        ),
        (
            "But for the storm, the ferry would have reached Marl.",
            "But for the storm, the ferry would have reached Marl",
        ),
        ("Yet another ferry was sold to the union in May.", "Yet another ferry was sold to the union in May"),
        (
            "The striker, who joined Albion in 2019, denied that he had asked to leave.",
            "The striker joined Albion in 2019",
        ),
        (
            "The mayor of Tarn opened the fair and called it “the pride of the north.”",
            "The mayor of Tarn opened the fair",
        ),
    ],
)
def test_what_the_article_asserts_opens_without_but_and_ends_with_its_marks(text: str, expected: str) -> None:
    assert statements(text, own=True) == [expected]


def test_a_sentence_inside_a_quotation_that_nobody_is_found_to_say_is_no_assertion_of_the_article() -> None:
    assert statements("“The old pier of Tarn was sold twice. The ferries rot in the port of Marl.”", own=True) == []


def spoken(wording: str, words: str, source: Source | None) -> Claim:
    mention = SourceMention((Span(0, len(words), words),), source)
    cue = Cue((Span(40, 44, "know"),))
    return Claim((Span(50, 60, "the answer"),), Form.INDIRECT, cue, mention, wording=wording)


POST, KERN = Source("Tarn Post", SourceKind.OUTLET), Source("Lea Kern", SourceKind.PERSON)
UNNAMED = Source("sailor", SourceKind.UNNAMED)


@pytest.mark.parametrize(
    ("wording", "words", "source", "expected"),
    [
        (f"{SPEAKER} know the answer", "we", POST, "Tarn Post knows the answer"),
        (f"{SPEAKER} are sure of it", "we", POST, "Tarn Post is sure of it"),
        (f"{SPEAKER} don’t know the answer", "I", KERN, "Lea Kern doesn’t know the answer"),
        (f"{SPEAKER} also deny it", "I", KERN, "Lea Kern also denies it"),
        (f"{SPEAKER} have no answer", "you", None, f"{SOMEBODY} has no answer"),
        (f"{SPEAKER} knew the answer", "we", POST, "Tarn Post knew the answer"),
        (f"{SPEAKER} read the report", "I", KERN, "Lea Kern read the report"),
        (f"{SPEAKER} know the answer", "the officials", UNNAMED, "The officials know the answer"),
        (f"{SPEAKER} said it sank", "a sailor, Ada", UNNAMED, "A sailor, Ada, said it sank"),
        (f"{SPEAKER} said it sank", "Ada, Lea and Vigga", UNNAMED, "Ada, Lea and Vigga said it sank"),
        (f"{SPEAKER} said it sank", "a sailor (Tarn", UNNAMED, "A sailor said it sank"),
        (f"{SPEAKER} said it sank", "'s", Source("'s", SourceKind.ORGANISATION), f"{SOMEBODY} said it sank"),
    ],
)
def test_the_verb_and_the_comma_go_with_who_is_named(
    wording: str, words: str, source: Source | None, expected: str
) -> None:
    assert statement_of(spoken(wording, words, source)) == expected


def test_what_somebody_only_has_is_put_into_nobodys_mouth() -> None:
    text = "The paper wrote about Lea Kern’s obsession with the port of Marl."
    doc = load_model().parse(text)
    places = [text.index(words) for words in ("Lea Kern’s", "obsession with", "the port of Marl")]
    mention, cue, content = (
        (Span.cut(text, place, place + length),) for place, length in zip(places, (10, 14, 16), strict=True)
    )
    claim = Claim(content, Form.INDIRECT, Cue(cue), SourceMention(mention, KERN))
    shown = replace(claim, wording=wording_of(doc, text, claim))
    assert statement_of(shown) == "Lea Kern had an obsession with the port of Marl"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" think so", " thinks so"),
        (" do not think so", " does not think so"),
        (" have said so", " has said so"),
        (" wish it were so", " wishes it were so"),
        (" said so", " said so"),
        (" put it off", " put it off"),
        (": “We know”", ": “We know”"),
    ],
)
def test_only_a_verb_that_shows_its_number_changes_it(behind: str, expected: str) -> None:
    assert in_the_third_person(behind) == expected


@pytest.mark.parametrize(("verb", "expected"), [("dig", "dug"), ("stop", "stopped"), ("sum", "summed"), ("hit", "hit")])
def test_short_verbs_double_their_last_letter_where_they_are_regular(verb: str, expected: str) -> None:
    assert past_tense(verb) == expected
