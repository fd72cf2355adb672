"""The page of the articles: its list, deleting that can be taken back, and the examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from db.engine import open_engine, writing
from db.reads.claims import claims_of
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages.articles_page import (
    ADDRESS,
    click,
    database,
    html_of,
    rows,
    store,
    titles,
)
from tests.pages.places import opened
from tests.pages.samples import NOW
from workbench.model import Verdict

__all__ = ["database", "store"]  # the fixtures that the tests below ask for


def test_an_empty_workbench_shows_the_three_ways_in_and_the_examples(database: str) -> None:
    page = opened("articles").run()
    labels = {button.label for button in page.button}
    assert {"Paste a text", "Upload files", "Fetch a web address", "Load the example articles"} <= labels
    assert "No article is stored yet" in html_of(page)


def test_a_way_in_opens_with_one_click_and_stands_in_the_address(database: str) -> None:
    page = click(opened("articles").run(), "Fetch a web address")
    assert page.query_params["view"] == "add"
    assert page.query_params["way"] == "address"
    assert page.text_input(key=ADDRESS)


def test_the_list_says_outlet_day_and_open_claims(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again", "Harbour Post", date(2024, 5, 12))
    page = opened("articles").run()
    assert titles(page) == ["Ferry runs again"]
    assert "Harbour Post · 12 May 2024" in html_of(page)
    assert "1 of 1 claims open" in html_of(page)


def test_a_decided_claim_moves_the_progress(database: str, store: Callable[..., int]) -> None:
    article_id = store("Ferry runs again")
    with writing(open_engine(database)) as session:
        by = ensure_reviewer(session, "Ada Vane")
        claim = claims_of(session, article_id)[0]
        decide(session, by, claim.id, claim.revision, Verdict.NOT_CHECKABLE, NOW)
    assert "All 1 claims decided" in html_of(opened("articles").run())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "ferry"}, ["Ferry runs again"]),
        ({"order": "title"}, ["Bridge closes", "Ferry runs again", "Zoo opens"]),
        ({"order": "published"}, ["Zoo opens", "Ferry runs again", "Bridge closes"]),
        ({"order": "by moonlight"}, ["Zoo opens", "Bridge closes", "Ferry runs again"]),
        ({"page": "9999"}, ["Zoo opens", "Bridge closes", "Ferry runs again"]),
        ({"q": "nothing of the kind"}, []),
    ],
)
def test_the_address_alone_brings_search_and_order_back(
    database: str, store: Callable[..., int], query: dict[str, str], expected: list[str]
) -> None:
    store("Ferry runs again", published=date(2024, 5, 2))
    store("Bridge closes", published=date(2024, 5, 1))
    store("Zoo opens", published=date(2024, 5, 3))
    assert titles(opened("articles", **query).run()) == expected


def test_what_is_searched_and_filtered_goes_into_the_address(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again", "Harbour Post")
    store("Bridge closes", "Lowtide Courier")
    page = opened("articles").run()
    page.text_input(key=session_state.key("articles", "q")).set_value("ferry").run()
    page.selectbox(key=session_state.key("articles", "outlet")).select("Harbour Post").run()
    assert page.query_params["q"] == "ferry"
    again = opened("articles", **dict(page.query_params)).run()
    assert titles(again) == titles(page) == ["Ferry runs again"]
    assert again.text_input(key=session_state.key("articles", "q")).value == "ferry"


def test_the_list_is_cut_into_pages_and_a_new_search_starts_at_the_first(
    database: str, store: Callable[..., int]
) -> None:
    for number in range(30):
        store(f"Ferry report {number:02d}")
    page = opened("articles", page="2", order="title").run()
    assert titles(page) == [f"Ferry report {number:02d}" for number in range(25, 30)]
    page.text_input(key=session_state.key("articles", "q")).set_value("report").run()
    assert titles(page)[0] == "Ferry report 00"
    assert "page" not in page.query_params


def test_a_deleted_article_comes_back_with_undo(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    page = click(opened("articles").run(), "Delete")
    assert rows(database) == []
    page = click(page, "Undo")
    assert [row.title for row in rows(database)] == ["Ferry runs again"]
    assert titles(page) == ["Ferry runs again"]


def test_a_deleted_article_can_be_restored_later(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    click(opened("articles").run(), "Delete")
    page = opened("articles", view="deleted").run()
    assert "Ferry runs again" in "".join(element.value for element in page.markdown)
    click(page, "Restore")
    assert [row.title for row in rows(database)] == ["Ferry runs again"]


def test_deleting_what_somebody_else_deleted_breaks_nothing(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    mine, theirs = opened("articles").run(), opened("articles").run()
    click(theirs, "Delete")
    page = click(mine, "Delete")
    assert not page.exception
    assert titles(page) == []
    assert rows(database) == []
    assert [row.title for row in rows(database, deleted=True)] == ["Ferry runs again"]


def test_the_examples_come_and_go_with_a_click_and_come_back(database: str) -> None:
    page = opened("articles")
    page.default_timeout = 120
    page = click(page.run(), "Load the example articles")
    assert len(rows(database, example=True)) == 10
    page = click(page, "Remove the example articles")
    assert rows(database) == []
    assert "10 example articles were removed, with 0 decisions" in "".join(element.value for element in page.markdown)
    click(page, "Restore the examples")
    assert len(rows(database, example=True)) == 10


def test_removing_examples_with_decisions_says_how_many_and_asks(database: str) -> None:
    page = opened("articles")
    page.default_timeout = 120
    page = click(page.run(), "Load the example articles")
    with writing(open_engine(database)) as session:
        claim = claims_of(session, rows(database)[0].id)[0]
        decide(session, ensure_reviewer(session, "Ada Vane"), claim.id, claim.revision, Verdict.NOT_CHECKABLE, NOW)
    page = click(page, "Remove the example articles")
    assert "1 decision" in "".join(element.value for element in page.markdown)
    assert len(rows(database)) == 10, "asked first"
    click(page, "Remove them with the work")
    assert rows(database) == []
