"""What belongs to the article stays word for word, and all that goes is named."""

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.documents import ARTICLE, BODY, PARAGRAPHS, TITLE
from workbench.ingest import compose, read_file, read_pasted
from workbench.ingest.cleaning import Cleaned, clean
from workbench.ingest.draft import Raw
from workbench.ingest.normalising import normalise, paragraphs_of
from workbench.ingest.opening import byline_in, date_in, is_picture_label, looks_like_headline
from workbench.text.boilerplate import sentence_of

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_b89b2a5f651bcea6.txt"
CAPTION = "The dam above Vaskholm is seen from the air on 3 May 2020. Ada VANE / AFP"


def cleaned(*paragraphs: str, title: str = "") -> Cleaned:
    return clean(Raw("\n\n".join(paragraphs), title=title))


def rules(found: Cleaned) -> list[tuple[str, str]]:
    return [(dropped.text, dropped.rule) for dropped in found.dropped]


def test_boilerplate_goes_and_is_named_in_the_order_of_the_text() -> None:
    found = cleaned("Site icon Harbour Post", TITLE, "Vaskholm dam", CAPTION, *PARAGRAPHS, "Exit mobile version")
    assert (found.title, found.body, found.site_name) == (TITLE, BODY, "Harbour Post")
    assert rules(found) == [
        ("Site icon Harbour Post", "site icon"),
        ("Vaskholm dam", "picture label"),
        (CAPTION, "photo caption"),
        ("Exit mobile version", "exit mobile version"),
    ]


def test_the_site_is_also_named_by_its_call_for_support() -> None:
    found = cleaned(TITLE, *PARAGRAPHS, "Liked it? Take a second to support Harbour Post on Patreon!", "Harbour Post")
    assert found.site_name == "Harbour Post"
    assert found.body == BODY
    assert ("Harbour Post", "site name") in rules(found)


def test_byline_and_date_line_become_fields() -> None:
    found = cleaned(TITLE, "By Ada Vane, Harbour Post", "Published: 15 November 2021, 10:30 GMT", *PARAGRAPHS)
    assert (found.author, found.published, found.body) == ("Ada Vane", date(2021, 11, 15), BODY)
    assert [rule for _, rule in rules(found)] == ["byline", "date line"]


def test_a_byline_in_the_middle_of_an_article_stays() -> None:
    found = cleaned(TITLE, PARAGRAPHS[0], "By Olin Vask", PARAGRAPHS[1])
    assert (found.author, rules(found)) == ("", [])
    assert "By Olin Vask" in found.body


def test_a_section_label_above_the_headline_goes() -> None:
    found = cleaned("World", TITLE, *PARAGRAPHS)
    assert (found.title, rules(found)) == (TITLE, [("World", "section label")])


def test_share_buttons_one_a_line_go_and_one_alone_stays() -> None:
    assert cleaned(TITLE, "Facebook", "Twitter", "Email", *PARAGRAPHS).body == BODY
    assert cleaned(TITLE, PARAGRAPHS[0], "Twitter", PARAGRAPHS[1]).body.split("\n\n")[1] == "Twitter"


@pytest.mark.parametrize(
    "heading", ["Rising costs", "What happens next", "The builder", "Vaskholm", "Costs: 4 million"]
)
def test_a_sub_heading_in_the_article_stays(heading: str) -> None:
    found = cleaned(TITLE, PARAGRAPHS[0], heading, PARAGRAPHS[1])
    assert found.body.split("\n\n")[1] == heading


@pytest.mark.parametrize(
    "line",
    [
        "Officials admit that mistakes were made",
        "Costs rose, ministry says",
        "‘A great day for the valley’",
        "Olin Vask resigns!",
        "Ferry to the islands",
    ],
)
def test_a_line_under_the_headline_that_is_no_label_stays(line: str) -> None:
    found = cleaned(TITLE, line, *PARAGRAPHS)
    assert found.body == f"{line}\n\n{BODY}"


@pytest.mark.parametrize(
    ("line", "before_picture", "label"),
    [
        ("Vaskholm dam", False, True),
        ("Dam opens", False, True),
        ("Olin Vask", True, True),
        ("Olin Vask", False, False),
        ("Ada Vane", True, False),
        ("Vask resigns", True, False),
        ("Vaskholm dam.", True, False),
        ("“Vaskholm dam”", True, False),
        (TITLE, True, False),
    ],
)
def test_labels_of_pictures_are_known_by_their_words(line: str, *, before_picture: bool, label: bool) -> None:
    assert is_picture_label(line, TITLE, PARAGRAPHS, before_picture=before_picture) is label


