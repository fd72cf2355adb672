"""The page that searches all claims: words marked, filters that stay, spellings, and two claims side by side."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading
from db.reads import search_order
from db.reads.claims import claims_of
from db.reads.repeats import open_proposals
from pages.search.results import CHOSEN
from pages.shared import attributions, session_state
from services.answer_attribution import answer_attribution
from tests.db.samples import NOON, claims
from tests.pages.pair_samples import counting, store_hostile, store_story
from tests.pages.places import opened
from tests.pages.review_desk import html_of
from tests.pages.test_groups import checked, press
from tests.pages.test_sources import said_sentences
from workbench.attribution import Attribution
from workbench.stored import claims as stored


@pytest.fixture
def story(engine: Engine) -> dict[str, int]:
    """Store a story of three outlets and another one; return the articles by outlet."""
    return store_story(engine)


def search(**query: str) -> AppTest:
    return checked(opened("search", **query).run())


def results(page: AppTest) -> int:
    return html_of(page).count('<div class="match">')


def quiet(page: AppTest) -> list[str]:
    return re.findall(r"opacity: \.85\">([^<]*)</p>", html_of(page))


def tick(page: AppTest, engine: Engine, article: int, place: int = 0) -> AppTest:
    with reading(engine) as session:
        claim = claims_of(session, article)[place].id
    return checked(page.checkbox(key=session_state.key(CHOSEN, str(claim))).check().run())


def test_with_nothing_stored_the_page_leads_to_adding(engine: Engine) -> None:
    assert "No claim is stored yet." in html_of(search())


def test_without_words_every_claim_is_there(story: dict[str, int]) -> None:
    assert results(search()) == 7


def test_it_says_how_many_there_are_and_where_the_pages_end(
    story: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "7 claims" in quiet(search())
    for module in (search_order, stored):
        monkeypatch.setattr(module, "MOST_PAGED", 2)
    more = "The pages hold the first 2: more words or a filter lead to the others."
    assert f"7 claims. {more}" in quiet(search())
    assert f"More than 2 claims. {more}" in quiet(search(q="lorry"))
    assert results(search(q="lorry")) == 2


@pytest.mark.parametrize(
    ("words", "count", "mark"),
    [
        ("lorry", 3, "<mark>lorries</mark>"),
        ('"cracked piers"', 2, "<mark>cracked</mark> <mark>piers</mark>"),
        ("otte*", 1, "<mark>otters</mark>"),
    ],
)
def test_what_was_looked_for_is_marked(story: dict[str, int], words: str, count: int, mark: str) -> None:
    page = search(q=words)
    assert results(page) == count
    assert mark in html_of(page)


def test_a_misspelled_word_finds_what_was_meant_and_says_so(story: dict[str, int]) -> None:
    page = search(q="lories")
    assert "No claim holds “lories”. Shown instead: <strong>lorries</strong>." in html_of(page)
    assert results(page) == 3


def test_nothing_found_says_what_to_try_and_clears_the_filters(story: dict[str, int]) -> None:
    page = search(q="submarine")
    assert "No claim fits the search." in html_of(page)
    assert results(press(page, "Clear all filters")) == 7


def test_filters_stand_in_the_address(story: dict[str, int]) -> None:
    assert results(search(**{"from": "2031-05-05", "to": "2031-05-05"})) == 1
    assert results(search(verdict="verified")) == 0
    assert results(search(q="lorries", order="oldest")) == 3


def test_claims_of_the_wrong_person_are_found_by_the_answer_and_marked(engine: Engine, story: dict[str, int]) -> None:
    one = claims(engine, story["Zoo Gazette"])[0]
    answer_attribution(engine, "Ada", one.id, one.revision, Attribution.WRONG_PERSON, at=NOON)
    page = search(said="wrong_person")
    assert results(page) == 1
    assert attributions.chip(Attribution.WRONG_PERSON) in html_of(page)
    assert results(search(said="unanswered")) == 6


def test_two_claims_are_put_side_by_side(engine: Engine, story: dict[str, int]) -> None:
    page = tick(search(), engine, story["Zoo Gazette"])
    assert any("choose another one" in str(one.value) for one in page.markdown)
    page = tick(page, engine, story["Evening Mail"])
    press(page, "Put side by side")
    with reading(engine) as session:
        pairs = open_proposals(session)
    outlets = [{side.article.article.outlet.name for side in (one.left, one.right)} for one in pairs]
    assert {"Zoo Gazette", "Evening Mail"} in outlets


def test_two_claims_of_one_article_are_refused_with_a_sentence(engine: Engine, story: dict[str, int]) -> None:
    page = tick(tick(search(), engine, story["Velden Courier"]), engine, story["Velden Courier"], 1)
    assert any("same article" in said for said in said_sentences(press(page, "Put side by side")))


def test_hostile_names_stand_as_text(engine: Engine) -> None:
    store_hostile(engine)
    html = html_of(search(q="lorries"))
    assert results(search(q="lorries")) == 2
    assert "<script>" not in html
    assert "<img" not in html


def test_more_claims_take_no_more_statements(engine: Engine) -> None:
    counts = []
    for numbers in ((1, 2), (3, 4)):
        store_hostile(engine, *numbers)
        search(q="lorries")
        with counting() as sent:
            search(q="lorries")
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0
