"""Take the pictures of the documents: every page, on the example articles, after a little work on them.

`python -m tests.browser.pictures` writes docs/images/*.png (1440 pixels wide) and *-phone.png (390 pixels wide).
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlmodel import Session

from db.engine import writing
from db.reads.articles import list_articles
from db.reads.claims import claims_of
from db.reads.repeats import open_proposals
from db.reads.sources import list_sources
from db.writes import examples
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from services.answer_pair import answer_pair
from tests.browser.chromium import FLAGS, ROOT, require
from tests.browser.conftest import Site, at_rest, serving
from workbench.examples import example_articles
from workbench.model import Evidence, Reviewer, SourceKind, Stance, Verdict
from workbench.pipeline import analyse_all
from workbench.stored.articles import ArticleFilter

IMAGES = ROOT / "docs" / "images"
SIZES = {"": (1440, 960), "-phone": (390, 844)}
GIVEN = (Verdict.VERIFIED, Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE)
ANSWERED = 14
SURE = 0.75


def main() -> None:
    """Serve the examples from a database of their own, work on them, and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    # The first visit imports what pages need, and a new database waits for pairs and stories to be read.
    expect.set_options(timeout=60_000)
    chromium = require()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site, sync_playwright() as playwright:
        addresses = _fill(site)
        browser = playwright.chromium.launch(
            executable_path=chromium.program, args=list(FLAGS), env={**os.environ, **chromium.environment}
        )
        for ending, (width, height) in SIZES.items():
            _take_all(browser, site, addresses, ending, width, height)
        browser.close()


def _fill(site: Site) -> dict[str, str]:
    """Load the examples and do some of a reviewer's work; return the address of each page to take."""
    articles = example_articles()
    pairs = list(zip(articles, analyse_all(articles), strict=True))
    with writing(site.engine) as session:
        by = ensure_reviewer(session, "Reviewer")
        examples.load(session, by, pairs)
        row = list_articles(session, ArticleFilter(order="published"))[-1]
        _decide(session, by, row.id)
        people = list_sources(session, kind=SourceKind.PERSON)
        claim = claims_of(session, row.id)[len(GIVEN)]
    for _ in range(ANSWERED):
        _answer_one(site)
    return {
        "articles": "/",
        "review": f"/review?article={row.id}&claim={claim.id}",
        "repeated": "/repeated",
        "coverage": "/coverage",
        "sources": f"/sources?source={people[0].id}",
        "export": "/export",
    }


def _decide(session: Session, by: Reviewer, article_id: int) -> None:
    evidence = Evidence("https://audit.example/ferries.pdf", "46.0 million crowns", Stance.SUPPORTS)
    for claim, verdict in zip(claims_of(session, article_id), GIVEN, strict=False):
        at = datetime.now(UTC)
        decide(session, by, claim.id, claim.revision, verdict, at, reason="Table 3 of the report.", evidence=[evidence])


def _answer_one(site: Site) -> None:
    """Answer the likeliest open pair as it looks, as far as it is a sure one."""
    with writing(site.engine) as session:
        likely = [one for one in open_proposals(session, limit=1) if one.match.score >= SURE]
        by = ensure_reviewer(session, "Reviewer")
    for one in likely:
        answer_pair(site.engine, by, one.id, one.revision, one.match.relation)


def _take_all(browser: Browser, site: Site, addresses: dict[str, str], ending: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    for name, address in addresses.items():
        page.goto(site.address + address)
        _wait(page)
        page.screenshot(path=IMAGES / f"{name}{ending}.png")
    context.close()


def _wait(page: Page) -> None:
    """Wait until the page has stopped running and drawn its last part."""
    expect(page.locator("[data-testid=stMainBlockContainer]")).to_be_visible(timeout=60_000)
    at_rest(page)
    expect(page.locator(".page-head, .claim-words").first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main()
