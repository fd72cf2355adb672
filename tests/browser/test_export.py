"""The page of the export in a real browser: the files that come down hold what the filters left."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from db.engine import writing
from db.reads.claims import claims_of
from db.writes.articles import store_article
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site
from tests.pages.samples import NOW, analysis_of, article
from workbench.model import Verdict


@pytest.fixture(scope="module")
def filled(module_site: Site) -> Site:
    """Serve a workbench with two articles, one of whose claims is decided, to the tests of this file."""
    with writing(module_site.engine) as session:
        by = ensure_reviewer(session, "Ada Vane")
        for title in ("Ferry runs again", "<i>Bridge</i> closes"):
            one = article(title)
            store_article(session, by, one, analysis_of(one))
        claim = claims_of(session, 1)[0]
        decide(session, by, claim.id, claim.revision, Verdict.UNSUPPORTED, NOW, reason="No minutes were kept.")
    return module_site


def make(page: Page, kind: str, folder: Path) -> tuple[str, str]:
    """Make a file of a kind on the page, fetch it, and return its name and text."""
    choose(page, kind)
    page.get_by_role("button", name=f"Make the file: {kind}").click()
    name, file = fetch(page, "Download the file", folder)
    return name, file.read_text(encoding="utf-8")


def choose(page: Page, kind: str) -> None:
    """Choose a kind of file from the list."""
    page.get_by_role("combobox", name=re.compile("Kind of file")).click()
    page.get_by_role("option", name=re.compile(f" · {re.escape(kind)}$")).click()
    expect(page.get_by_role("button", name=f"Make the file: {kind}")).to_be_visible()


def fetch(page: Page, label: str, folder: Path) -> tuple[str, Path]:
    """Fetch a finished file by its link; return what it is called and where it is now."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=label).click()
    target = folder / coming.value.suggested_filename
    coming.value.save_as(target)
    return coming.value.suggested_filename, target


def test_the_files_hold_what_the_page_shows(
    filled: Site, page: Page, tmp_path: Path, check_access: Callable[[Page], None]
) -> None:
    page.goto(f"{filled.address}/export")
    expect(page.get_by_text("2 claims")).to_be_visible()
    check_access(page)
    name, text = make(page, "CSV", tmp_path)
    assert re.fullmatch(r"claims-\d{4}-\d\d-\d\d\.csv", name)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["verdict"] for row in rows] == ["unsupported", "unreviewed"]
    assert rows[0]["reason"] == "No minutes were kept."
    assert rows[1]["claim"] == "The pier of <i>Bridge</i> closes will stay shut"
    name, text = make(page, "JSON Lines", tmp_path)
    assert name.endswith(".jsonl")
    records = [json.loads(line) for line in text.splitlines()]
    assert [record["verdict"] for record in records if record["type"] == "claim"] == ["unsupported", "unreviewed"]


def test_a_filter_narrows_the_files_and_survives_a_reload(filled: Site, page: Page, tmp_path: Path) -> None:
    page.goto(f"{filled.address}/export")
    expect(page.get_by_text("2 claims")).to_be_visible()
    page.get_by_text("Only claims with a verdict").click()
    expect(page.get_by_text("1 claim", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 claim", exact=True)).to_be_visible()
    name, text = make(page, "Report (HTML)", tmp_path)
    assert name.endswith(".html")
    assert "No minutes were kept." in text
    assert "The pier of &lt;i&gt;Bridge" not in text
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_text("2 claims")).to_be_visible()


def test_hostile_words_stand_in_the_preview_as_text(filled: Site, page: Page) -> None:
    page.goto(f"{filled.address}/export")
    preview = page.get_by_role("region", name="The first claims of the export")
    expect(preview).to_contain_text("The pier of <i>Bridge</i> closes will stay shut")
    expect(preview.locator("i")).to_have_count(0)
