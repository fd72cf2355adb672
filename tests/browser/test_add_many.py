"""One journey in a real browser: a table with many articles and a packed folder, looked at page by page, all saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from db.engine import reading
from db.reads.articles import list_articles
from pages.articles.checking import ROWS
from tests.browser.conftest import Site, at_rest
from workbench.stored.articles import ArticleFilter

SLOW = 240_000  # milliseconds: the first text waits for the language model, and more than two dozen are read
MANY = ROWS + 5
SAID = "It will be closed for nine weeks, harbour master Lena Marsh said on Tuesday."


def table() -> bytes:
    """Return a table with semicolons, a row without a text, and one with a broken quotation mark."""
    rows = [f'Berth {number} closes;"Berth {number} is old. {SAID}";Tarn Post;2031-05-06' for number in range(MANY)]
    return "\r\n".join(["Headline;Body;Publication;Date", *rows, "Nothing;;;", 'Stray;"a"b;;']).encode("utf-16")


def packed() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("north/quay.txt", f"The north quay closes\n\nThe quay is old. {SAID}")
        archive.writestr("north/photo.jpg", b"x")
    return made.getvalue()


def test_a_table_and_a_packed_folder_are_looked_at_page_by_page_and_saved_in_one_step(
    empty_site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    page.goto(f"{empty_site.address}/?view=add&way=files")
    page.locator("input[type=file]").set_input_files(
        [
            FilePayload(name="berths.csv", mimeType="text/csv", buffer=table()),
            FilePayload(name="quays.zip", mimeType="application/zip", buffer=packed()),
        ]
    )
    expect(page.get_by_text(f"{MANY + 1} articles · 1 without an outlet")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("2 places in the files could not be read")).to_be_visible()
    expect(page.get_by_text("“Body” is taken as the text")).to_be_visible()
    expect(page.get_by_text("files of kinds that are not read (“north/photo.jpg”)")).to_be_visible()
    expect(page.locator("[class*=st-key-waiting-row]")).to_have_count(ROWS)
    at_rest(page)
    check_access(page)
    look_at_the_second_page(page)
    page.get_by_role("button", name=f"Save all {MANY + 1} and find the claims").click()
    expect(page.get_by_text(f"{MANY + 1} articles saved")).to_be_visible(timeout=SLOW)
    at_rest(page)
    check_access(page)
    with reading(empty_site.engine) as session:
        titles = {row.title for row in list_articles(session, ArticleFilter(limit=100))}
    assert titles == {*(f"Berth {number} closes" for number in range(MANY)), "The north quay opens"}


def look_at_the_second_page(page: Page) -> None:
    """Go to the second page of the table, correct the article from the packed folder, and come back after a reload."""
    page.get_by_role("button", name="Next page").or_(page.get_by_label("Next page")).first.click()
    expect(page.locator("[class*=st-key-waiting-row]")).to_have_count(MANY + 1 - ROWS)
    quay = page.locator("[class*=st-key-waiting-row]").filter(has_text="quays.zip, north/quay.txt")
    quay.get_by_label("Title", exact=True).fill("The north quay opens")
    quay.get_by_label("Title", exact=True).press("Tab")
    at_rest(page)
    page.reload()
    expect(page.locator("[class*=st-key-waiting-row]")).to_have_count(MANY + 1 - ROWS, timeout=SLOW)
    at_rest(page)
    expect(quay.get_by_label("Title", exact=True)).to_have_value("The north quay opens")
