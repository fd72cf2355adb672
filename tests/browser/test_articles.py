"""The page of the articles in a real browser: in by pasting and by files, and back with a reload."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from db.engine import reading, writing
from db.reads.articles import list_articles
from db.reads.claims import claims_of
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest
from tests.pages.samples import analysis_of, article
from workbench.stored.articles import ArticleFilter

SLOW = 120_000  # milliseconds: the first text waits for the language model
TRAM = (
    "Council delays the tram line\n\nBy Edda Quill\n\n12 May 2024\n\n"
    "The tram line to the harbour will open two years late, mayor Odile Brandt said on Monday.\n\n"
    "According to the builder, the ground under the bridge is too soft for the pillars."
)
PIER = "Pier sold to the town\n\nThe town will buy the pier, treasurer Ole Lindqvist said on Tuesday."
HOSTILE = "<img src=x onerror=alert(1)> **rules** :smile: [here](javascript:alert(1))"


@pytest.fixture(scope="module")
def site(module_site: Site) -> Site:
    """Serve one workbench to the tests of this file; each of them looks only at titles of its own."""
    return module_site


def text_file(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/plain", buffer=text.encode())


def store(site: Site, title: str) -> None:
    one = article(title)
    with writing(site.engine) as session:
        store_article(session, ensure_reviewer(session, "Ada Vane"), one, analysis_of(one))


def titles(site: Site) -> set[str]:
    with reading(site.engine) as session:
        return {row.title for row in list_articles(session)}


def test_a_pasted_article_leads_to_its_claims(site: Site, page: Page, check_access: Callable[[Page], None]) -> None:
    page.goto(f"{site.address}/?view=add")
    page.get_by_role("textbox", name="The article's text").fill(TRAM)
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Council delays the tram line")
    page.get_by_text("Left out: 2 paragraphs").click()
    expect(page.get_by_role("listitem").filter(has_text="By Edda Quill")).to_be_visible()
    expect(page.get_by_role("textbox", name="The article's text")).to_have_value("")
    check_access(page)
    page.get_by_label("Outlet", exact=True).fill("Lowtide Courier")
    page.get_by_role("button", name="Save and find the claims").click()
    page.wait_for_url(re.compile(r"/review\?.*article=\d+"), timeout=SLOW)
    expect(page.get_by_role("heading", name="Council delays the tram line")).to_be_visible()
    expect(page.get_by_text("will open two years late").first).to_be_visible()
    with reading(site.engine) as session:
        [row] = list_articles(session, ArticleFilter(query="tram line"))
        assert row.outlet == "Lowtide Courier"
        assert any("will open two years late" in claim.claim.words for claim in claims_of(session, row.id))
    assert re.search(rf"[?&]article={row.id}(&|$)", page.url)


def test_a_broken_file_among_good_ones_is_told_and_the_others_go_in(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/?view=add&way=files")
    files = [
        text_file("pier.txt", PIER),
        FilePayload(name="broken.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 cut off"),
        text_file(
            "**ferry** *x*.txt",
            "<b>Ferry</b> *fares* rise\n\nThe ferry will run again on Friday, the harbour master said.",
        ),
    ]
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text("1 file could not be read")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="broken.pdf: ")).to_be_visible()
    expect(page.locator(".waiting-name").filter(has_text="**ferry** *x*.txt")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title").nth(1)).to_have_value("<b>Ferry</b> *fares* rise")
    page.get_by_role("button", name="Save all 2 and find the claims").click()
    expect(page.get_by_text("2 articles saved")).to_be_visible(timeout=SLOW)
    assert {"Pier sold to the town", "<b>Ferry</b> *fares* rise"} <= titles(site)


def test_a_hostile_title_is_text_wherever_it_stands(
    site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    store(site, HOSTILE)
    page.goto(f"{site.address}/?q=onerror")
    link = page.get_by_role("link", name="onerror")
    expect(link).to_be_visible()
    assert link.inner_text().replace("\u2060", "").strip() == HOSTILE
    check_access(page)
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Deleted:")).to_contain_text("<img src=x onerror=alert(1)>")
    at_rest(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Deleted:")).to_have_count(0)
    expect(link).to_be_visible()
    assert HOSTILE in titles(site)


def test_search_and_order_survive_a_reload(site: Site, page: Page) -> None:
    for title in ("Pelican lands", "Heron lands", "Pelican leaves"):
        store(site, title)
    page.goto(f"{site.address}/articles")
    search = page.get_by_role("textbox", name="Search")
    search.fill("pelican")
    search.press("Enter")
    rows = page.locator(".st-key-articles-rows").get_by_role("link")
    expect(rows).to_have_text(["Pelican leaves", "Pelican lands"])
    page.reload()
    expect(search).to_have_value("pelican")
    expect(rows).to_have_text(["Pelican leaves", "Pelican lands"])
    rows.first.click()
    page.wait_for_url(re.compile(r"/review\?.*article=\d+"))
    expect(page.get_by_role("heading", name="Pelican leaves")).to_be_visible()


def test_what_was_typed_survives_an_error_and_a_visit_elsewhere(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/?view=add")
    field = page.get_by_role("textbox", name="The article's text")
    field.fill("   ")
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_role("alert")).to_be_visible()
    at_rest(page)
    field.fill(TRAM)
    field.press("Control+Enter")
    at_rest(page)
    page.get_by_role("link", name="Export", exact=True).click()
    expect(page.get_by_role("heading", name="Export")).to_be_visible()
    at_rest(page)
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_text("Add articles", exact=True).click()
    expect(field).to_have_value(TRAM)
