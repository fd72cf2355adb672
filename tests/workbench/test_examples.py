"""The example articles: their shape, and the features that they were written to show."""

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from workbench.examples import example_articles
from workbench.ingest import Draft, compose, read_pasted
from workbench.model import Article

ARTICLES = example_articles()
SEED = Path(__file__).parents[3] / "shared" / "seed"

AGENCY = "Tarnwick Press Agency"
DAILY = "The Harbour Gazette"
RADIO = "Talve Public Radio"
BUSINESS = "Ledger North"

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.address.rsplit("/", 1)[-1])


def body(article: Article) -> str:
    return article.text.removeprefix(article.title).strip()


def sentences(article: Article) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.?!])[’”\"]?\s+|\n+", article.text) if part.strip()]


def outlets_with(words: str) -> set[str]:
    return {article.outlet.name for article in ARTICLES if words in article.text}


def sentence_with(outlet: str, words: str) -> str:
    found = [s for article in ARTICLES if article.outlet.name == outlet for s in sentences(article) if words in s]
    assert found, f"{outlet} has no sentence with {words!r}"
    return found[0]


def test_there_are_ten_articles_from_four_outlets_in_the_order_of_their_dates() -> None:
    assert len(ARTICLES) == 10
    assert {article.outlet.name for article in ARTICLES} == {AGENCY, DAILY, RADIO, BUSINESS}
    days = [article.published for article in ARTICLES if article.published]
    assert len(days) == 10
    assert days == sorted(days)
    assert example_articles() == ARTICLES


def test_each_of_the_two_stories_is_covered_by_every_outlet() -> None:
    for month in (3, 4):
        told = [article for article in ARTICLES if article.published and article.published.month == month]
        assert len(told) == 5
        assert len({article.outlet for article in told}) == 4


def test_each_address_is_unique_and_lies_on_the_outlets_reserved_domain() -> None:
    assert len({article.address for article in ARTICLES}) == 10
    for article in ARTICLES:
        assert article.outlet.domain.endswith(".example")
        assert re.match(rf"https://(www\.)?{re.escape(article.outlet.domain)}/\S+$", article.address)


@each_article
def test_an_example_article_is_complete_and_of_a_readable_length(article: Article) -> None:
    assert 250 <= len(body(article).split()) <= 600
    assert isinstance(article.published, date)
    assert article.author
    assert article.headline is not None
    assert article.headline.fits(article.text)


@each_article
def test_the_text_of_an_example_article_is_normalised(article: Article) -> None:
    assert article.text == unicodedata.normalize("NFC", article.text)
    assert article.text == article.text.strip()
    assert not re.search(r"\r|\t| {2}|\n{3}|[ \n]\n(?!\n)[ ]|\u00a0|\ufffd", article.text)
    assert all(line == line.strip() for line in article.text.split("\n"))


@each_article
def test_an_example_article_is_composed_like_one_taken_in(article: Article) -> None:
    fields = (article.title, body(article), article.outlet.name, article.outlet.domain, article.author)
    assert compose(Draft(*fields, published=article.published, address=article.address)) == article


@each_article
def test_cleaning_leaves_nothing_out_of_an_example_article_that_is_pasted(article: Article) -> None:
    draft = read_pasted(article.text)
    assert not draft.dropped
    assert compose(draft).text == article.text


@each_article
def test_weekdays_named_beside_a_date_agree_with_the_calendar(article: Article) -> None:
    assert article.published is not None
    weekday = article.published.strftime("%A")
    dateline = re.match(r"[A-Z]+, (\d+) \w+ \(TPA\)", body(article))
    if article.outlet.name == AGENCY:
        assert dateline
        assert int(dateline[1]) == article.published.day
        assert f"on {weekday}" in article.text


def test_each_outlet_keeps_to_its_own_quotation_marks() -> None:
    marks = {DAILY: "‘", RADIO: '"', AGENCY: "“", BUSINESS: "“"}
    for article in ARTICLES:
        used = {mark for mark in '‘"“' if mark in article.text}
        assert used == {marks[article.outlet.name]}, article.title


REPEATS = [
    (AGENCY, RADIO, "the second bid had been opened"),
    (AGENCY, BUSINESS, "would enter service in September 2025"),
    (AGENCY, BUSINESS, "half of the increase was due to changes that the authority itself had asked for"),
    (RADIO, DAILY, "27 deckhands would lose their jobs"),
    (AGENCY, DAILY, "said the showers on Ward Six would stay closed until the end of May"),
    (AGENCY, DAILY, "the water in the homes was safe to drink"),
    (RADIO, DAILY, "were told in January that bacteria had been found in the showers of Ward Six"),
    (BUSINESS, DAILY, "had skipped two of the four tests due last year"),
]


@pytest.mark.parametrize(("one", "other", "words"), REPEATS)
def test_a_claim_is_repeated_nearly_word_for_word_by_another_outlet(one: str, other: str, words: str) -> None:
    left, right = sentence_with(one, words), sentence_with(other, words)
    assert fuzz.token_set_ratio(left, right) >= 70


