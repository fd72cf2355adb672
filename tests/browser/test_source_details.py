"""What people know of a source, in a real browser: a name added and taken back, an id as a link, a list imported."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from db.engine import reading, writing
from db.reads.source_details import details_of
from db.reads.sources import get_source
from db.writes.people import ensure_reviewer
from db.writes.source_details import add_alias, identify
from tests.browser.conftest import Site, at_rest
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.pages.pair_samples import HOSTILE, PORT, by_name, store_hostile, store_story

HOSTILE_NAME = " ".join(HOSTILE)


@pytest.fixture(scope="module")
def quoted(module_site: Site) -> Site:
    """Serve a story, and a source whose names, id and home page try to be markup."""
    store_story(module_site.engine)
    store_hostile(module_site.engine)
    one = by_name(module_site.engine)[HOSTILE_NAME].id
    with writing(module_site.engine) as session:
        by = ensure_reviewer(session, "Ada")
        add_alias(session, by, one, get_source(session, one).revision, f"{HOSTILE[1]} {HOSTILE[2]}")
        address = 'https://evil.example/"><img/src=x/onerror=window.hacked=1>'
        identify(session, by, one, get_source(session, one).revision, HOSTILE[0], address)
    return module_site


def opened(site: Site, page: Page, name: str) -> None:
    """Open one source with its names and identity."""
    page.goto(f"{site.address}/sources?source={by_name(site.engine)[name].id}")
    expect(page.get_by_role("link", name="Review", exact=True).nth(1)).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Names and identity").click()
    expect(page.get_by_role("textbox", name="Home page")).to_be_visible()
    at_rest(page)


def test_a_name_typed_and_added_in_one_go_is_stored_and_undo_takes_it_back(quoted: Site, page: Page) -> None:
    opened(quoted, page, PORT.name)
    page.get_by_role("textbox", name="Another name").fill("PAV")
    page.get_by_role("button", name="Add the name").click()
    expect(page.get_by_text("“PAV” is another name of “Port Authority of Velden”")).to_be_visible()
    assert by_name(quoted.engine)[PORT.name].aliases == ("PAV",)
    at_rest(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("“PAV” is another name of “Port Authority of Velden”")).to_have_count(0)
    assert by_name(quoted.engine)[PORT.name].aliases == ()


def test_an_id_and_a_home_page_are_links_that_open_elsewhere(quoted: Site, page: Page) -> None:
    opened(quoted, page, "Lena Ostrow")
    page.get_by_role("textbox", name="Wikidata number or other id").fill("https://www.wikidata.org/wiki/Q900001")
    page.get_by_role("button", name="Store the id").click()
    link = page.get_by_role("link", name="Q900001")
    expect(link).to_have_attribute("href", "https://www.wikidata.org/wiki/Q900001")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    with reading(quoted.engine) as session:
        assert details_of(session, by_name(quoted.engine)["Lena Ostrow"].id).identity == "Q900001"


def test_hostile_names_and_addresses_appear_as_text(
    quoted: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    opened(quoted, page, HOSTILE_NAME)
    check_shown_as_text(page)
    assert page.locator("img[src=x], .st-key-source-details script").count() == 0
    check_access(page)


@pytest.mark.parametrize("name", [PORT.name, HOSTILE_NAME], ids=["usual", "hostile"])
def test_on_a_small_screen_the_fields_fit(quoted: Site, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(quoted, page, name)
    check_fits(page, 390)
    box = page.locator(".st-key-source-details").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_list_is_shown_and_then_imported(quoted: Site, page: Page, check_access: Callable[[Page], None]) -> None:
    page.goto(f"{quoted.address}/sources")
    expect(page.get_by_role("link", name="Karel Novotny")).to_be_visible()
    at_rest(page)
    page.get_by_text("Import known sources").click()
    text = f"name,kind,id\nHarbour Office,organisation,Q900009\n{HOSTILE[1]},person,\n,person,\n"
    file: FilePayload = {"name": "known.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("known.csv, line 4: The name is missing.")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    check_access(page)
    page.get_by_role("button", name="Import the list").click()
    expect(page.get_by_text("Imported known.csv: 2 sources added")).to_be_visible()
    at_rest(page)
    assert page.evaluate("window.hacked") is None
