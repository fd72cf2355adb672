"""The review page in a real browser: deep links, keys, clicks, selections, and what must stay text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Locator, Page, expect

from db.engine import reading, writing
from db.reads.articles import count_articles, get_article
from db.reads.claims import claims_of
from db.writes.articles import delete_article
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest, press
from tests.pages import review_samples
from workbench.model import Evidence, Outlet, Verdict
from workbench.reviewing.decisions import current, current_verdict
from workbench.stored import StoredClaim
from workbench.stored.articles import ArticleFilter

SELECT = """([from, to]) => {
  // Select from the first place of one text to the end of another, as a drag with the mouse would.
  const nodes = [...document.querySelectorAll(".cw-run")].map((span) => span.firstChild);
  const place = (words) => {
    for (const node of nodes) { const at = node.data.indexOf(words); if (at >= 0) return [node, at]; }
    throw new Error(`not found: ${words}`);
  };
  const [first, start] = place(from);
  const [last, end] = place(to);
  const range = document.createRange();
  range.setStart(first, start);
  range.setEnd(last, end + to.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@dataclass(frozen=True)
class Desk:
    """A window on the article about the bridge, and what is stored of it."""

    site: Site
    article_id: int
    page: Page

    def claims(self) -> list[StoredClaim]:
        """Read the claims as they are stored now."""
        with reading(self.site.engine) as session:
            return claims_of(session, self.article_id)

    def verdicts(self) -> list[Verdict]:
        """Return the current verdicts in text order."""
        return [current_verdict(one.decisions) for one in self.claims()]

    def opened(self, place: int | None = None) -> Page:
        """Open the article, at its claim in that place where one is named."""
        claim = "" if place is None else f"&claim={self.claims()[place].id}"
        self.page.goto(f"{self.site.address}/review?article={self.article_id}{claim}")
        expect(words(self.page)).to_be_visible()
        expect(self.page.locator(".cw-run").last).to_be_visible()
        # The last thing that the page draws; keys only work once their buttons are there.
        expect(self.page.locator(".st-key-last-steps")).to_be_visible()
        at_rest(self.page)
        return self.page


@pytest.fixture
def desk(site: Site, page: Page) -> Iterator[Desk]:
    """Store an article about the bridge for one test, and take it away afterwards, so that nothing matches it."""
    with reading(site.engine) as session:
        before = count_articles(session, ArticleFilter()) + count_articles(session, ArticleFilter(deleted=True))
    stored = review_samples.store(site.engine, *review_samples.bridge(before + 1))
    yield Desk(site, stored.id, page)
    remove(site, stored.id)


def remove(site: Site, article_id: int) -> None:
    with writing(site.engine) as session:
        revision = get_article(session, article_id).revision
        delete_article(session, ensure_reviewer(session, "Desk"), article_id, revision)


def words(page: Page) -> Locator:
    return page.locator(".claim-words")


def test_a_link_to_a_claim_works_as_the_first_visit_after_a_start(fresh_site: Site, page: Page) -> None:
    stored = review_samples.store(fresh_site.engine, *review_samples.bridge())
    Desk(fresh_site, stored.id, page).opened(2)
    expect(words(page)).to_have_text("Two more boats will run from June")
    expect(page.locator(".cw-selected")).to_have_text(["two more boats will run from June"])
    expect(page.get_by_role("link", name="Repeated claims")).to_be_visible()


def test_three_keys_decide_three_claims_and_one_takes_the_last_back(desk: Desk) -> None:
    page = desk.opened()
    for key, following in (("v", "The cables are worn"), ("d", "Two more boats"), ("u", "Had warned of rust")):
        press(page, key)
        expect(words(page)).to_contain_text(following)
    expect(page.locator(".progress")).to_contain_text("3 of 6 decided")
    press(page, "z")
    expect(words(page)).to_contain_text("Two more boats")
    expect(page.locator(".progress")).to_contain_text("2 of 6 decided")
    assert desk.verdicts()[:4] == [Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNREVIEWED, Verdict.UNREVIEWED]


def test_a_key_pressed_twice_or_held_down_decides_one_claim(desk: Desk) -> None:
    page = desk.opened()
    page.keyboard.press("v")
    page.keyboard.press("v")
    expect(words(page)).to_contain_text("The cables are worn")
    at_rest(page)
    assert desk.verdicts() == [Verdict.VERIFIED] + [Verdict.UNREVIEWED] * 5
    for _ in range(20):
        page.keyboard.down("d")
        page.wait_for_timeout(50)
    page.keyboard.up("d")
    expect(words(page)).to_contain_text("Two more boats")
    at_rest(page)
    assert desk.verdicts() == [Verdict.VERIFIED, Verdict.DISPUTED] + [Verdict.UNREVIEWED] * 4
    assert sum(len(one.decisions) for one in desk.claims()) == 2


def test_the_article_shows_each_verdict_by_more_than_its_colour(desk: Desk) -> None:
    page = desk.opened()
    press(page, "v")
    expect(words(page)).to_contain_text("The cables")
    first = page.locator(".cw-run[data-sign]").first
    expect(first).to_have_attribute("data-sign", "✓")
    expect(first).to_have_attribute("aria-label", re.compile("^Verified claim"))
    expect(first).to_have_css("text-decoration-style", "solid")


def test_j_and_k_step_and_the_address_follows(desk: Desk) -> None:
    page = desk.opened()
    press(page, "j")
    expect(words(page)).to_contain_text("The cables")
    expect(page).to_have_url(re.compile(rf"claim={desk.claims()[1].id}\b"))
    press(page, "k")
    expect(words(page)).to_contain_text("The harbour bridge")
    page.reload()
    expect(words(page)).to_contain_text("The harbour bridge")


def test_a_click_on_a_mark_and_enter_on_a_mark_select_the_claim(desk: Desk) -> None:
    page = desk.opened()
    page.locator(".cw-claim", has_text="oldest in the county").click()
    expect(words(page)).to_contain_text("The bridge is the oldest")
    page.locator(".cw-claim", has_text="two more boats").focus()
    press(page, "Enter")
    expect(words(page)).to_contain_text("Two more boats")
    expect(page.locator(".cw-selected")).to_have_attribute("aria-pressed", "true")


def test_both_parts_of_a_split_quotation_are_selected_together(desk: Desk) -> None:
    page = desk.opened()
    page.locator(".cw-claim", has_text="drive over them").click()
    expect(page.locator(".cw-selected")).to_have_text(["The cables are worn,", "and nobody should drive over them."])
    expect(page.locator(".cw-source")).to_have_text(["she"])
    expect(page.locator(".cw-cue")).to_have_text(["said"])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Çiğdem", "union", "Çiğdem Işık 👩‍👧 of the traders' union"),
        ("🌉", "Işık", "🌉 Çiğdem Işık"),
        ("oldest in", "of the traders", "oldest in the county. 🌉 Çiğdem Işık 👩‍👧 of the traders"),
        ("rust in", "The bridge is", "rust in 2019.\n\nThe bridge is"),
    ],
)
def test_selected_words_become_a_claim_at_the_right_place(desk: Desk, first: str, last: str, expected: str) -> None:
    page = desk.opened()
    page.evaluate(SELECT, [first, last])
    expect(page.locator(".selected-words")).to_be_visible()
    page.get_by_role("button", name="Add a missing claim").click()
    page.get_by_role("button", name="Reported in the article's words").click()
    expect(page.locator(".progress")).to_contain_text("0 of 7 decided")
    added = next(one for one in desk.claims() if one.corrected)
    assert [span.text for span in added.claim.content] == [expected]
    assert all(span.fits(review_samples.TEXT) for span in added.claim.content)


