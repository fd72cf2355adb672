"""The page of coverage in a real browser: its table, its links, hostile names, small screens."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, at_rest
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.pages.pair_samples import answer_all, store_hostile, store_story


@pytest.fixture(scope="module")
def compared(module_site: Site) -> Site:
    """Serve two stories whose alike claims are confirmed, one of them full of hostile names."""
    store_story(module_site.engine)
    answer_all(module_site.engine)
    store_hostile(module_site.engine)
    answer_all(module_site.engine)
    return module_site


def opened(site: Site, page: Page, query: str = "") -> None:
    """Open the page and wait for the last thing that it draws."""
    page.goto(f"{site.address}/coverage{query}")
    expect(page.get_by_text("“Left it out” means")).to_be_visible()
    at_rest(page)


def test_a_cell_leads_to_its_claim_and_the_browser_keeps_the_reviewers_name(compared: Site, page: Page) -> None:
    opened(compared, page, "?q=million&by=Mallory")
    name = page.get_by_role("textbox", name="Your name")
    expect(name).to_have_value("")
    name.fill("Ada")
    name.press("Enter")
    at_rest(page)
    table = page.get_by_role("region", name="Claims by outlet")
    expect(table.locator("tbody tr")).to_have_count(1)
    table.get_by_role("link", name="★ first, 3 May 2031").click()
    expect(page.locator(".claim-words")).to_have_text("Repairs of the cracked piers will cost 40 million crowns")
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Ada")
    expect(page).to_have_url(re.compile(r"/review\?.*claim=2"))
    assert "by=" not in page.url


def test_a_search_survives_a_reload(compared: Site, page: Page) -> None:
    opened(compared, page)
    rows = page.locator(".coverage").first.locator("tbody tr")
    assert rows.count() > 1
    page.get_by_role("textbox", name="Search").fill("million")
    page.get_by_role("textbox", name="Search").press("Enter")
    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile("q=million"))
    page.reload()
    expect(rows).to_have_count(1)


def test_hostile_names_appear_as_text(compared: Site, page: Page, check_access: Callable[[Page], None]) -> None:
    opened(compared, page)
    check_shown_as_text(page)
    check_access(page)


def test_on_a_small_screen_the_table_scrolls_inside_its_box(compared: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(compared, page)
    check_fits(page, 390)
    box = page.get_by_role("region", name="Claims by outlet")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(box).not_to_have_js_property("scrollLeft", 0)
