"""The report in a real browser: it is accessible, fits a phone, runs nothing, and prints well."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.workbench.interchange_samples import sample
from tests.workbench.report_samples import background, hostile, markup_of

CLAIMS = 24
WORDS = "lighthouse" * 30


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where a report lies that holds many claims, hostile words, and a word that is longer than a line."""
    items = [replace(sample(), claim=replace(sample().claim, id=number)) for number in range(1, CLAIMS)]
    last = replace(sample().claim.decisions[-1], reason=f"{WORDS} {WORDS}")
    long = replace(sample(), claim=replace(sample().claim, id=CLAIMS, decisions=(last,)))
    other = hostile()
    other = replace(other, article=replace(other.article, id=9), claim=replace(other.claim, id=99))
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(markup_of([*items, long, other], background()), encoding="utf-8")
    return file.as_uri()


def shown(browser: Browser, address: str, width: int, scheme: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    window.on("request", lambda asked: complaints.append(asked.url) if asked.url != address else None)
    window.goto(address)
    yield window
    assert complaints == []
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_is_accessible_and_nothing_runs_out_of_it(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    for window in shown(browser, address, width, scheme):
        assert Axe().run(window).response["violations"] == []
        wide = window.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide[0] <= wide[1]
        outside = (
            "[...document.querySelectorAll('svg text')].filter(one => one.getBoundingClientRect().right > innerWidth)"
        )
        assert window.evaluate(f"{outside}.length") == 0


@pytest.fixture(scope="module")
def printed(browser: Browser, address: str) -> list[str]:
    """Return the words of each page of the report in print, from a reader who likes the dark."""
    window = browser.new_page(color_scheme="dark")
    window.goto(address)
    pdf = window.pdf(prefer_css_page_size=True)
    window.close()
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} == {(595, 842)}
    return [page.extract_text() for page in pages]


def test_pages_have_numbers(printed: list[str]) -> None:
    for number, text in enumerate(printed, start=1):
        assert re.search(rf"\b{number} / {len(printed)}\b", text)


def test_no_claim_is_torn_where_it_fits_a_page(printed: list[str]) -> None:
    whole = {}
    for number, text in enumerate(printed):
        for claim in range(1, CLAIMS):
            if re.search(rf"· claim {claim}\b", text):
                whole[claim] = number
    assert sorted(whole) == list(range(1, CLAIMS))
    for claim, number in whole.items():
        opens, closes = printed[number].count("· claim "), printed[number].count("again & tell Noor.")
        assert opens == closes, f"claim {claim}"


def test_a_heading_never_stands_alone_at_the_end_of_a_page(printed: list[str]) -> None:
    headings = ("What was not checked", "Method and versions", "Claims by outlets", "Outlets", "Who speaks")
    for page, _ in pairwise(printed):
        lines = [line.strip() for line in page.splitlines() if line.strip() and " / " not in line]
        assert lines[-1] not in headings
        assert "6 May 2031" not in lines[-1], "what an article is stays with its first claim"


def test_the_address_of_a_link_is_printed(printed: list[str]) -> None:
    assert "https://archive.example/minutes?a=1&b=2" in " ".join(printed).replace("\n", "")
