"""Splitting a claim by keys and reviewing what is most worth checking first, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from db.engine import reading
from db.reads.articles import count_articles
from db.reads.claims import claims_of
from tests.browser.conftest import Site, at_rest, press
from tests.browser.hostile import check_fits
from tests.browser.test_review import Desk, remove, words
from tests.pages import review_samples
from workbench.model import Verdict
from workbench.stored.articles import ArticleFilter


@pytest.fixture
def desk(site: Site, page: Page) -> Iterator[Desk]:
    """Store the article whose claims are weighed for one test, and take it away afterwards."""
    with reading(site.engine) as session:
        before = count_articles(session, ArticleFilter()) + count_articles(session, ArticleFilter(deleted=True))
    stored = review_samples.store(site.engine, *review_samples.weighed(before + 5000))
    yield Desk(site, stored.id, page)
    remove(site, stored.id)


def reason(page: Page) -> Locator:
    return page.get_by_label("Reason (optional)")


def test_a_claim_is_split_decided_and_joined_again_by_keys(desk: Desk, check_access: Callable[[Page], None]) -> None:
    page = desk.opened(1)
    expect(page.locator(".parts li")).to_have_text(["The cables are worn", "nobody should drive over them"])
    reason(page).fill("About the cables")
    page.locator(".byline").click()
    press(page, "s")
    expect(words(page)).to_have_text("The cables are worn")
    expect(page.locator(".cw-selected")).to_have_text(["The cables are worn"])
    expect(page.locator(".part")).to_have_text("Statement 1 of 2 of a claim that was split.")
    at_rest(page)
    expect(reason(page)).to_have_value("About the cables")
    check_access(page)
    press(page, "d")
    expect(words(page)).to_have_text("Nobody should drive over them")
    at_rest(page)
    expect(reason(page)).to_have_value("")
    expect(page.locator(".progress")).to_contain_text("1 of 7 decided")
    assert desk.verdicts()[1:3] == [Verdict.DISPUTED, Verdict.UNREVIEWED]
    press(page, "z")
    expect(words(page)).to_have_text("The cables are worn")
    expect(page.locator(".progress")).to_contain_text("0 of 7 decided")
    expect(page.locator(".st-key-last-steps")).to_contain_text("Undo split")
    press(page, "z")
    expect(words(page)).to_contain_text("The cables are worn and nobody should drive")
    expect(page.locator(".progress")).to_contain_text("0 of 6 decided")
    assert len(desk.claims()) == 6


def test_a_letter_typed_into_a_field_splits_nothing(desk: Desk) -> None:
    page = desk.opened(1)
    reason(page).click()
    page.keyboard.type("so it seems, sss")
    page.locator(".byline").click()
    at_rest(page)
    expect(page.locator(".parts li")).to_have_count(2)
    expect(reason(page)).to_have_value("so it seems, sss")
    assert len(desk.claims()) == 6


def test_the_order_is_chosen_stepped_through_and_survives_a_reload(
    desk: Desk, check_access: Callable[[Page], None]
) -> None:
    page = desk.opened()
    page.get_by_role("combobox", name="Order").click()
    page.get_by_role("option", name="Most worth checking first").click()
    expect(words(page)).to_have_text("Two more boats will run from June")
    expect(page.locator(".worth")).to_contain_text("Worth checking: high")
    expect(page.locator(".worth .why")).to_have_text("It states a number. · It concerns many people.")
    check_access(page)
    at_rest(page)
    page.locator(".byline").click()
    press(page, "v")
    expect(words(page)).to_contain_text("The harbour bridge")
    expect(page).to_have_url(re.compile(r"[?&]order=worth\b"))
    page.reload()
    expect(words(page)).to_contain_text("The harbour bridge")
    at_rest(page)
    press(page, "j")
    expect(words(page)).to_contain_text("The cables")
    expect(page.locator(".worth")).to_contain_text("Worth checking: low")


def test_a_filter_chosen_by_hand_limits_the_steps(desk: Desk) -> None:
    page = desk.opened()
    page.get_by_role("combobox", name="Show").click()
    page.get_by_role("option", name="The article's own voice").click()
    expect(page).to_have_url(re.compile(r"[?&]show=own_voice\b"))
    at_rest(page)
    page.locator(".byline").click()
    press(page, "j")
    expect(words(page)).to_contain_text("The bridge is the oldest")


def test_on_a_small_screen_worth_and_parts_fit_the_width(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 390, "height": 844})
    page = desk.opened(1)
    expect(page.locator(".worth")).to_be_visible()
    expect(page.locator(".parts li")).to_have_count(2)
    check_fits(page, 390)
    press(page, "s")
    expect(page.get_by_role("button", name="Join again")).to_be_visible()
    check_fits(page, 390)


def test_hostile_reasons_and_parts_stay_text(site: Site, page: Page, check_access: Callable[[Page], None]) -> None:
    stored = review_samples.store(site.engine, *review_samples.hostile())
    Desk(site, stored.id, page).opened()
    expect(page.locator(".worth .why")).to_have_text(review_samples.HOSTILE_REASON)
    expect(page.locator(".parts li")).to_have_text(list(review_samples.HOSTILE_PARTS))
    check_access(page)
    press(page, "s")
    expect(page.locator(".part")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".stMain script, .stMain img[onerror], .stMain a[href^=javascript]").count() == 0
    with reading(site.engine) as session:
        assert [one.claim.words for one in claims_of(session, stored.id)] == list(review_samples.HOSTILE_PARTS)
    remove(site, stored.id)
