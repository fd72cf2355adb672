"""Deciding on a phone: the words of the claim and the buttons are in view together."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import at_rest
from tests.browser.test_review import Desk, desk, words
from workbench.model import Verdict

__all__ = ["desk"]  # the fixture that the test below asks for

DECIDED = (("The harbour bridge", "Verified"), ("The cables", "Disputed"), ("Two more boats", "Unsupported"))
"""What a claim begins with, and the button that is pressed on it."""


def test_on_a_phone_three_claims_are_decided_with_their_words_in_view(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 390, "height": 844})
    page = desk.opened()
    for said, verdict in DECIDED:
        at_rest(page)
        key = page.get_by_role("button", name=re.compile(f"^{verdict}")).locator("visible=true").first
        for part in (words(page), key):
            expect(part).to_be_in_viewport(ratio=1)
        expect(words(page)).to_contain_text(said)
        key.click()
    expect(words(page)).to_contain_text("Had warned")
    assert desk.verdicts()[:3] == [Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED]
