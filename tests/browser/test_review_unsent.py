"""A reload of the review page in a real browser: the name and what was typed and not sent yet are there again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from db.engine import reading
from db.reads.drafts import draft_of
from tests.browser.conftest import WAIT_MILLISECONDS, Site, at_rest, press
from tests.browser.test_review import Desk, desk, words
from workbench.model import Evidence, Stance, Verdict
from workbench.reviewing.decisions import current

__all__ = ["desk"]  # the fixture that the tests below ask for

REASON, ADDRESS, QUOTATION = "Reason (optional)", "Address of the evidence", "Quotation from it"
BACK = "Your unsent notes from"
SAID, RECORDS = "Looked it up\nin the records of 2019", "https://records.example/7"


def reload(page: Page) -> None:
    """Reload as F5 does, and wait for the last thing that the page draws."""
    page.reload()
    expect(words(page)).to_contain_text("The harbour bridge")
    expect(page.locator(".st-key-last-steps")).to_be_visible()


def leave(page: Page, kept: Callable[[], bool]) -> None:
    """Leave the field, and wait until that is stored and the page is drawn."""
    page.locator(".byline").click()
    deadline = time.monotonic() + WAIT_MILLISECONDS / 1000
    while not kept():
        assert time.monotonic() < deadline, "what was typed is not stored"
        page.wait_for_timeout(50)
    at_rest(page)


def kept(desk: Desk, words: str) -> bool:
    """Say whether Ada Vane's stored notes on the first claim hold these words."""
    with reading(desk.site.engine) as session:
        found = draft_of(session, "Ada Vane", desk.claims()[0].id)
    return found is not None and words in str(found.notes)


def call_oneself(page: Page, name: str) -> None:
    """Change the name in the sidebar."""
    page.get_by_role("textbox", name="Your name").fill(name)
    page.get_by_role("textbox", name="Your name").press("Enter")
    at_rest(page)
    assert "by=" not in page.url


def fill_in(desk: Desk) -> None:
    """Give a name, and fill and leave every field of the decision."""
    page = desk.page
    call_oneself(page, "Ada Vane")
    page.get_by_label(REASON).fill(SAID)
    leave(page, lambda: kept(desk, "Looked it up"))
    page.get_by_text("Evidence (optional)").click()
    page.get_by_label(ADDRESS).fill(RECORDS)
    page.get_by_label(QUOTATION).fill("as printed")
    leave(page, lambda: kept(desk, "as printed"))
    page.get_by_role("radio", name="refutes it").click()
    leave(page, lambda: kept(desk, "refutes"))


def test_what_was_typed_survives_a_reload(desk: Desk, check_access: Callable[[Page], None]) -> None:
    page = desk.opened(0)
    fill_in(desk)
    reload(page)
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Ada Vane")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label(REASON)).to_have_value(SAID)
    expect(page.get_by_label(ADDRESS)).to_have_value(RECORDS)
    expect(page.get_by_label(QUOTATION)).to_have_value("as printed")
    expect(page.get_by_role("radio", name="refutes it")).to_be_checked()
    check_access(page)


def test_what_came_back_goes_into_the_decision_and_is_gone_after_it(desk: Desk) -> None:
    page = desk.opened(0)
    fill_in(desk)
    reload(page)
    expect(page.get_by_label(REASON)).to_have_value(SAID)
    at_rest(page)
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    made = current(desk.claims()[0].decisions)
    assert made is not None
    assert (made.reviewer, made.verdict) == ("Ada Vane", Verdict.DISPUTED)
    assert made.reason == SAID
    assert made.evidence == (Evidence(RECORDS, "as printed", Stance.REFUTES, made.evidence[0].read_on),)
    press(page, "k")
    expect(words(page)).to_contain_text("The harbour bridge")
    reload(page)
    expect(page.get_by_label(REASON)).to_have_value("")
    expect(page.get_by_text(BACK)).to_have_count(0)
    page.get_by_text("Evidence (optional)").click()
    expect(page.get_by_label(ADDRESS)).to_have_value("")
    page.get_by_text("Decisions on this claim").click()
    expect(page.locator(".reason")).to_have_text(SAID)


def test_another_name_empties_the_fields_and_the_former_one_fills_them_again(desk: Desk) -> None:
    page = desk.opened(0)
    call_oneself(page, "Ada Vane")
    page.get_by_label(REASON).fill("What Ada thinks")
    leave(page, lambda: kept(desk, "What Ada thinks"))
    call_oneself(page, "Ben Reed")
    expect(page.get_by_label(REASON)).to_have_value("")
    call_oneself(page, "Ada Vane")
    expect(page.get_by_label(REASON)).to_have_value("What Ada thinks")


def test_the_fields_of_a_claim_that_stays_are_empty_once_it_is_decided(desk: Desk) -> None:
    page = desk.opened(0)
    for following in ("The cables", "Two more boats", "Had warned", "The bridge is the oldest", "The plan"):
        press(page, "v")
        expect(words(page)).to_contain_text(following)
    at_rest(page)
    expect(page.get_by_label(REASON)).to_have_count(1)
    page.get_by_label(REASON).fill("The last one")
    page.locator(".byline").click()
    press(page, "u")
    expect(page.locator(".progress")).to_contain_text("6 of 6 decided")
    made = current(desk.claims()[5].decisions)
    assert made is not None
    assert made.reason == "The last one"
    expect(page.get_by_label(REASON)).to_have_value("")


def test_the_name_is_the_browsers_own_it_survives_new_windows_and_travels_in_no_link(desk: Desk, site: Site) -> None:
    page = desk.opened(0)
    call_oneself(page, "Zoë Vane")
    link = page.url
    assert "Zo" not in link
    second = page.context.new_page()
    second.goto(link)
    expect(second.get_by_role("textbox", name="Your name")).to_have_value("Zoë Vane")
    stranger = page.context.browser.new_context().new_page() if page.context.browser else page
    stranger.goto(f"{link}&by=Zo%C3%AB%20Vane")
    field = stranger.get_by_role("textbox", name="Your name")
    expect(field).to_have_attribute("placeholder", re.compile("^Guest "))
    expect(field).to_have_value("")
    assert "by=" not in stranger.url
    stranger.context.close()


def test_a_guest_stays_the_same_after_a_reload_and_gets_back_what_was_typed(desk: Desk) -> None:
    page = desk.opened(0)
    guest = page.get_by_role("textbox", name="Your name").get_attribute("placeholder")
    page.get_by_label(REASON).fill("Typed as a guest")
    page.locator(".byline").click()
    at_rest(page)
    reload(page)
    expect(page.get_by_role("textbox", name="Your name")).to_have_attribute("placeholder", guest or "")
    expect(page.get_by_label(REASON)).to_have_value("Typed as a guest")
