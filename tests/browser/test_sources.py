"""The page of the sources in a real browser: merging and taking back, ticking, hostile names, small screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, at_rest, press, serving
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.pages.pair_samples import HOSTILE, by_name, store, store_hostile, store_story
from workbench.model import Source, SourceKind

HOSTILE_NAME = " ".join(HOSTILE)


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a story with five sources, and one more whose name tries to be markup."""
    with serving(tmp_path_factory.mktemp("sources")) as site:
        store_story(site.engine)
        store_hostile(site.engine)
        yield site


def opened(site: Site, page: Page, name: str = "") -> None:
    """Open the list, or one source, and wait for the last thing that the page draws."""
    if name:
        page.goto(f"{site.address}/sources?source={by_name(site.engine)[name].id}")
        expect(page.get_by_role("link", name="Review", exact=True).nth(1)).to_be_visible()
    else:
        page.goto(f"{site.address}/sources")
        expect(page.get_by_role("link", name="Karel Novotny")).to_be_visible()
    at_rest(page)


def test_merging_moves_the_claims_and_undo_brings_them_back(quoted: Site, page: Page) -> None:
    page.goto(f"{quoted.address}/sources")
    page.get_by_role("link", name="Professor Ostrow-Lind").click()
    expect(page.locator(".page-head h1")).to_have_text("Professor Ostrow-Lind")
    expect(page.locator(".match")).to_have_count(1)
    page.get_by_role("button", name="Merge with another source").click()
    page.get_by_role("combobox", name="The same as").click()
    page.get_by_role("combobox", name="The same as").fill("Lena")
    page.get_by_role("option", name="Lena Ostrow (person)", exact=True).click()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator(".page-head h1")).to_have_text("Lena Ostrow")
    expect(page.locator(".match")).to_have_count(3)
    assert by_name(quoted.engine)["Lena Ostrow"].claims == 3
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".page-head h1")).to_have_text("Professor Ostrow-Lind")
    expect(page.locator(".match")).to_have_count(1)
    assert by_name(quoted.engine)["Lena Ostrow"].claims == 2


def test_a_name_typed_and_stored_in_one_go_is_the_one_that_is_stored(quoted: Site, page: Page) -> None:
    opened(quoted, page, "Lena Ostrow")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Dr Lena Ostrow")
    page.get_by_role("button", name="Store the name").click()
    expect(page.locator(".page-head h1")).to_have_text("Dr Lena Ostrow")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".page-head h1")).to_have_text("Lena Ostrow")


def test_a_ticked_claim_moves_and_comes_back(quoted: Site, page: Page) -> None:
    opened(quoted, page, "Lena Ostrow")
    expect(page.locator(".match")).to_have_count(2)
    moved = page.locator(".match p:first-child").first.inner_text()
    page.locator(".st-key-mentions .stCheckbox label").first.click()
    page.get_by_role("textbox", name="Its name").fill("Lena Ostrow the younger")
    page.get_by_role("textbox", name="Its name").press("Tab")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator(".match")).to_have_count(1)
    expect(page.locator(".match p:first-child")).not_to_have_text(moved)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".match")).to_have_count(2)


def test_a_search_survives_the_way_to_a_source_and_back(quoted: Site, page: Page) -> None:
    opened(quoted, page)
    page.get_by_role("textbox", name="Search").fill("novotny")
    page.get_by_role("textbox", name="Search").press("Enter")
    expect(page.get_by_text("1 source", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("q=novotny"))
    at_rest(page)
    page.get_by_role("link", name="Karel Novotny").click()
    expect(page.locator(".page-head h1")).to_have_text("Karel Novotny")
    page.go_back()
    expect(page.get_by_text("1 source", exact=True)).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("novotny")


@pytest.mark.parametrize("name", ["", HOSTILE_NAME], ids=["list", "one source"])
def test_hostile_names_appear_as_text(
    quoted: Site, page: Page, check_access: Callable[[Page], None], name: str
) -> None:
    opened(quoted, page, name)
    check_shown_as_text(page)
    check_access(page)


def test_the_open_fields_are_for_all_readers(quoted: Site, page: Page, check_access: Callable[[Page], None]) -> None:
    opened(quoted, page, "Lena Ostrow")
    page.locator(".st-key-mentions .stCheckbox label").first.click()
    expect(page.get_by_role("textbox", name="Its name")).to_be_visible()
    check_access(page)
    page.get_by_role("button", name="Merge with another source").click()
    expect(page.get_by_role("combobox", name="The same as")).to_be_visible()
    check_access(page)


@pytest.mark.parametrize("name", ["", "Lena Ostrow", HOSTILE_NAME], ids=["list", "one source", "hostile"])
def test_on_a_small_screen_box_and_words_stand_side_by_side(quoted: Site, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(quoted, page, name)
    check_fits(page, 390)
    if name:
        box = page.locator(".st-key-mentions .stCheckbox").first.bounding_box()
        words = page.locator(".match").first.bounding_box()
        assert box is not None
        assert words is not None
        assert box["x"] + box["width"] <= words["x"]
        assert abs(box["y"] - words["y"]) < 20
        assert words["width"] > 250


def test_one_key_makes_a_pair_one_source_and_undo_parts_them_again(empty_site: Site, page: Page) -> None:
    ostrow, ostrov = (Source(name, SourceKind.PERSON) for name in ("Lena Ostrow", "Lena Ostrov"))
    store(empty_site.engine, "Velden Courier", "Bridge", None, (ostrow, "two piers have cracked"))
    store(empty_site.engine, "Morning Post", "Works", None, (ostrov, "the works take a year"))
    page.goto(f"{empty_site.address}/sources")
    page.get_by_role("radio", name="May be one source (1)").click()
    expect(page.get_by_text("may be another spelling of")).to_be_visible()
    at_rest(page)
    press(page, "1")
    expect(page.get_by_text("No two sources wait for an answer.")).to_be_visible()
    assert by_name(empty_site.engine)["Lena Ostrow"].claims == 2
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("may be another spelling of")).to_be_visible()
    at_rest(page)
    press(page, "n")
    expect(page.get_by_text("No two sources wait for an answer.")).to_be_visible()
    assert by_name(empty_site.engine).keys() == {"Lena Ostrow", "Lena Ostrov"}
