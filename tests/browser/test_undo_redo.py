"""Undo and redo in a real browser: in order, across reloads and pages, for one claim and for many at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from db.engine import reading
from db.reads.claims import deleted_claims
from tests.browser.conftest import Site, at_rest, press
from tests.browser.test_review import SELECT, Desk, desk
from tests.pages import review_samples
from workbench.model import Verdict
from workbench.reviewing.decisions import verdict_of

__all__ = ["desk"]  # the fixture that the tests below ask for


def seen(desk: Desk) -> list[object]:
    """Return all that a reader sees of the claims."""
    with reading(desk.site.engine) as session:
        gone = {one.id for one in deleted_claims(session, desk.article_id)}
    return [(one.id, one.claim, one.corrected, verdict_of(one), one.attribution) for one in desk.claims()] + [gone]


def decided(page: Page) -> None:
    press(page, "d")


def answered(page: Page) -> None:
    press(page, "y")


def other_form(page: Page) -> None:
    page.get_by_role("radio", name="Form", exact=True).click()
    page.get_by_text("The article asserts it itself").click()


def no_claim(page: Page) -> None:
    page.get_by_role("radio", name="Not a claim", exact=True).click()
    page.get_by_role("button", name="This is not a claim").click()


def open_source(page: Page) -> None:
    page.get_by_role("radio", name="Source", exact=True).click()
    page.get_by_label("Who said it?").click()
    page.get_by_role("option", name="Leave it open").click()
    page.get_by_role("button", name="Save the source").click()


def other_words(page: Page) -> None:
    page.evaluate(SELECT, ["two more boats", "two more boats"])
    page.get_by_role("button", name="Use selection as content").click()


CHANGES: dict[str, Callable[[Page], None]] = {
    "verdict": decided,
    "was it said": answered,
    "form": other_form,
    "not a claim": no_claim,
    "source": open_source,
    "words": other_words,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_taken_back_after_a_reload_and_done_again_after_another(desk: Desk, name: str) -> None:
    page = desk.opened(0)
    before = seen(desk)
    CHANGES[name](page)
    at_rest(page)
    after = seen(desk)
    assert after != before
    page.reload()
    expect(page.get_by_role("button", name=re.compile("^Undo .+"))).to_be_enabled()
    press(page, "z")
    expect(page.get_by_role("button", name=re.compile("^Redo .+"))).to_be_enabled()
    at_rest(page)
    assert seen(desk) == before
    page.reload()
    expect(page.get_by_role("button", name=re.compile("^Redo .+"))).to_be_enabled()
    press(page, "Shift+Z")
    at_rest(page)
    assert seen(desk) == after


def test_steps_go_back_one_by_one_in_their_order(desk: Desk) -> None:
    page = desk.opened(0)
    for key in ("v", "d", "u"):
        press(page, key)
        at_rest(page)
    assert desk.verdicts()[:3] == [Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED]
    for left in ([Verdict.VERIFIED, Verdict.DISPUTED], [Verdict.VERIFIED], []):
        press(page, "z")
        at_rest(page)
        assert [one for one in desk.verdicts() if one is not Verdict.UNREVIEWED] == left
    for _ in range(3):
        press(page, "Shift+Z")
        at_rest(page)
    assert desk.verdicts()[:3] == [Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED]


def test_many_claims_are_decided_at_once_and_one_key_takes_that_back_on_another_page(
    empty_site: Site, page: Page
) -> None:
    stored = review_samples.store(empty_site.engine, *review_samples.bridge())
    desk = Desk(empty_site, stored.id, page)
    page.goto(f"{empty_site.address}/queue")
    page.get_by_role("button", name="Choose this page").click()
    expect(page.get_by_text("6 chosen")).to_be_visible()
    page.get_by_role("radio", name="Verdict", exact=True).click()
    page.get_by_role("radio", name="Not checkable").click()
    expect(page.get_by_text("6 claims would be changed")).to_be_visible()
    at_rest(page)
    assert set(desk.verdicts()) == {Verdict.UNREVIEWED}, "nothing is stored by looking"
    page.get_by_role("button", name="Change 6 claims").click()
    expect(page.get_by_text("6 claims changed")).to_be_visible()
    assert set(desk.verdicts()) == {Verdict.NOT_CHECKABLE}
    desk.opened(0)
    press(page, "z")
    expect(page.get_by_role("button", name=re.compile("^Redo .+"))).to_be_enabled()
    assert set(desk.verdicts()) == {Verdict.UNREVIEWED}
