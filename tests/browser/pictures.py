"""Take a picture of every page, on the example articles after a little work on them.

`python -m tests.browser.pictures` writes each address that is worth a look, 1440 and 390 pixels wide, light and dark,
to out/pictures, where they are looked at, and those that the documents show to docs/images.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import Engine

from pages.shared.routes import PLACES
from services.export_claims import export_claims
from services.import_article import Origin
from services.import_claims import import_claims
from tests.browser.chromium import FLAGS, ROOT, require
from tests.browser.conftest import at_rest, serving, want_no_name
from tests.browser.worked_examples import fill
from workbench.interchange.arriving import ArrivingArticle
from workbench.interchange.losses import EVERYTHING
from workbench.stored.claims import ClaimFilter
from workbench.stored.comments import Comment

LOOKED_AT = ROOT / "out" / "pictures"
SHOWN = ROOT / "docs" / "images"
IN_DOCUMENTS = {
    "queue": "queue",
    "dashboard": "overview",
    "articles": "articles",
    "review": "review",
    "search-2": "search",
    "repeated": "repeated",
    "fact_checks": "fact-checks",
    "coverage-2": "coverage",
    "sources-4": "sources",
    "adjudication": "differing",
    "agreement": "agreement",
    "export": "export",
    "imports": "import",
    "versions": "versions",
}
"""The documents' pictures: what is taken, wide and light, and what it is called there."""

SIZES: dict[str, ViewportSize] = {"": {"width": 1440, "height": 960}, "-phone": {"width": 390, "height": 844}}
THEMES: dict[str, Literal["light", "dark"]] = {"": "light", "-dark": "dark"}
FIRST_VISIT = 180_000
"""Milliseconds; it imports the language library."""


class Shot(NamedTuple):
    """One picture: the name of its file, and the address without the host."""

    name: str
    address: str


def main() -> None:
    """Serve the examples from a database of their own, work on them, and take the pictures."""
    for folder in (LOOKED_AT, SHOWN):
        folder.mkdir(parents=True, exist_ok=True)
    chromium = require()
    with tempfile.TemporaryDirectory() as place, serving(Path(place)) as site, sync_playwright() as playwright:
        shots = list(_shots(fill(site.engine)))
        _import_from_a_colleague(site.engine)
        browser = playwright.chromium.launch(
            executable_path=chromium.program, args=list(FLAGS), env={**os.environ, **chromium.environment}
        )
        for (size, viewport), (theme, scheme) in product(SIZES.items(), THEMES.items()):
            _take_all(browser, site.address, shots, size + theme, viewport, scheme)
        browser.close()
    for taken, called in IN_DOCUMENTS.items():
        shutil.copyfile(LOOKED_AT / f"{taken}.png", SHOWN / f"{called}.png")


def _import_from_a_colleague(engine: Engine) -> None:
    """Take in what somebody elsewhere has said of a claim, so that there is an import to show."""
    first, *_ = export_claims(engine, ClaimFilter())
    said = Comment(1, first.claim.id, "Carla Ruiz", "The annex says May.", datetime(2031, 5, 9, tzinfo=UTC))
    arriving = ArrivingArticle(first.article, (replace(first, comments=(said,)),))
    origin = Origin("colleagues.jsonl", "JSON Lines", EVERYTHING)
    import_claims(engine, "Boris Reyes", [arriving], origin, 1)


def _shots(queries: Mapping[str, tuple[str, ...]]) -> Iterator[Shot]:
    """Yield each page, and each further address of a page under a number."""
    for place in PLACES:
        for number, query in enumerate(queries.get(place.path, ("",)), start=1):
            yield Shot(place.path + (f"-{number}" if number > 1 else ""), f"/{place.path}?{query}")


def _take_all(
    browser: Browser, host: str, shots: list[Shot], ending: str, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    """Take each picture in one size and one theme."""
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    want_no_name(context)
    page = context.new_page()
    for shot in shots:
        page.goto(host + shot.address)
        _wait(page)
        page.screenshot(path=LOOKED_AT / f"{shot.name}{ending}.png")
    context.close()


def _wait(page: Page) -> None:
    """Wait until the page stands whole; fail where it shows an error instead."""
    expect(page.locator(".stMain h1").first).to_be_visible(timeout=FIRST_VISIT)
    at_rest(page)
    expect(page.locator(".stException")).to_have_count(0)


if __name__ == "__main__":
    main()
