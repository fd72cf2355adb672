"""The page of the articles: details corrected and put back, the list by review and person, and final deletion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.articles import get_article
from db.reads.claims import claims_of
from db.tables import AssignmentRecord
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from services.change_article import change_article
from services.delete_article import delete_article
from services.purge_article import read_purged
from tests.pages.articles_page import click, database, html_of, rows, store, titles, widget
from tests.pages.places import opened
from tests.pages.samples import NOW
from workbench.model import Verdict
from workbench.reviewing.article_details import ArticleDetails, details_of

__all__ = ["database", "store"]  # the fixtures that the tests below ask for

HOSTILE = "<img src=x onerror=alert(1)> **rules**"


def stored_details(url: str, article_id: int) -> ArticleDetails:
    with reading(open_engine(url)) as session:
        return details_of(get_article(session, article_id).article)


def details_of_page(article_id: int) -> AppTest:
    return opened("articles", details=str(article_id)).run()


def put(page: AppTest, article_id: int, field: str, value: object) -> None:
    widget(page, session_state.key(f"details of article {article_id}", field)).set_value(value)


def decided(url: str, article_id: int, by: str = "Ada Vane") -> None:
    """Decide on the one claim of an article."""
    with writing(open_engine(url)) as session:
        (claim,) = claims_of(session, article_id)
        decide(session, ensure_reviewer(session, by), claim.id, claim.revision, Verdict.UNSUPPORTED, NOW)


def test_the_details_of_an_article_are_corrected_in_one_step(database: str, store: Callable[..., int]) -> None:
    article = store("Ferry runs again", published=date(2024, 5, 12))
    store("Zoo opens", "Harbour Post")
    page = click(opened("articles", q="ferry").run(), "Details")
    assert page.query_params["details"] == str(article)
    put(page, article, "outlet", "harbour post")
    put(page, article, "published", date(2024, 5, 13))
    put(page, article, "time", time(6, 45))
    put(page, article, "zone", "+05:30")
    put(page, article, "title", HOSTILE)
    page = click(page, "Store the details")
    now = stored_details(database, article)
    assert (now.title, now.outlet, now.published) == (HOSTILE, "Harbour Post", date(2024, 5, 13))
    assert now.published_at is not None
    assert now.published_at.isoformat() == "2024-05-13T06:45:00+05:30"
    shown = html_of(page)
    assert "06:45 UTC+05:30" in shown
    assert "Lowtide Courier</bdi> → <bdi>Harbour Post" in shown
    assert "<img" not in shown
    assert [one.value for one in page.success] == ["The details were changed\\."]


def test_a_former_state_is_put_back_with_one_click(database: str, store: Callable[..., int]) -> None:
    article = store("Ferry runs again", published=date(2024, 5, 12))
    before = stored_details(database, article)
    page = details_of_page(article)
    put(page, article, "author", "Edda Quill")
    page = click(page, "Store the details")
    page = click(page, "Put back what was before")
    assert stored_details(database, article) == before
    assert len([button for button in page.button if button.label == "Put back what was before"]) == 2
    assert widget(page, session_state.key(f"details of article {article}", "author")).value == before.author


def test_what_somebody_else_changed_meanwhile_is_not_written_over(database: str, store: Callable[..., int]) -> None:
    article = store("Ferry runs again")
    page = details_of_page(article)
    engine = open_engine(database)
    with writing(engine) as session:
        ruben = ensure_reviewer(session, "Ruben")
    wanted = ArticleDetails("Ferry is back", "Lowtide Courier")
    change_article(engine, ruben, article, rows(database)[0].revision, wanted)
    put(page, article, "author", "Edda Quill")
    page = click(page, "Store the details")
    assert any("Ruben changed this article" in str(one.value) for one in page.warning)
    assert stored_details(database, article) == wanted
    assert widget(page, session_state.key(f"details of article {article}", "author")).value == "Edda Quill"
    page = click(page, "Show what is stored now")
    assert widget(page, session_state.key(f"details of article {article}", "title")).value == "Ferry is back"
    assert not page.warning


def test_a_time_without_a_zone_is_refused_in_words(database: str, store: Callable[..., int]) -> None:
    article = store("Ferry runs again", published=date(2024, 5, 12))
    page = details_of_page(article)
    put(page, article, "time", time(6, 45))
    page = click(page, "Store the details")
    assert [one.value for one in page.error] == [
        "The time belongs to the day of publishing and needs a zone\\. Choose the day first\\."
    ]
    assert stored_details(database, article).published_at is None


@pytest.mark.parametrize("address", ["99", "ferry", "-1"])
def test_an_address_of_no_article_is_said_and_the_list_is_there(
    database: str, store: Callable[..., int], address: str
) -> None:
    store("Ferry runs again")
    page = opened("articles", details=address).run()
    assert not page.exception
    assert page.info
    assert titles(page) == ["Ferry runs again"]


def test_rows_say_state_verdicts_and_whom_an_article_is_assigned_to(database: str, store: Callable[..., int]) -> None:
    article = store("Ferry runs again")
    store("Zoo opens")
    decided(database, article)
    with writing(open_engine(database)) as session:
        ada = ensure_reviewer(session, HOSTILE)
        row = AssignmentRecord(reviewer_id=ada.id, subject="article", subject_id=article, assigned_by_id=ada.id, at=NOW)
        session.add(row)
    shown = html_of(opened("articles").run())
    assert "Finished · All 1 claims decided" in shown
    assert "Not begun · 1 of 1 claims open" in shown
    assert "</b> 1 unsupported" in shown
    assert "Assigned to <bdi>&lt;img src=x" in shown


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"review": "finished"}, ["Ferry runs again"]),
        ({"review": "open"}, ["Bridge closes", "Zoo opens"]),
        ({"review": "by moonlight"}, ["Bridge closes", "Zoo opens", "Ferry runs again"]),
        ({"order": "oldest"}, ["Ferry runs again", "Zoo opens", "Bridge closes"]),
        ({"order": "published_first"}, ["Zoo opens", "Ferry runs again", "Bridge closes"]),
        ({"order": "published", "review": "open"}, ["Zoo opens", "Bridge closes"]),
    ],
)
def test_the_address_alone_brings_the_filter_by_review_and_the_order_back(
    database: str, store: Callable[..., int], query: dict[str, str], expected: list[str]
) -> None:
    decided(database, store("Ferry runs again", published=date(2024, 5, 2)))
    store("Zoo opens", published=date(2024, 5, 1))
    store("Bridge closes")
    assert titles(opened("articles", **query).run()) == expected


def test_mine_is_what_i_decided_on_and_what_is_assigned_to_me(database: str, store: Callable[..., int]) -> None:
    decided(database, store("Ferry runs again"), by="Ines")
    decided(database, store("Zoo opens"), by="Ruben")
    page = opened("articles", whose="mine")
    page.session_state[session_state.key("reviewer", "name")] = "Ines"
    assert titles(page.run()) == ["Ferry runs again"]


def test_an_article_is_deleted_finally_by_an_explicit_step(database: str, store: Callable[..., int]) -> None:
    article = store("Ferry runs again")
    engine = open_engine(database)
    with writing(engine) as session:
        ada = ensure_reviewer(session, "Ada Vane")
    delete_article(engine, ada, rows(database)[0])
    page = click(opened("articles", view="deleted").run(), "Delete finally …")
    page = click(page, "Delete finally")
    assert any("Say why" in str(one.value) for one in page.error)
    final = "final deletion"
    widget(page, session_state.key(final, f"reason {article}")).set_value("A court ordered it.")
    widget(page, session_state.key(final, f"title {article}")).set_value("Ferry runs")
    page = click(page, "Delete finally")
    assert any("not the article" in str(one.value) for one in page.error)
    assert rows(database, deleted=True)
    widget(page, session_state.key(final, f"title {article}")).set_value("Ferry runs again")
    page = click(page, "Delete finally")
    assert rows(database, deleted=True) == []
    assert [one.reason for one in read_purged(engine)] == ["A court ordered it."]
    assert "A court ordered it." in html_of(page)
    assert "Ferry runs again" not in html_of(page)