def test_half_an_emoji_is_never_selected(desk: Desk) -> None:
    page = desk.opened()
    page.evaluate("""() => {
      const runs = [...document.querySelectorAll(".cw-run")].map((one) => one.firstChild);
      const node = runs.find((one) => one.data.includes("🌉"));
      const range = document.createRange();
      range.setStart(node, node.data.indexOf("🌉") + 1);
      range.setEnd(node, node.data.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }""")
    expect(page.locator(".selected-words")).to_have_text("Selected: “🌉”")


def test_a_drag_with_the_mouse_changes_the_words_of_a_claim(desk: Desk) -> None:
    page = desk.opened(4)
    mark = page.locator(".cw-claim", has_text="oldest in the county").bounding_box()
    assert mark is not None
    middle = mark["y"] + mark["height"] / 2
    page.mouse.move(mark["x"] + mark["width"] - 1, middle)
    page.mouse.down()
    page.mouse.move(mark["x"] + mark["width"] / 2, middle, steps=6)
    page.mouse.up()
    page.get_by_role("button", name="Use selection as content").click()
    expect(page.get_by_text("a person", exact=False).first).to_be_visible()
    changed = desk.claims()[4]
    assert changed.corrected
    assert "The bridge is the oldest in the county.".endswith(changed.claim.words)
    assert len(changed.claim.words) < 30


