"""Two reviewers judge one claim blindly and differ, and an editor settles it, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from cli import serving as start
from db.engine import reading
from db.reads.claims import claims_of
from pages.shared.browser_person.mount import COOKIE, Person
from tests.browser.conftest import DESK, WAIT_MILLISECONDS, Site, at_rest, press
from tests.browser.hostile import check_fits
from tests.pages import review_samples
from workbench.model import Verdict
from workbench.stored import StoredClaim

Opens = Callable[[str], Page]
SETTING = "Opinions that a claim needs"


@pytest.fixture
def window_of(browser: Browser) -> Iterator[Opens]:
    """Give a way to open a window for somebody of a name, in a browser that remembers it."""
    opened = []

    def window_for(name: str) -> Page:
        context = browser.new_context(viewport=DESK, reduced_motion="reduce")
        context.set_default_timeout(WAIT_MILLISECONDS)
        cookie = replace(Person.new(), name=name, asked=True).written()
        context.add_cookies(
            [{"name": COOKIE, "value": cookie, "domain": start.HOST, "path": "/", "sameSite": "Strict"}]
        )
        opened.append(context)
        return context.new_page()

    yield window_for
    for context in opened:
        context.close()


def claims(site: Site) -> list[StoredClaim]:
    with reading(site.engine) as session:
        return claims_of(session, 1)


def reviewed(site: Site, page: Page, claim: StoredClaim) -> Page:
    """Open a claim under review and wait until its keys are there."""
    page.goto(f"{site.address}/review?article=1&claim={claim.id}")
    expect(page.locator(".claim-words")).to_be_visible()
    expect(page.locator(".st-key-last-steps")).to_be_visible()
    at_rest(page)
    return page


def let_two_judge_blindly(site: Site, page: Page) -> None:
    """Change the settings as an editor does."""
    page.goto(f"{site.address}/settings")
    needed = page.get_by_label(SETTING, exact=True)
    needed.fill("2")
    needed.press("Enter")
    at_rest(page)
    page.get_by_text("Hide others' opinions until one's own is given").click()
    at_rest(page)


def test_two_judge_blindly_and_differ_and_an_editor_settles_it(
    empty_site: Site, window_of: Opens, check_access: Callable[[Page], None]
) -> None:
    site = empty_site
    review_samples.store(site.engine, *review_samples.bridge())
    first = claims(site)[0]
    eva, ada, ben = window_of("Eva"), window_of("Ada"), window_of("Ben")
    let_two_judge_blindly(site, eva)
    check_access(eva)

    reviewed(site, ada, first).get_by_label("Reason (optional)").fill("The mayor signed it")
    ada.locator(".byline").click()
    reviewed(site, ben, first)
    press(ada, "v")
    expect(ada.locator(".progress")).to_contain_text("1 of 6 done, 1 of 12 opinions")

    reviewed(site, ben, first)
    expect(ben.locator(".stMain")).to_contain_text("1 of 2 opinions. The opinions and comments of others are hidden")
    expect(ben.locator(".stMain")).not_to_contain_text("The mayor signed it")
    expect(ben.locator(".here")).to_have_count(0)
    check_access(ben)
    press(ben, "d")
    expect(ben.locator(".progress")).to_contain_text("1 of 6 done, 2 of 12 opinions")
    reviewed(site, ben, first)
    expect(ben.locator(".opinion")).to_have_count(2)
    expect(ben.locator(".stMain")).to_contain_text("Opinions differ. An editor settles it.")
    expect(ben.locator(".opinions")).to_contain_text("The mayor signed it")

    eva.goto(f"{site.address}/adjudication")
    expect(eva.locator(".opinion")).to_have_count(2)
    expect(eva.locator(".passage mark").first).to_be_visible()
    check_access(eva)
    check_fits(eva, DESK["width"])
    eva.get_by_label("Reason", exact=True).fill("The town hall denies it")
    eva.locator(".lead").click()
    press(eva, "d")
    expect(eva.locator(".empty")).to_contain_text("No opinions differ.")
    assert claims(site)[0].verdict is Verdict.DISPUTED
    press(eva, "z")
    expect(eva.locator(".opinion")).to_have_count(2)
    assert claims(site)[0].opinions_differ
