"""Signing in with an account of the workbench, from the invitation to the end of all sessions, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from services.installation import open_installation
from services.invitations import invitation_for, invite
from tests.browser.conftest import DESK, SERIOUS, Site, at_rest, serving
from tests.pages import review_samples
from tests.services.account_samples import PASSWORD
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.model import Role

PHONE: ViewportSize = {"width": 390, "height": 844}
SESSION = "workbench_session"


@dataclass(frozen=True)
class Desk:
    """A workbench with accounts, an article with claims in it, and the link of an invitation."""

    site: Site
    article: int
    link: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("accounts")
    with serving(folder, WORKBENCH_SIGN_IN="accounts", WORKBENCH_DATA_FOLDER=str(folder)) as site:
        article = review_samples.store(site.engine, *review_samples.bridge()).id
        store = open_installation(site.engine.url.render_as_string(hide_password=False))
        asked = invitation_for(COMMAND_LINE, "Eva Lund", MAIN_PROJECT, Role.REVIEWER, datetime.now(UTC))
        secret = invite(store, site.engine, COMMAND_LINE, asked).secret
        store.dispose()
        yield Desk(site, article, f"{site.address}/invitation/{secret}")


@pytest.fixture
def new_window(browser: Browser) -> Iterator[Callable[[ViewportSize], Page]]:
    """Return what opens a browser of somebody else, of a size."""
    contexts: list[BrowserContext] = []

    def opened(size: ViewportSize) -> Page:
        contexts.append(browser.new_context(viewport=size, reduced_motion="reduce"))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def test_from_an_invitation_to_the_end_of_all_sessions(desk: Desk, new_window: Callable[[ViewportSize], Page]) -> None:
    window = new_window(PHONE)
    window.goto(desk.link)
    check(window)
    window.get_by_label("Password", exact=True).fill(PASSWORD)
    window.get_by_label("The same once more").fill(PASSWORD)
    window.get_by_role("button", name="Join").press("Enter")
    at_rest(window)
    window.goto(f"{desk.site.address}/account")
    app = switched_on(window)
    old = cookie(window.context)

    # At another computer, from the address of an article on.
    other = new_window(DESK)
    other.goto(f"{desk.site.address}/review?article={desk.article}")
    expect(other).to_have_url(re.compile(r"/sign-in\?next="))
    check(other)
    sign_in(other, "wrong")
    expect(other.get_by_role("alert")).to_contain_text("This did not work")
    sign_in(other, PASSWORD)
    expect(other.get_by_role("heading")).to_have_text("Type the code of your app")
    check(other)
    # That of the next half minute: the present one may be the one that switched codes on.
    other.get_by_label("Code").fill(app.at(datetime.now(UTC) + timedelta(seconds=30)))
    other.keyboard.press("Enter")
    expect(other).to_have_url(re.compile(rf"/review\?article={desk.article}"))
    expect(other.get_by_text("Eva Lund").first).to_be_visible()
    at_rest(other)

    other.goto(f"{desk.site.address}/account")
    expect(other.get_by_text("(here)")).to_be_visible()
    other.get_by_role("button", name="Sign out everywhere").click()
    expect(other).to_have_url(re.compile(r"/sign-in$"))
    window.goto(f"{desk.site.address}/queue")
    expect(window).to_have_url(re.compile(r"/sign-in\?next="))
    assert refused(desk, old) == 401


def switched_on(window: Page) -> pyotp.TOTP:
    """Switch codes on at the page of the account; return the app."""
    check(window)
    window.locator("#codes-password").fill(PASSWORD)
    window.get_by_role("button", name="Set codes up").click()
    expect(window.locator(".picture svg")).to_be_visible()
    check(window)
    app = pyotp.TOTP(window.locator("code").inner_text())
    window.get_by_label("Code", exact=True).fill(app.now())
    window.get_by_role("button", name="Switch codes on").click()
    expect(window.locator(".codes li")).to_have_count(10)
    check(window)
    window.get_by_role("link", name="I have kept them").click()
    return app


def sign_in(window: Page, password: str) -> None:
    window.get_by_label("Name").fill("Eva Lund")
    window.get_by_label("Password").fill(password)
    window.get_by_role("button", name="Sign in").click()


def check(window: Page) -> None:
    """Check a plain page with axe, in both themes, and that nothing is wider than the window."""
    for theme in ("light", "dark"):
        window.emulate_media(color_scheme=theme)
        found = Axe().run(window).response["violations"]
        assert [one["id"] for one in found if one["impact"] in SERIOUS] == []
    assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def cookie(context: BrowserContext) -> str:
    """Return the session's secret, which no script of a page can read."""
    [found] = [one for one in context.cookies() if one["name"] == SESSION]
    assert (found["httpOnly"], found["sameSite"], found["path"]) == (True, "Lax", "/")
    assert SESSION not in context.pages[0].evaluate("document.cookie")
    return found["value"]


def refused(desk: Desk, secret: str) -> int:
    """Return the status with which the stream is refused to a browser with this cookie."""
    request = Request(f"{desk.site.address}/_stcore/host-config", headers={"Cookie": f"{SESSION}={secret}"})
    try:
        with urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