REWORDED = [
    ((AGENCY, "no rule had been broken"), (RADIO, "had not broken any rule")),
    ((AGENCY, "seven million crowns lower"), (RADIO, "seven million crowns below")),
    ((DAILY, "were told in January"), (RADIO, "reported a failed water test to her line manager")),
]


@pytest.mark.parametrize(("one", "other"), REWORDED)
def test_a_claim_comes_back_in_other_words(one: tuple[str, str], other: tuple[str, str]) -> None:
    left, right = sentence_with(*one), sentence_with(*other)
    assert left != right
    assert fuzz.ratio(left, right) < 90


CONTRADICTIONS = [
    ((AGENCY, "the final price of the three ferries was 46 million"), (BUSINESS, "40 million crowns")),
    ((AGENCY, "supplies 312 homes"), (DAILY, "supplies 213 homes")),
    ((RADIO, "27 deckhands would lose"), (RADIO, "fewer than ten posts were affected")),
    ((DAILY, "The transport minister was told in October"), (DAILY, "The minister was not told")),
    ((RADIO, "were told in January"), (RADIO, "no manager was told in January")),
    ((DAILY, "skipped two of the four tests"), (BUSINESS, "all four tests had been carried out")),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_two_articles_contradict_each_other(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert sentence_with(*one) != sentence_with(*other)


LEFT_OUT = [
    ("deckhands", {RADIO, DAILY}),
    ("half of the increase", {AGENCY, BUSINESS}),
    ("seven million crowns", {AGENCY, RADIO, BUSINESS}),
    ("safe to drink", {AGENCY, DAILY}),
]


@pytest.mark.parametrize(("words", "carried_by"), LEFT_OUT)
def test_a_claim_that_some_outlets_carry_is_left_out_by_others(words: str, carried_by: set[str]) -> None:
    assert outlets_with(words) == carried_by


FEATURES = {
    "a report in the headline": ("\\A[^\n]+: report\n", {AGENCY}),
    "a question as headline": (r"\A[^\n]+\?\n", {BUSINESS}),
    "an attributed headline": ("\\A[^\n]+, nurse says\n", {RADIO}),
    "a second-hand report": (r"the Harbour Gazette reported on Thursday", {AGENCY}),
    "a chain through a broadcaster": (r"told Talve Public Radio on Wednesday", {AGENCY}),
    "a split quotation in curly marks": (r"“[^”]+,” she said, “[^”]+”", {AGENCY}),
    "a split quotation in single marks": (r"‘[^‘\n]+,’ (?:he|she) said, ‘[^‘\n]+’", {DAILY}),
    "a quotation over two paragraphs, single": (r"‘[^‘’\n]+[.?]\n\n‘", {DAILY}),
    "a quotation over two paragraphs, curly": (r"“[^”\n]+\n\n“", {BUSINESS}),
    "an unnamed source": (r"asked not to be named", {AGENCY, RADIO}),
    "a group": (r"[Rr]esidents['’] groups", {AGENCY, RADIO, DAILY}),
    "a document": (r"according to (the audit|its annual|the company’s annual|assembly papers)", {AGENCY, BUSINESS}),
    "a denial": (r"denie[sd]", {AGENCY, RADIO, DAILY, BUSINESS}),
    "a negated cue": (r"did not say|does not mention|did not name", {AGENCY, BUSINESS}),
    "a last name alone": (r"Ní Chorráin said\b|Quiñones-Vale said\b|Ersöz said\b", {AGENCY, RADIO, BUSINESS}),
    "a pronoun": (r"\b[Ss]?he said\b", {AGENCY, RADIO, DAILY, BUSINESS}),
    "a description": (r"said the chief inspector|the minister replied|[Tt]he hospital said", {AGENCY, DAILY}),
    "a source with accents": (r"Ardelean-Šimková|Ersöz|Núria Fàbregas-Holm", {AGENCY, RADIO, DAILY}),
    "the same source without accents": (r"Ardelean-Simkova|Cagla Ersoz|Nuria Fabregas-Holm", {BUSINESS}),
    "a source linked by context, one name": (r"Ana-Lúcia Brandt\b(?!-)", {RADIO, DAILY}),
    "a source linked by context, other name": (r"Ana Lucia Brandt-Keller", {AGENCY, BUSINESS}),
    "a namesake who must stay apart": (r"Mr Brandt", {DAILY}),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_the_example_set_shows(feature: str) -> None:
    pattern, outlets = FEATURES[feature]
    assert {article.outlet.name for article in ARTICLES if re.search(pattern, article.text)} == outlets


@pytest.mark.skipif(not SEED.is_dir(), reason="the reference article lies outside this checkout")
def test_no_sentence_of_the_reference_article_stands_in_the_example_set() -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    reference = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEED.glob("*.txt")))
    assert expected["attributed"], "the reference labels have no attributed claims"
    for article in ARTICLES:
        shared = [sentence for sentence in sentences(article) if len(sentence) > 20 and sentence in reference]
        assert not shared
