"""The page of coverage in a real browser: the ten minutes of the guide, keys, hostile names, small screens."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, at_rest, press
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.pages.pair_samples import store_hostile
from tests.pages.story_samples import FLOOD_OUTLETS, store_crowd, store_flood, together

FLOOD = 1
"""The number of the flood's story, the first that is stored."""

MOST_ACTIONS = 30
HOSTILE = (6, 7)
"""The numbers of the articles with hostile names, which come in after those of the flood."""

MANY, LEAST_WIDTH = 40, 140
"""Outlets, and the pixels that a column has at least: some fifteen letters."""

ANSWERS = 10


@pytest.fixture(scope="module")
def flood(module_site: Site) -> Site:
    """Serve a story of five outlets, and one whose names try to be markup; nobody has answered anything."""
    store_flood(module_site.engine)
    store_hostile(module_site.engine)
    return module_site


def opened(site: Site, page: Page, query: str = "") -> None:
    """Open the page and wait for the last thing that it draws."""
    page.goto(f"{site.address}/coverage{query}")
    expect(page.get_by_role("heading", name="Emphasis and sourcing")).to_be_visible(timeout=60_000)
    at_rest(page)


def cells(page: Page, look: str) -> int:
    return page.locator(f".cw-matrix td.cw-{look}").count()


def test_the_guides_ten_minutes_take_no_more_than_thirty_clicks_and_keys(
    flood: Site, page: Page, tmp_path: Path
) -> None:
    opened(flood, page)
    actions = 0
    page.get_by_role("combobox", name="Story").click()
    page.get_by_role("option", name=re.compile("Flood at Velden")).click()
    actions += 2
    speakers = page.get_by_role("region", name="Who speaks")
    expect(speakers.get_by_role("columnheader")).to_have_text(["Source", *FLOOD_OUTLETS])
    expect(speakers).to_contain_text("Ada Holm")
    page.locator(".cw-matrix td.cw-suggested").first.click()
    actions += 1
    for answered in range(1, ANSWERS + 1):
        expect(page.get_by_role("button", name=re.compile("^Same claim"))).to_be_enabled()
        press(page, "s")
        expect(page.get_by_text(f"{answered} of 16 cells checked by people")).to_be_visible()
        at_rest(page)
        actions += 1
    with page.expect_download() as table:
        page.get_by_role("button", name="Download all claims by outlets (CSV)").click()
    with page.expect_download() as picture:
        page.get_by_role("button", name="PNG").last.click()
    actions += 2
    assert actions <= MOST_ACTIONS
    check_table(table.value.path())
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")


def check_table(path: Path) -> None:
    """Check that the table says of ten answered cells that they are confirmed, and of no cell that it is left out."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    states = [(row[f"{name}: state"], row[f"{name}: confirmed"]) for row in rows for name in FLOOD_OUTLETS]
    assert states.count(("carried", "yes")) >= ANSWERS
    assert {state for state, _ in states} == {"carried", "not_found"}


def test_the_chosen_cell_and_the_filters_survive_a_reload(flood: Site, page: Page) -> None:
    opened(flood, page, f"?story={FLOOD}")
    page.get_by_text("Also claims of one outlet").click()
    expect(page).to_have_url(re.compile("single=yes"))
    page.locator(".cw-matrix td.cw-not-found").first.click()
    expect(page.get_by_text("Nearest sentences of its articles")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Nearest sentences of its articles")).to_be_visible(timeout=60_000)
    expect(page.locator(".cw-matrix td[aria-selected=true]")).to_have_count(1)


def test_not_here_is_said_by_a_key_and_taken_back_by_a_key(flood: Site, page: Page) -> None:
    opened(flood, page, f"?story={FLOOD}&single=yes")
    before = cells(page, "left-out")
    page.locator(".cw-matrix td.cw-not-found").first.click()
    expect(page.get_by_role("button", name=re.compile("^Not here"))).to_be_visible()
    at_rest(page)
    press(page, "n")
    expect(page.get_by_text("Stored: Left out.")).to_be_visible()
    expect(page.locator(".cw-matrix td.cw-left-out")).to_have_count(before + 1)
    at_rest(page)
    press(page, "z")
    expect(page.locator(".cw-matrix td.cw-left-out")).to_have_count(before)


def test_arrow_keys_move_in_the_table_and_enter_chooses(flood: Site, page: Page) -> None:
    opened(flood, page, f"?story={FLOOD}")
    first = page.locator(".cw-matrix tbody tr").first.locator("td")
    first.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(first.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name=re.compile("^Same claim"))).to_be_visible()


def test_hostile_names_appear_as_text(flood: Site, page: Page, check_access: Callable[[Page], None]) -> None:
    opened(flood, page)
    story = together(flood.engine, HOSTILE)
    opened(flood, page, f"?story={story}&single=yes")
    check_shown_as_text(page)
    check_access(page)


def test_on_a_small_screen_the_table_scrolls_inside_its_box_under_its_head(flood: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(flood, page, f"?story={FLOOD}")
    check_fits(page, 390)
    box = page.locator(".cw-matrix")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    head = box.locator("tbody th").first
    left = head.bounding_box()
    box.evaluate("one => one.scrollBy(200, 0)")
    after = head.bounding_box()
    assert left is not None
    assert after is not None
    assert after["x"] == pytest.approx(left["x"], abs=1)


def test_forty_outlets_keep_readable_columns_under_a_head_that_stays(flood: Site, page: Page) -> None:
    story = store_crowd(flood.engine, MANY)
    opened(flood, page, f"?story={story}")
    box = page.locator(".cw-matrix")
    expect(box.locator("thead th")).to_have_count(MANY + 1)
    assert min(box.locator("thead th").evaluate_all("all => all.map(one => one.clientWidth)")) >= LEAST_WIDTH
    box.evaluate("one => one.scrollTo(4000, 0)")
    first, frame = box.locator("tbody th").first.bounding_box(), box.bounding_box()
    assert first is not None
    assert frame is not None
    assert first["x"] == pytest.approx(frame["x"], abs=2)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
