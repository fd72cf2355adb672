"""Adding a text whose address is stored with another text: said before saving, a new version on request."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.articles import get_article
from db.reads.claims import claims_of
from db.writes.articles import store_article, store_version
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.articles.versions import APART, KEEP, VERSION
from pages.shared import session_state
from tests.pages.articles_page import PASTED, click, database, fill, html_of, paste, rows, titles
from tests.pages.places import opened
from tests.pages.samples import NOW
from workbench.model import Analysis, Article, Claim, Form, Outlet, Span, Verdict

__all__ = ["database"]  # the fixture that the tests below ask for

ADDRESS = "https://courier.example/tram"
OLD = "Council delays the tram line\n\nThe tram line will open one year late, mayor Odile Brandt said on Monday."
WORDS = "The tram line will open one year late"
QUESTION = session_state.key("article to add 1", "beside 1/1")


@pytest.fixture
def tram(database: str) -> str:
    """Store an article whose one claim somebody decided on; the pasted text is its correction."""
    engine = open_engine(database)
    start = OLD.index(WORDS)
    found = Claim((Span.cut(OLD, start, start + len(WORDS)),), Form.INDIRECT, rule="by hand", confidence=0.9)
    one = Article(OLD, "Council delays the tram line", Outlet("Lowtide Courier"), address=ADDRESS)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada Vane")
        store_article(session, by, one, Analysis((found,), "by hand", "1", "1"))
    with writing(engine) as session:
        [claim] = claims_of(session, 1)
        decide(session, by, claim.id, claim.revision, Verdict.VERIFIED, NOW)
    return database


def corrected() -> AppTest:
    """Return the page on which the corrected text waits under the old address."""
    page = paste(opened("articles", view="add").run())
    return fill(page, "address", ADDRESS)


def choose(page: AppTest, choice: str, number: int = 1, beside: str = "1/1") -> AppTest:
    page.radio(key=session_state.key(f"article to add {number}", f"beside {beside}")).set_value(choice)
    return page.run()


def said(page: AppTest) -> str:
    return "".join(str(one.value) for one in (*page.info, *page.error, *page.markdown)).replace("\\", "")


def test_another_text_at_a_stored_address_is_said_before_saving(tram: str) -> None:
    page = corrected()
    assert "this address is stored with another text, “Council delays the tram line”, version 1." in said(page)
    assert page.radio(key=QUESTION).value is None
    assert "Open the stored article" in titles(page)


def test_it_is_stored_as_a_new_version_which_the_list_alone_shows(tram: str) -> None:
    click(choose(corrected(), VERSION), "Save and find the claims")
    [row] = rows(tram)
    assert (row.version, row.outlet) == (2, "Lowtide Courier")
    with reading(open_engine(tram)) as session:
        assert "two years late" in get_article(session, row.id).article.text
    page = opened("articles").run()
    assert "Version 2" in html_of(page)
    assert "1 claim has no place in the new text" in html_of(page)
    assert titles(page) == ["Council delays the tram line", "Open version 1"]


def test_another_article_is_stored_by_itself_where_somebody_says_so(tram: str) -> None:
    page = click(choose(corrected(), APART), "Save and find the claims")
    assert not page.exception
    assert sorted((row.version, row.address) for row in rows(tram)) == [(1, ""), (1, ADDRESS)]


def test_who_keeps_the_stored_text_loses_nothing_and_is_told(tram: str) -> None:
    page = click(choose(corrected(), KEEP), "Save and find the claims")
    [row] = rows(tram)
    assert (row.id, row.version) == (1, 1)
    assert "1 article left as stored." in said(page)
    assert "Council delays the tram line — the stored text was kept" in titles(page)


def test_two_texts_of_one_batch_at_one_new_address_are_both_asked_about(database: str) -> None:
    page = opened("articles", view="add", way="files").run()
    later = PASTED.replace("two years", "three years")
    page.file_uploader[0].set_value([("a.txt", PASTED.encode(), "text/plain"), ("b.txt", later.encode(), "text/plain")])
    page.run()
    for number in (1, 2):
        page = fill(page, "address", ADDRESS, number)
    page = click(page, "Save all 2 and find the claims")
    assert [row.version for row in rows(database)] == [1]
    assert "Choose below what shall become of this one" in said(page)
    page = click(choose(page, VERSION, 2), "Save and find the claims")
    assert [row.version for row in rows(database)] == [2]


def test_nothing_is_stored_or_left_out_while_nobody_has_chosen(tram: str) -> None:
    page = click(corrected(), "Save and find the claims")
    assert [row.version for row in rows(tram)] == [1]
    assert "Choose below what shall become of this one" in said(page)
    assert page.radio(key=QUESTION).value is None


def test_a_choice_made_before_another_version_came_in_says_nothing_about_that_one(tram: str) -> None:
    page = choose(corrected(), VERSION)
    between = Article(OLD.replace("one", "four"), "Council delays the tram line", address=ADDRESS)
    with writing(open_engine(tram)) as session:
        by = ensure_reviewer(session, "Ines Tamm")
        store_version(session, by, 1, 1, between, Analysis((), "by hand", "1", "1"))
    page = click(page, "Save and find the claims")
    [row] = rows(tram)
    assert (row.id, row.version) == (2, 2)
    assert "this address is stored with another text, “Council delays the tram line”, version 2." in said(page)