@pytest.mark.parametrize(
    ("paragraph", "headline"),
    [
        (TITLE, True),
        ("Who opened the Vaskholm dam?", True),
        ("“We won”: Vask opens dam", True),
        ("Vaskholm dam opens, says U.S.", True),
        ("42 villages to be moved for dam", True),
        (PARAGRAPHS[0], False),
        ("and then the dam opened", False),
        ("Dam", False),
        ("By Ada Vane", False),
        ("15 November 2021", False),
        ("VASKHOLM – The dam has opened after", True),
        ("The ministry said the following:", False),
        ("• Dam opens after delay", False),
        ("Dam opens " * 30, False),
    ],
)
def test_a_headline_is_short_and_has_no_full_stop(paragraph: str, *, headline: bool) -> None:
    assert looks_like_headline(paragraph) is headline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Vane", "Ada Vane"),
        ("BY ADA VANE AND OLIN VASK", "Ada Vane and Olin Vask"),
        ("By Ada Vane and Olin de la Mer", "Ada Vane and Olin de la Mer"),
        ("Written by İlkay Şen | Harbour Post", "İlkay Şen"),
        ("By Ada Vane, Harbour Post", "Ada Vane"),
        ("By Ada Vane, İlkay Şen and Olin Vask", "Ada Vane, İlkay Şen and Olin Vask"),
        ("By Ada Vane - 15 November 2021", "Ada Vane"),
        ("By Monday the dam had opened.", None),
        ("By law", None),
        ("By the ministry", None),
    ],
)
def test_a_byline_is_a_name_after_by(line: str, name: str | None) -> None:
    assert byline_in(line) == name


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("15 November 2021", date(2021, 11, 15)),
        ("Nov. 15, 2021", date(2021, 11, 15)),
        ("Monday, November 15th, 2021 at 10:30 a.m. EST", date(2021, 11, 15)),
        ("Published on 2021-11-15", date(2021, 11, 15)),
        ("Last updated: 3 Sept 2020 • 9:05", date(2020, 9, 3)),
        ("31 February 2021", None),
        ("2021-13-01", None),
        ("On 15 November 2021 the dam opened.", None),
        ("May 2021", None),
    ],
)
def test_a_date_line_holds_a_day_and_nothing_else(line: str, day: date | None) -> None:
    assert date_in(line) == day


def test_a_title_that_the_page_gives_stands_in_the_article_once() -> None:
    found = cleaned("VASKHOLM DAM OPENS AFTER LONG DELAY – REPORT", *PARAGRAPHS, title=TITLE)
    assert (found.title, found.body, found.dropped) == (TITLE, BODY, ())


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("One.\r\nTwo.\rThree.", "One.\n\nTwo.\n\nThree."),
        ("One.\u2028Two.\u2029Three.\x85Four.\x0bFive.", "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."),
        ("One.\n \n\t\n\nTwo.", "One.\n\nTwo."),
        ("  One\u00a0two\u202fthree\t four  ", "One two three four"),
        ("O\x00n\x07e\u202e tw\u2066o\u00ad.", "One two."),
        ("\ufeffOne\u200b", "One"),
        ("e\u0301 i\u0307", "é i̇"),
        ("👩\u200d🔬 works", "👩\u200d🔬 works"),
        ("a\ud800b", "a\ufffdb"),
        ("“One” ‘two’ \"three\" 'four' «five»", "“One” ‘two’ \"three\" 'four' «five»"),
    ],
)
def test_text_is_stored_in_one_spelling(text: str, stored: str) -> None:
    assert normalise(text) == stored


def test_wrongly_decoded_letters_are_repaired_and_quotation_marks_stay() -> None:
    found = cleaned("â€œErdoÄŸan didnâ€™t say,â€\x9d said the mayor.", "“AT&amp;T will pay,” she said.")
    assert found.body == "“Erdoğan didn’t say,” said the mayor.\n\n“AT&T will pay,” she said."


def test_lines_that_were_wrapped_are_joined_and_short_lines_are_not() -> None:
    words = " ".join(PARAGRAPHS)
    wrapped = re.sub(r"(.{1,70})(?: |$)", r"\1\n", words)
    assert paragraphs_of(f"{TITLE}\n\n{wrapped}", hard_wrapped=True) == [TITLE, words]
    assert paragraphs_of("One said.\nTwo said.\n" + PARAGRAPHS[0], hard_wrapped=True)[:2] == ["One said.", "Two said."]


@settings(deadline=None)
@given(st.text())
def test_cleaning_the_spelling_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not re.search("\n\n\n|(?<!\n)\n(?!\n)|[\r\t\x00\u2028\u202e\ud800-\udfff]", once)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*PARAGRAPHS, "Advertisement", "Share this", "Ada Vane / AFP", "Rising costs"]), max_size=12
    )
)
def test_every_paragraph_is_in_the_article_or_among_the_dropped(paragraphs: list[str]) -> None:
    found = cleaned(*paragraphs)
    assert all(sentence_of(dropped.rule) != dropped.rule for dropped in found.dropped)
    kept = [part for part in (found.title, *found.body.split("\n\n")) if part]
    assert sorted(kept + [dropped.text for dropped in found.dropped]) == sorted(paragraphs)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_cleaned_without_an_error(text: str) -> None:
    found = clean(Raw(text))
    assert found.title or found.body or not normalise(text) or found.dropped or not text.strip()


def test_a_plain_article_is_stored_word_for_word() -> None:
    assert compose(read_pasted(ARTICLE)).text == ARTICLE


@pytest.mark.skipif(not SEED.exists(), reason="the real article lies outside the project and is not here")
def test_the_real_article_loses_its_boilerplate_and_nothing_else() -> None:
    draft = read_file(SEED.name, SEED.read_bytes())
    dropped = [one.text for one in draft.dropped]
    assert (draft.title[:24], draft.outlet_name) == ("Turkey to produce parts ", "Turkish Minute")
    assert dropped[:2] == ["Site icon Turkish Minute", "S-400 Turkey"]
    assert dropped[2].endswith("Alexander NEMENOV / AFP")
    assert [line.split("?")[0] for line in dropped[3:]] == ["Liked it", "Exit mobile version"]
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip() and line not in dropped]
    assert compose(draft).text == "\n\n".join(lines)
