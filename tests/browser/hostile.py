"""What every page must do with names that try to be markup: show them letter by letter, and run nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.pages.pair_samples import HOSTILE

JOINER = "\N{WORD JOINER}"


def check_shown_as_text(page: Page) -> None:
    """Check that every hostile piece stands on the page as text and that none of them became an element or ran."""
    shown = page.locator(".stMain").inner_text().replace(JOINER, "")
    assert [piece for piece in HOSTILE if " ".join(piece.split()) not in " ".join(shown.split())] == []
    assert page.evaluate("window.hacked") is None
    harmful = ".stMain script, .stMain img[onerror], .stMain img[src=x], .stMain a[href^=javascript], .stMain .katex"
    assert page.locator(harmful).count() == 0


def check_fits(page: Page, width: int) -> None:
    """Check that the page itself does not scroll sideways; boxes inside it may."""
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
