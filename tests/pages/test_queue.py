"""The queue: what waits, filters in the address and under names, and many claims changed at once."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.shared import session_state
from tests.db.samples import claims
from tests.pages.pair_samples import store_hostile, store_story
from tests.pages.places import opened
from tests.pages.review_desk import click, html_of, in_address
from tests.pages.test_groups import checked
from workbench.model import Verdict
from workbench.reviewing.decisions import verdict_of


@pytest.fixture
def story(engine: Engine) -> dict[str, int]:
    """Store a story of three outlets and another one; return the articles by outlet."""
    return store_story(engine)


def queue(**query: str) -> AppTest:
    return checked(opened("queue", **query).run())


def rows(page: AppTest) -> int:
    return html_of(page).count('<div class="queued">')


def test_with_nothing_stored_the_page_leads_to_the_articles(engine: Engine) -> None:
    assert engine is not None
    assert "No article is stored yet." in html_of(queue())


def test_everything_that_waits_is_there(story: dict[str, int]) -> None:
    assert story
    assert rows(queue()) == 7


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"show": "mine"}, 0),
        ({"show": "differing"}, 0),
        ({"show": "nonsense"}, 7),
        ({"page": "2"}, 0),
        ({"page": "x"}, 7),
    ],
)
def test_the_address_says_what_is_shown(story: dict[str, int], query: dict[str, str], count: int) -> None:
    assert story
    assert rows(queue(**query)) == count


def test_a_filter_that_nothing_fits_can_be_cleared(story: dict[str, int]) -> None:
    assert story
    page = queue(show="mine")
    assert "Nothing waits under these filters." in html_of(page)
    page = checked(page.button(key=session_state.key("queue", "clear")).click().run())
    assert rows(page) == 7
    assert "show" not in page.query_params


def test_a_filter_is_kept_under_a_name_and_comes_back(story: dict[str, int]) -> None:
    assert story
    page = queue(show="mine", order="newest")
    page.text_input(key=session_state.key("queue", "filter name")).set_value("My <b>own</b>").run()
    page = checked(page.button(key=session_state.key("queue", "save filter")).click().run())
    fresh = queue()
    fresh = click(fresh, "saved filter")
    assert (in_address(fresh, "show"), in_address(fresh, "order")) == ("mine", "newest")
    assert "<b>own</b>" not in html_of(fresh)


def test_what_is_chosen_is_changed_only_after_it_was_shown(engine: Engine, story: dict[str, int]) -> None:
    page = click(queue(), "choose page")
    page.segmented_control(key=session_state.key("queue", "together")).set_value("Verdict").run()
    page.segmented_control(key=session_state.key("queue", "verdict for all")).set_value("verified").run()
    stored = [one for article in story.values() for one in claims(engine, article)]
    assert {verdict_of(one) for one in stored} == {Verdict.UNREVIEWED}
    page = click(page, "change together")
    stored = [one for article in story.values() for one in claims(engine, article)]
    assert {verdict_of(one) for one in stored} == {Verdict.VERIFIED}
    assert rows(page) == 0
    page = click(page, "undo")
    assert rows(page) == 7


def test_hostile_names_stay_text(engine: Engine) -> None:
    store_hostile(engine)
    assert "<script" not in html_of(queue())
