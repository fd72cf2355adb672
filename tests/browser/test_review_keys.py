"""Working the review page by keys alone in a real browser: every field, few presses of Tab, and no clash."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Site, at_rest, press
from tests.browser.test_review import Desk, desk, words
from workbench.model import DisputeKind, Verdict
from workbench.reviewing.decisions import counted

__all__ = ["desk"]  # the fixture that the tests below ask for

REASON, ADDRESS = "Reason (optional)", "Address of the evidence"
FOCUSED = "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || '').trim()"
MOST_PRESSES = 12
"""Presses of Tab that reach verdict and reason; without an order of its own the page took more than fifty."""


def focused(page: Page) -> str:
    """Return what the element with the cursor is called."""
    return str(page.evaluate(FOCUSED))


def presses_to(page: Page, wanted: str) -> int:
    """Press Tab until the element of that name has the cursor; return how often that was."""
    for count in range(1, 80):
        page.keyboard.press("Tab")
        if re.search(wanted, focused(page)):
            return count
    raise AssertionError(f"Tab does not reach {wanted}")


def holds(page: Page, reason: str) -> None:
    """Check what the one field for the reason holds once the page is drawn."""
    at_rest(page)
    expect(page.get_by_label(REASON)).to_have_count(1)
    expect(page.get_by_label(REASON)).to_have_value(reason)


def test_tab_reaches_verdict_and_reason_in_a_few_presses_from_the_start(desk: Desk) -> None:
    page = desk.opened()
    assert presses_to(page, "To the verdict") == 1
    page.keyboard.press("Enter")
    assert "Verified" in focused(page)
    assert presses_to(page, re.escape(REASON)) == 4


def test_the_article_takes_one_stop_of_tab_and_arrows_lead_through_its_claims(desk: Desk) -> None:
    page = desk.opened()
    assert page.locator(".cw-run[tabindex='0']").count() == 1
    assert page.locator(".cw-run[data-claim]").count() == 6
    page.locator(".cw-run[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert "The cables" in focused(page)
    page.keyboard.press("End")
    assert "gift to nobody" in focused(page)
    page.keyboard.press("ArrowDown")
    assert "gift to nobody" in focused(page)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(words(page)).to_contain_text("The cables")
    at_rest(page)
    assert page.locator(".cw-run[tabindex='0']").get_attribute("aria-pressed") == "true"
    page.locator(".cw-run[tabindex='0']").focus()
    assert presses_to(page, r"\bVerified\b") <= MOST_PRESSES


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("r", REASON),
        ("e", ADDRESS),
        ("o", "Who said it?"),
        ("q", "Exact words"),
        ("b", "This is not a claim"),
        ("c", "Comment for the others"),
        ("f", "Jump to a claim"),
    ],
)
def test_a_key_puts_the_cursor_into_its_field_and_escape_gives_the_keys_back(desk: Desk, key: str, field: str) -> None:
    page = desk.opened()
    press(page, key)
    page.wait_for_function(f"wanted => {FOCUSED}.includes(wanted)", arg=field)
    page.wait_for_timeout(300)
    assert field in focused(page), "the cursor stays where the key put it"
    at_rest(page)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.matches('button') && document.activeElement.blur()")
    press(page, "j")
    expect(words(page)).to_contain_text("The cables")
    assert desk.verdicts()[0] is Verdict.UNREVIEWED


def test_letters_that_are_typed_stay_letters_and_are_kept_when_escape_leaves_the_field(desk: Desk) -> None:
    page = desk.opened()
    press(page, "r")
    page.keyboard.type("re? do you verify, zebra 6")
    page.keyboard.press("Escape")
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    made = counted(desk.claims()[0])
    assert made is not None
    assert (made.verdict, made.reason) == (Verdict.DISPUTED, "re? do you verify, zebra 6")


def test_a_key_with_a_modifier_is_left_to_the_browser(desk: Desk) -> None:
    page = desk.opened()
    page.evaluate(
        """() => { window.taken = [];
        addEventListener("keydown", (event) => event.defaultPrevented && taken.push(event.key)); }"""
    )
    for chord in ("Control+r", "Control+e", "Alt+o", "Meta+f", "Control+f", "Control+b", "Alt+q", "Control+c"):
        page.evaluate(
            """chord => { const [name, key] = chord.split("+");
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true,
              ctrlKey: name === "Control", altKey: name === "Alt", metaKey: name === "Meta" })); }""",
            chord,
        )
    assert page.evaluate("taken") == []
    assert page.evaluate("document.activeElement === document.body")


def test_the_list_of_keys_opens_over_the_page_and_closes_again(
    desk: Desk, check_access: Callable[[Page], None]
) -> None:
    page = desk.opened()
    press(page, "?")
    shown = page.get_by_role("dialog", name="Keys of this page")
    expect(shown).to_be_visible()
    for said in ("Verified, and on", "Reason", "Next article", "Leave a field", "Comment"):
        expect(shown.get_by_text(said, exact=True)).to_be_visible()
    page.keyboard.press("v")
    check_access(page)
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    assert desk.verdicts()[0] is Verdict.UNREVIEWED
    press(page, "v")
    expect(words(page)).to_contain_text("The cables")


def test_keys_can_be_switched_off_which_the_browser_remembers(desk: Desk) -> None:
    page = desk.opened()
    page.get_by_role("button", name="Keys", exact=False).click()
    page.get_by_role("checkbox", name="Keys work on this page").uncheck()
    page.keyboard.press("Escape")
    desk.opened()
    for key in ("v", "r", "z", "j", "?"):
        press(page, key)
    page.wait_for_timeout(500)
    at_rest(page)
    expect(words(page)).to_contain_text("The harbour bridge")
    assert desk.verdicts() == [Verdict.UNREVIEWED] * 6
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("kbd:visible", has_text=re.compile("^V$"))).to_have_count(0)
    page.get_by_label(REASON).fill("typed all the same")
    page.get_by_role("button", name="Keys", exact=False).click()
    page.get_by_role("checkbox", name="Keys work on this page").check()
    page.keyboard.press("Escape")
    press(page, "v")
    expect(words(page)).to_contain_text("The cables")
    made = counted(desk.claims()[0])
    assert made is not None
    assert made.reason == "typed all the same"


def test_a_claim_is_disputed_with_its_kind_by_two_keys(desk: Desk) -> None:
    page = desk.opened()
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    press(page, "8")
    expect(page.get_by_text("Why is it disputed?")).to_have_count(0)
    made = counted(desk.claims()[0])
    assert made is not None
    assert (made.verdict, made.dispute) == (Verdict.DISPUTED, DisputeKind.MISLEADING)
    expect(words(page)).to_contain_text("The cables")


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}])
def test_statement_keys_and_reason_stay_in_view_wherever_the_page_is_scrolled(desk: Desk, size: ViewportSize) -> None:
    desk.page.set_viewport_size(size)
    page = desk.opened(1)
    reason = page.get_by_label(REASON)
    parts = [words(page), reason, *(page.get_by_role("button", name=one) for one in ("Verified", "Not checkable"))]
    for scroll in (
        "0",
        "document.querySelector('.stMain').scrollTo(0, 1e6)",
        "[...document.querySelectorAll('.stColumn')].forEach((one) => one.scrollTo(0, 1e6))",
    ):
        page.evaluate(scroll)
        for part in parts:
            expect(part.locator("visible=true").first).to_be_in_viewport(ratio=1)
            # In view, and under nothing.
            assert part.locator("visible=true").first.evaluate(
                """one => { const box = one.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return one.contains(top) || top.contains(one); }"""
            )


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}])
def test_a_notice_covers_nothing_that_is_worked_with(desk: Desk, size: ViewportSize) -> None:
    desk.page.set_viewport_size(size)
    page = desk.opened()
    press(page, "v")
    notice = page.locator(".stToast").first
    expect(notice).to_be_visible()
    box = notice.bounding_box()
    assert box is not None
    covered = page.evaluate(
        """box => { const header = document.querySelector(".stAppHeader");
        // On a small screen the page scrolls under the header, which nothing shows through.
        const opaque = getComputedStyle(header).backgroundColor.startsWith("rgb(");
        const from = opaque ? Math.max(box.y, header.getBoundingClientRect().bottom) : box.y;
        return [...document.querySelectorAll(".stMain button, .stMain textarea, .stMain input, .claim-words")]
          .filter((one) => one.offsetParent && !one.closest(".stToastContainer"))
          .map((one) => [one.getBoundingClientRect(), one.innerText || one.ariaLabel])
          .filter(([at]) => at.left < box.x + box.width && at.right > box.x && at.top < box.y + box.height
            && at.bottom > from && from < box.y + box.height).map(([, name]) => name); }""",
        box,
    )
    assert covered == []


def test_back_leaves_an_article_in_one_step_however_many_claims_were_seen(desk: Desk, site: Site) -> None:
    page = desk.page
    page.goto(f"{site.address}/articles")
    at_rest(page)
    page.get_by_role("link", name=re.compile("Review", re.IGNORECASE)).first.click()
    expect(words(page)).to_be_visible()
    at_rest(page)
    for key in ("j", "j", "v", "k"):
        press(page, key)
    at_rest(page)
    assert "claim=" in page.url
    page.go_back()
    expect(page).to_have_url(re.compile("/articles"))
    page.go_forward()
    expect(words(page)).to_be_visible()


def test_after_a_step_back_everything_typed_again_is_kept(desk: Desk) -> None:
    page = desk.opened()
    page.get_by_label(REASON).fill("First thought")
    page.locator(".byline").click()
    press(page, "v")
    expect(words(page)).to_contain_text("The cables")
    at_rest(page)
    page.get_by_label(REASON).fill("About the cables")
    page.locator(".byline").click()
    press(page, "z")
    expect(words(page)).to_contain_text("The harbour bridge")
    press(page, "r")
    page.keyboard.type("Second thought")
    page.keyboard.press("Escape")
    press(page, "e")
    page.wait_for_function(f"{FOCUSED}.includes('{ADDRESS}')")
    page.keyboard.type("https://records.example/7")
    page.keyboard.press("Escape")
    at_rest(page)
    page.get_by_role("radio", name="refutes it").click()
    holds(page, "Second thought")
    press(page, "j")
    expect(words(page)).to_contain_text("The cables")
    holds(page, "About the cables")
    press(page, "k")
    expect(words(page)).to_contain_text("The harbour bridge")
    holds(page, "Second thought")
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    made = counted(desk.claims()[0])
    assert made is not None
    assert (made.reason, [one.address for one in made.evidence]) == ("Second thought", ["https://records.example/7"])


def test_what_is_being_typed_outlives_what_comes_and_goes_above_it(desk: Desk) -> None:
    page = desk.opened(1)
    press(page, "e")
    page.wait_for_function(f"{FOCUSED}.includes('{ADDRESS}')")
    page.keyboard.type("https://records.exa")
    # Selected words, and a change of the address by another field, draw the card anew while the cursor stays.
    page.evaluate(
        """() => { const node = document.querySelector(".cw-article p .cw-run").firstChild;
        const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, node.length);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    expect(page.locator(".selected-words")).to_be_visible()
    at_rest(page)
    expect(page.get_by_label(ADDRESS)).to_have_value("https://records.exa")
    page.get_by_role("button", name="Forget").click()
    expect(page.locator(".selected-words")).to_have_count(0)
    at_rest(page)
    expect(page.get_by_label(ADDRESS)).to_have_value("https://records.exa")
