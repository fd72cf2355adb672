"""A server that is killed amid work: what was acknowledged is there after a restart, and what was typed, too."""

from __future__ import annotations

import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from db.engine import reading
from db.reads.claims import claims_of
from tests.browser.conftest import Site, at_rest, press, serving
from tests.pages import review_samples
from workbench.model import Verdict
from workbench.reviewing.decisions import verdict_of

DRAFT = "Ask the harbour master first."


def verdicts(site: Site, article_id: int) -> list[Verdict]:
    with reading(site.engine) as session:
        return [verdict_of(one) for one in claims_of(session, article_id)]


@pytest.mark.parametrize("acknowledged", [1, 3])
def test_no_acknowledged_verdict_and_no_draft_is_lost_with_the_server(
    tmp_path: Path, page: Page, acknowledged: int
) -> None:
    given = [Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED][:acknowledged]
    with serving(tmp_path) as site:
        stored = review_samples.store(site.engine, *review_samples.bridge())
        page.goto(f"{site.address}/review?article={stored.id}")
        expect(page.locator(".st-key-last-steps")).to_be_visible()
        for number, key in enumerate("vdu"[:acknowledged], 1):
            press(page, key)
            expect(page.get_by_text(f"{number} of 6 decided")).to_be_visible()
        at_rest(page)
        page.get_by_label("Reason (optional)").fill(DRAFT)
        page.keyboard.press("Tab")
        at_rest(page)
        standing = page.url
        # A key that nobody acknowledges any more: it may be stored or not, and nothing else with it.
        page.keyboard.press("Escape")
        site.server.send_signal(signal.SIGKILL)
        site.server.wait(timeout=20)
        port = urlsplit(site.address).port
    with serving(tmp_path, port) as again:
        assert verdicts(again, stored.id)[:acknowledged] == given
        page.goto(standing)
        expect(page.get_by_text(f"{acknowledged} of 6 decided")).to_be_visible()
        expect(page.get_by_label("Reason (optional)")).to_have_value(DRAFT)
