"""The overview, the guide and the first decision in a real browser: links to chapters, the reader's clock, a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared.browser_person.mount import COOKIE, Person
from tests.browser.conftest import Site, at_rest, press
from tests.pages import review_samples
from tests.pages.pair_samples import store_hostile, store_story
from workbench.model import Verdict

FIRST_VISIT = 180_000  # milliseconds; it imports the language library
PHONE = {"width": 390, "height": 844}
AT = datetime(2031, 7, 5, 20, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(module_site: Site) -> Site:
    """Serve an article to decide on, and a story with names that try to be markup."""
    review_samples.store(module_site.engine, *review_samples.bridge())
    store_story(module_site.engine)
    store_hostile(module_site.engine)
    return module_site


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """Open a window of a browser that knows nobody, in a zone where it is the next day already."""
    context = browser.new_context(timezone_id="Asia/Kolkata", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def decided(engine: Engine) -> list[tuple[str, Verdict, str]]:
    with reading(engine) as session:
        return [(one.reviewer, one.verdict, one.reason) for claim in claims_of(session, 1) for one in claim.decisions]


def review(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/review?article=1")
    expect(page.locator(".claim-words")).to_be_visible(timeout=FIRST_VISIT)
    at_rest(page)


def test_the_first_decision_asks_for_a_name_and_enter_saves_both(
    site: Site, stranger: Page, check_access: Callable[[Page], None]
) -> None:
    review(site, stranger)
    stranger.get_by_label("Reason (optional)").fill("Seen on site")
    stranger.locator(".byline").click()
    press(stranger, "v")
    dialog = stranger.get_by_role("dialog", name="Your name stands beside every decision")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    check_access(stranger)
    stranger.keyboard.type("Zoë Vane")
    stranger.keyboard.press("Enter")
    stranger.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    at_rest(stranger)
    assert decided(site.engine) == [("Zoë Vane", Verdict.VERIFIED, "Seen on site")]
    expect(stranger.get_by_role("textbox", name="Your name")).to_have_value("Zoë Vane")
    review(site, stranger)
    expect(stranger.get_by_role("textbox", name="Your name")).to_have_value("Zoë Vane")
    press(stranger, "d")
    expect(stranger.get_by_role("dialog")).to_have_count(0)


def test_who_closes_the_dialog_decides_nothing_and_who_stays_a_guest_is_asked_once(site: Site, stranger: Page) -> None:
    review(site, stranger)
    before = len(decided(site.engine))
    press(stranger, "u")
    expect(stranger.get_by_role("dialog")).to_be_visible()
    at_rest(stranger)
    stranger.keyboard.press("Escape")
    expect(stranger.get_by_role("dialog")).to_have_count(0)
    at_rest(stranger)
    assert len(decided(site.engine)) == before
    press(stranger, "u")
    stranger.get_by_role("button", name="Go on as guest").click()
    expect(stranger.get_by_role("dialog")).to_have_count(0)
    at_rest(stranger)
    assert [name.startswith("Guest ") for name, _, _ in decided(site.engine)].count(True) == 1
    review(site, stranger)
    press(stranger, "u")
    expect(stranger.locator(".stToast").first).to_be_visible()
    assert [name.startswith("Guest ") for name, _, _ in decided(site.engine)].count(True) == 2


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_a_chapter_opens_the_guide_there(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site.address}/guide?chapter=coverage")
    heading = page.locator("#chapter-coverage")
    expect(heading).to_be_in_viewport(timeout=FIRST_VISIT)
    expect(heading).to_be_focused()
    page.locator(".guide-contents").get_by_role("link", name="Deciding").click()
    expect(page.locator("#chapter-deciding")).to_be_in_viewport()


def test_the_question_mark_beside_a_title_opens_the_chapter_in_a_window_of_its_own(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/sources")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="What the guide says about this page").click()
    expect(opened.value.locator("#chapter-sources")).to_be_in_viewport(timeout=FIRST_VISIT)


def test_times_are_those_of_the_readers_clock_and_the_zone_is_said_once(site: Site, stranger: Page) -> None:
    with writing(site.engine) as session:
        first = claims_of(session, 2)[0]
        decide(session, ensure_reviewer(session, "Ben"), first.id, first.revision, Verdict.VERIFIED, AT)
    cookie = {"name": COOKIE, "value": Person("Ben", "abcdefgh").written(), "url": site.address}
    stranger.context.add_cookies([cookie])  # type: ignore[list-item]
    stranger.goto(f"{site.address}/review?article=2&claim={first.id}")
    expect(stranger.get_by_text("6 Jul 2031, 02:00").first).to_be_visible(timeout=FIRST_VISIT)
    expect(stranger.get_by_text("Times are those of Asia/")).to_have_count(1)


@pytest.mark.parametrize("address", ["dashboard", "dashboard?list=arrived", "guide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_and_the_guide_can_be_read_on_a_phone(
    site: Site, page: Page, address: str, scheme: str, check_access: Callable[[Page], None]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{site.address}/{address}")
    expect(page.locator(".stMain h1").first).to_be_visible(timeout=FIRST_VISIT)
    check_access(page)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= PHONE["width"]
