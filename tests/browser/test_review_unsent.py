"""A reload of the review page in a real browser: what was typed and not sent yet is there again."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_review import Desk, desk, press, words
from workbench.model import DisputeKind, Evidence, Stance, Verdict
from workbench.review import current

__all__ = ["desk"]  # the fixture that the tests below ask for

REASON, ADDRESS, QUOTATION = "Reason (optional)", "Address of the evidence", "Quotation from it"
BACK = "Your unsent notes from"
SAID, RECORDS = "Looked it up\nin the records of 2019", "https://records.example/7"


def reload(page: Page) -> None:
    """Reload as F5 does, and wait for the last thing that the page draws."""
    page.reload()
    expect(words(page)).to_contain_text("The harbour bridge")
    expect(page.get_by_role("button", name="Undo my last decision")).to_be_visible()


def leave(page: Page) -> None:
    """Leave the field, and wait until the page has drawn what that changed."""
    page.locator(".byline").click()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def call_oneself(page: Page, name: str) -> None:
    """Change the name in the sidebar."""
    page.get_by_role("textbox", name="Your name").fill(name)
    page.get_by_role("textbox", name="Your name").press("Enter")
    expect(page).to_have_url(re.compile(f"by={name.split(maxsplit=1)[0]}"))


def fill_in(page: Page) -> None:
    """Give a name, fill every field of the decision, and leave the last one."""
    call_oneself(page, "Ada Vane")
    page.get_by_label(REASON).fill(SAID)
    page.get_by_text("Evidence and kind of dispute").click()
    page.get_by_label(ADDRESS).fill(RECORDS)
    page.get_by_label(QUOTATION).fill("as printed")
    leave(page)
    page.get_by_role("radio", name="refutes it").click()
    page.get_by_role("combobox", name="If disputed: why?").click()
    page.get_by_role("option", name="It misleads").click()
    expect(page.get_by_role("option")).to_have_count(0)
    leave(page)


def test_what_was_typed_survives_a_reload(desk: Desk, check_access: Callable[[Page], None]) -> None:
    page = desk.opened(0)
    fill_in(page)
    reload(page)
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Ada Vane")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label(REASON)).to_have_value(SAID)
    expect(page.get_by_label(ADDRESS)).to_have_value(RECORDS)
    expect(page.get_by_label(QUOTATION)).to_have_value("as printed")
    expect(page.get_by_role("radio", name="refutes it")).to_be_checked()
    expect(page.get_by_role("combobox", name="If disputed: why?")).to_have_value("It misleads")
    check_access(page)


def test_what_came_back_goes_into_the_decision_and_is_gone_after_it(desk: Desk) -> None:
    page = desk.opened(0)
    fill_in(page)
    reload(page)
    expect(page.get_by_label(REASON)).to_have_value(SAID)
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    made = current(desk.claims()[0].decisions)
    assert made is not None
    assert (made.reviewer, made.verdict, made.dispute) == ("Ada Vane", Verdict.DISPUTED, DisputeKind.MISLEADING)
    assert made.reason == SAID
    assert made.evidence == (Evidence(RECORDS, "as printed", Stance.REFUTES, made.evidence[0].read_on),)
    press(page, "k")
    expect(words(page)).to_contain_text("The harbour bridge")
    reload(page)
    expect(page.get_by_label(REASON)).to_have_value("")
    expect(page.get_by_text(BACK)).to_have_count(0)
    page.get_by_text("Evidence and kind of dispute").click()
    expect(page.get_by_label(ADDRESS)).to_have_value("")
    page.get_by_text("Decisions on this claim").click()
    expect(page.locator(".reason")).to_have_text(SAID)


def test_another_name_empties_the_fields_and_the_former_one_fills_them_again(desk: Desk) -> None:
    page = desk.opened(0)
    call_oneself(page, "Ada Vane")
    page.get_by_label(REASON).fill("What Ada thinks")
    leave(page)
    call_oneself(page, "Ben Reed")
    expect(page.get_by_label(REASON)).to_have_value("")
    call_oneself(page, "Ada Vane")
    expect(page.get_by_label(REASON)).to_have_value("What Ada thinks")


def test_the_fields_of_a_claim_that_stays_are_empty_once_it_is_decided(desk: Desk) -> None:
    page = desk.opened(0)
    for following in ("The cables", "Two more boats", "Had warned", "The bridge is the oldest", "The plan"):
        press(page, "v")
        expect(words(page)).to_contain_text(following)
    expect(page.get_by_label(REASON)).to_have_count(1)
    page.get_by_label(REASON).fill("The last one")
    leave(page)
    press(page, "u")
    expect(page.locator(".progress")).to_contain_text("6 of 6 decided")
    expect(page.get_by_label(REASON)).to_have_value("")
