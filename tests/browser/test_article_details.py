"""Correcting an article's details in a real browser: outlet and day changed, seen in the history, and still there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from db.engine import reading, writing
from db.reads.articles import get_article, list_articles
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest
from tests.pages.samples import analysis_of, article
from workbench.stored.articles import ArticleFilter


@pytest.fixture(scope="module")
def site(module_site: Site) -> Site:
    """Serve one workbench to the tests of this file; each of them looks only at titles of its own."""
    return module_site


def store(site: Site, title: str, outlet: str, day: date) -> int:
    one = article(title, outlet, day)
    with writing(site.engine) as session:
        return store_article(session, ensure_reviewer(session, "Ada Vane"), one, analysis_of(one))[0].id


def test_outlet_and_day_are_corrected_and_the_history_survives_a_reload(
    site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    ferry = store(site, "Ferry runs again", "Lowtide Courier", date(2024, 5, 12))
    store(site, "Zoo opens", "Harbour Post", date(2024, 5, 3))
    page.goto(f"{site.address}/articles?q=ferry")
    page.get_by_role("button", name="Details").click()
    expect(page.get_by_role("heading", name="Details of an article")).to_be_visible()
    at_rest(page)
    page.get_by_label("Outlet", exact=True).fill("Harbour Post")
    page.get_by_label("Outlet", exact=True).press("Enter")
    at_rest(page)
    day = page.get_by_role("spinbutton", name="day, Published")
    day.press("1")
    day.press("4")
    page.keyboard.press("Escape")
    at_rest(page)
    page.get_by_role("button", name="Store the details").click()
    expect(page.get_by_text("The details were changed.")).to_be_visible()
    changes = page.locator(".details-changed li")
    expect(changes).to_have_text(["Outlet: Lowtide Courier → Harbour Post", "Published: 2024-05-12 → 2024-05-14"])
    check_access(page)
    page.reload()
    expect(changes).to_have_count(2)
    expect(page.get_by_label("Outlet", exact=True)).to_have_value("Harbour Post")
    with reading(site.engine) as session:
        stored = get_article(session, ferry).article
    assert (stored.outlet.name, stored.published) == ("Harbour Post", date(2024, 5, 14))
    page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("ferry")
    expect(page.get_by_text("Harbour Post · 14 May 2024")).to_be_visible()


def test_the_review_page_leads_to_the_details_and_a_state_comes_back(site: Site, page: Page) -> None:
    pelican = store(site, "Pelican lands", "Lowtide Courier", date(2024, 6, 1))
    page.goto(f"{site.address}/review?article={pelican}")
    page.get_by_text("About this article").click()
    page.get_by_role("link", name="Correct the details").click()
    expect(page.get_by_role("heading", name="Details of an article")).to_be_visible()
    at_rest(page)
    page.get_by_label("Author", exact=True).fill("Edda Quill")
    page.get_by_label("Author", exact=True).press("Enter")
    at_rest(page)
    page.get_by_role("button", name="Store the details").click()
    expect(page.locator(".details-changed li")).to_have_text(["Author: none → Edda Quill"])
    at_rest(page)
    page.get_by_role("button", name="Put back what was before").click()
    expect(page.get_by_label("Author", exact=True)).to_have_value("")
    expect(page.locator(".details-changed li").first).to_have_text("Author: Edda Quill → none")


def test_an_article_is_deleted_finally_once_its_title_is_typed(
    site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    store(site, "Heron leaves", "Lowtide Courier", date(2024, 7, 1))
    page.goto(f"{site.address}/articles?q=heron")
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Deleted:")).to_be_visible()
    at_rest(page)
    page.get_by_text("Deleted (1)").click()
    page.get_by_role("button", name="Delete finally …").click()
    page.get_by_role("textbox", name="Reason").fill("A court ordered it.")
    page.get_by_role("textbox", name="Reason").press("Enter")
    at_rest(page)
    confirm = page.get_by_role("textbox", name="Type the title to confirm")
    confirm.fill("Heron leaves")
    confirm.press("Enter")
    at_rest(page)
    check_access(page)
    page.get_by_role("button", name="Delete finally", exact=True).click()
    expect(page.get_by_text("was deleted finally")).to_be_visible()
    expect(page.locator(".purged li")).to_contain_text("Lowtide Courier, 1 claim, 0 decisions")
    with reading(site.engine) as session:
        assert list_articles(session, ArticleFilter(query="heron", deleted=True)) == []