def test_keys_are_letters_while_typing_and_the_reason_stays_with_its_claim(desk: Desk) -> None:
    page = desk.opened()
    page.get_by_label("Reason (optional)").click()
    page.keyboard.type("very dubious news, njkz")
    page.locator(".byline").click()
    press(page, "j")
    expect(words(page)).to_contain_text("The cables")
    expect(page.get_by_label("Reason (optional)").first).to_have_value("")
    expect(page.get_by_label("Reason (optional)")).to_have_count(1)
    press(page, "k")
    expect(words(page)).to_contain_text("The harbour")
    # While the page is drawn, the field of the claim before may stand beneath that of this one.
    expect(page.get_by_label("Reason (optional)").first).to_have_value("very dubious news, njkz")
    expect(page.get_by_label("Reason (optional)")).to_have_count(1)
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    made = current(desk.claims()[0].decisions)
    assert made is not None
    assert (made.verdict, made.reason) == (Verdict.DISPUTED, "very dubious news, njkz")


def test_a_bad_address_is_named_beside_the_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.opened()
    page.get_by_label("Reason (optional)").fill("Seen it")
    page.get_by_text("Evidence (optional)").click()
    page.get_by_label("Address of the evidence").fill("javascript:alert(1)")
    page.get_by_label("Quotation from it").fill("as printed")
    page.locator(".byline").click()
    press(page, "v")
    expect(page.get_by_text("is no web address")).to_be_visible()
    expect(page.get_by_label("Quotation from it")).to_have_value("as printed")
    assert desk.verdicts()[0] is Verdict.UNREVIEWED
    page.get_by_role("radio", name="supports it").click()
    at_rest(page)
    page.get_by_label("Address of the evidence").fill("https://records.example/7")
    page.get_by_label("Address of the evidence").press("Enter")
    expect(page.get_by_text("is no web address")).to_be_hidden()
    page.get_by_role("button", name="Verified").click()
    expect(words(page)).to_contain_text("The cables")
    made = current(desk.claims()[0].decisions)
    assert made is not None
    assert made.reason == "Seen it"
    assert made.evidence == (
        Evidence("https://records.example/7", "as printed", made.evidence[0].stance, made.evidence[0].read_on),
    )


def test_hostile_words_appear_as_text_and_never_run(
    site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    stored = review_samples.store(site.engine, *review_samples.hostile())
    Desk(site, stored.id, page).opened()
    expect(page.locator(".cw-article h2")).to_have_text(review_samples.HOSTILE_TITLE)
    expect(page.locator(".facts").first).to_contain_text("<b>Bold Barnaby</b>")
    expect(page.locator(".byline")).to_contain_text("<i>Sly</i> *Post* · by `author` _x_")
    hostile = ":red[x] <script>window.hacked=1</script> [a](javascript:window.hacked=1) $y$"
    page.get_by_label("Reason (optional)").fill(hostile)
    page.locator(".byline").click()
    press(page, "v")
    expect(page.locator(".progress")).to_contain_text("1 of 1 decided")
    page.get_by_text("Decisions on this claim").click()
    expect(page.locator(".reason")).to_have_text(hostile)
    check_access(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator(".stMain script, .stMain img[onerror], .stMain a[href^=javascript]").count() == 0
    remove(site, stored.id)


def test_a_hostile_outlet_is_shown_letter_by_letter_in_a_link(desk: Desk) -> None:
    name = "**A** :smile: -> <b>B</b> $x^2$ `c` [d](http://e.example) :red[f] :material/home: g_h_i 1. -- ~~j~~"
    article, claims = review_samples.bridge(9000)
    other = review_samples.store(desk.site.engine, replace(article, outlet=Outlet(name)), claims)
    page = desk.opened()
    link = page.locator(".stPageLink", has_text="Open in").first
    expect(link).to_be_visible()
    assert link.inner_text().replace("\N{WORD JOINER}", "").strip() == f"Open in {name}"
    remove(desk.site, other.id)


def test_the_page_is_open_to_all_readers(desk: Desk, check_access: Callable[[Page], None]) -> None:
    page = desk.opened()
    press(page, "d")
    expect(words(page)).to_contain_text("The cables")
    page.get_by_text("Evidence (optional)").click()
    check_access(page)


def test_on_a_small_screen_text_and_card_fit_the_width(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 390, "height": 844})
    page = desk.opened()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    expect(page.locator(".cw-selected").first).to_be_in_viewport()
    mark, card = page.locator(".cw-selected").first.bounding_box(), words(page).bounding_box()
    assert mark is not None
    assert card is not None
    assert mark["y"] + mark["height"] < card["y"], "the claim in the text stands above its statement"
    press(page, "v")
    expect(words(page)).to_contain_text("The cables")
