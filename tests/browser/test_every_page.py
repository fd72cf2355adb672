"""Every page in a real browser, light and dark: it can be read, loads nothing from elsewhere, and is not framed."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from db.engine import writing
from db.reads.claims import claims_of
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site
from tests.db.fact_check_samples import LORRIES, imported, up_to_date
from tests.pages.pair_samples import answer_all, store_hostile, store_story
from workbench.factchecks.model import FactCheck, Rating
from workbench.model import Verdict

PICTURE = "![seen](https://elsewhere.example/seen.png)"
FIRST_VISIT = 180_000  # milliseconds; it imports the language library
ADDRESSES = (
    "", "articles", "articles?view=add", "review?article=1", "review?article=5", "search?q=lorries", "repeated",
    "repeated?view=groups", "repeated?view=answered", "repeated?group=1", "fact_checks", "fact_checks?view=ratings",
    "fact_checks?view=imports", "coverage", "coverage?pictures=yes&single=yes", "sources", "sources?view=pairs",
    "sources?view=unnamed", "sources?source=1", "export", "agreement", "queue",
    "dashboard", "dashboard?list=arrived", "guide", "adjudication", "settings",
    "activity", "activity?kind=claim",
)  # fmt: skip


@pytest.fixture(scope="module")
def worked_on(module_site: Site) -> Site:
    """Serve stories with every verdict, groups, hostile names, and fact-checks whose rating is a picture."""
    store_story(module_site.engine)
    store_hostile(module_site.engine)
    answer_all(module_site.engine)
    with writing(module_site.engine) as session:
        by = ensure_reviewer(session, PICTURE)
        for stored, verdict in zip(claims_of(session, 1), list(Verdict)[1:], strict=False):
            decide(session, by, stored.id, stored.revision, verdict, datetime.now(UTC), reason=PICTURE)
        other, first = ensure_reviewer(session, "Other"), claims_of(session, 1)[0]
        decide(session, other, first.id, first.revision, Verdict.UNSUPPORTED, datetime.now(UTC), reason=PICTURE)
    check = FactCheck(LORRIES.claim, LORRIES.url, Rating(PICTURE, 2, 5, 1), PICTURE, "check.example", PICTURE, PICTURE)
    imported(module_site.engine, by, check, library=PICTURE)
    up_to_date(module_site.engine)
    return module_site


@pytest.mark.timeout(1200)
def test_every_page_can_be_read_light_and_dark_and_loads_nothing_from_elsewhere(
    worked_on: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    for address in ADDRESSES:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(f"{worked_on.address}/{address}")
        expect(page.locator(".stMain h1").first, address).to_be_visible(timeout=FIRST_VISIT)
        check_access(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        expect(page.locator(".stApp"), address).to_have_css("color-scheme", "dark")
        check_access(page)
        expect(page.locator(".stException")).to_have_count(0)


def test_another_page_cannot_frame_the_workbench(worked_on: Site, browser: Browser) -> None:
    window = browser.new_context().new_page()
    # Another port of this computer is another origin.
    with elsewhere(f'<iframe src="{worked_on.address}/"></iframe>') as address:
        refused: list[str] = []
        window.on("console", lambda said: refused.append(said.text))
        window.goto(address)
        assert window.frames[-1].locator(".stApp, script[type=module]").count() == 0
    window.context.close()
    assert any("frame" in words for words in refused), refused


@contextmanager
def elsewhere(page: str) -> Iterator[str]:
    """Serve one page of another site; give its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
