"""The page of agreement in a real browser: from a number to its claims and on to the review page, on any screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from db.engine import writing
from db.tables import ReviewerRecord
from tests.browser.conftest import Site, at_rest, serving
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.db.agreement_rows import D, V, give, store_opinions
from tests.db.samples import NOON
from tests.pages.pair_samples import HOSTILE
from workbench.model import Role
from workbench.text.keys import fold

PHONE = 390


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve claims that several people judged, some under names that try to be markup, the last a month later."""
    with serving(tmp_path_factory.mktemp("agreement")) as site:
        store_opinions(site.engine)
        store_old_names(site.engine)
        for place, name in enumerate(HOSTILE):
            give(site.engine, 2 if place % 2 else 5, name, V if place % 3 else D, NOON + timedelta(days=30 + place))
        yield site


def store_old_names(engine: Engine) -> None:
    """Store the names as they stand in databases of before, when one with characters that nobody sees was taken."""
    with writing(engine) as session:
        for name in HOSTILE:
            session.add(ReviewerRecord(name=name, name_key=fold(name), role=Role.EDITOR, created_at=NOON))


def opened(site: Site, page: Page, query: str = "") -> None:
    page.goto(f"{site.address}/agreement{query}")
    expect(page.get_by_role("heading", name="Agreement", exact=True)).to_be_visible()
    at_rest(page)


def test_a_number_leads_to_its_claims_to_the_review_page_and_back(judged: Site, page: Page) -> None:
    opened(judged, page)
    page.get_by_role("link", name="claims where they differ").click()
    expect(page.locator(".match").first).to_be_visible()
    assert "show=claims" in page.url
    page.get_by_role("link", name="All figures").click()
    expect(page.get_by_role("heading", name="Every two reviewers")).to_be_visible()
    assert "show" not in page.url
    page.get_by_role("region", name="Every two reviewers").get_by_role("link", name="1 differ").first.click()
    expect(page.locator(".match")).to_have_count(1)
    page.locator(".stMain").get_by_role("link", name="Review", exact=True).click()
    expect(page.locator(".st-key-claim-card")).to_be_visible()
    assert "claim=" in page.url


def test_a_view_survives_a_reload_and_the_way_back(judged: Site, page: Page) -> None:
    opened(judged, page)
    page.get_by_role("button", name="Over time").or_(page.get_by_role("radio", name="Over time")).first.click()
    expect(page.locator(".stVegaLiteChart svg")).to_be_visible()
    assert "across=time" in page.url
    page.reload()
    expect(page.locator(".stVegaLiteChart svg")).to_be_visible()
    expect(page.get_by_role("region", name="Agreement over time").get_by_role("row")).not_to_have_count(1)


@pytest.mark.parametrize("query", ["", "?across=time", "?show=claims&claims=all"])
def test_it_can_be_read_light_and_dark_at_a_desk_and_on_a_phone(
    judged: Site, page: Page, check_access: Callable[[Page], None], query: str
) -> None:
    for width, height in ((1440, 900), (PHONE, 800)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            opened(judged, page, query)
            check_access(page)
            check_fits(page, width)


def test_names_that_try_to_be_markup_stand_as_text(judged: Site, page: Page) -> None:
    opened(judged, page)
    check_shown_as_text(page)
