"""A story handed on: report, workbook and archive, and the archive restored into a new database that shows the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from db.engine import open_engine
from services.archive import restore_archive
from tests.browser.conftest import Site, at_rest, serving
from tests.browser.test_export import choose, fetch
from tests.browser.worked_examples import fill

STORY = "/export?story=1"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the example stories after a little work of two people."""
    with serving(tmp_path_factory.mktemp("handed-on")) as site:
        fill(site.engine)
        yield site


def make(page: Page, kind: str) -> None:
    choose(page, kind)
    page.get_by_role("button", name=f"Make the file: {kind}").click()
    expect(page.get_by_role("link", name="Download the file")).to_be_visible()


def main_words(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def test_a_story_becomes_a_report_a_workbook_and_an_archive_that_restores_to_the_same_pages(
    worked: Site, browser: Browser, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{worked.address}{STORY}")
    make(page, "Report (HTML)")
    _, report = fetch(page, "Download the file", tmp_path)
    make(page, "Excel")
    _, workbook = fetch(page, "Download the file", tmp_path)
    page.get_by_text("The whole project").click()
    page.get_by_role("button", name="Make an archive").click()
    _, archive = fetch(page, "Download the archive", tmp_path)

    with closing(browser.new_page()) as window:
        window.goto(report.as_uri())
        expect(window.locator("h1")).to_have_count(1)
        expect(window.get_by_text("Table 3 of the report.").first).to_be_visible()
    sheets = load_workbook(workbook, read_only=True).sheetnames
    assert sheets == ["Claims", "Decisions", "Repeated claims", "Sources", "Coverage", "About"]

    shown = {}
    addresses = ("/coverage?story=1", "/articles", "/repeated?view=groups")
    for address in addresses:
        page.goto(f"{worked.address}{address}")
        expect(page.locator("h1").first).to_be_visible()
        at_rest(page)
        shown[address] = main_words(page)
    folder = tmp_path / "restored"
    folder.mkdir()
    restore_archive(open_engine(f"sqlite:///{folder / 'workbench.sqlite3'}"), archive, verify=True)
    with serving(folder) as other:
        for address in addresses:
            page.goto(f"{other.address}{address}")
            expect(page.locator("h1").first).to_be_visible()
            at_rest(page)
            assert main_words(page) == shown[address], address
