"""One journey in a real browser: an article is published again with another text, and its decided claims follow it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import FilePayload, Page, expect

from db.engine import reading, writing
from db.reads.articles import list_articles
from db.reads.claims import claims_of, filter_claims
from db.reads.versions import history_of
from db.writes.articles import store_article, store_version
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest, press
from tests.pages.samples import NOW
from workbench.model import Analysis, Article, Claim, Form, Outlet, Span, Verdict
from workbench.stored.claims import ClaimFilter

SLOW = 120_000  # milliseconds: the first text waits for the language model
ADDRESS = "https://courier.example/tram"
TRAM = (
    "Council delays the tram line\n\n"
    "The tram line to the harbour will open two years late, mayor Odile Brandt said on Monday.\n\n"
    "According to the builder, the ground under the bridge is too soft for the pillars.\n\n"
    "The council will pay 40 million crowns, treasurer Ole Lindqvist said."
)
CORRECTED = TRAM.replace("two years late", "three years late").replace(
    "will pay 40 million crowns", "will not pay more than agreed"
)


def add(page: Page, site: Site, text: str) -> None:
    """Paste a text, give it the address of the article, and look at what was read."""
    page.goto(f"{site.address}/?view=add")
    page.get_by_role("textbox", name="The article's text").fill(text)
    page.get_by_role("button", name="Read the text").click()
    field = page.get_by_role("textbox", name="Web address", exact=True)
    field.fill(ADDRESS)
    field.press("Enter")
    at_rest(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and find the claims").click()
    page.wait_for_url(re.compile(r"/review\?.*article=\d+"), timeout=SLOW)
    at_rest(page)


def decide_everything(site: Site) -> int:
    """Verify every claim of the one stored article, and return how many there are."""
    with reading(site.engine) as session:
        [row] = list_articles(session)
        found = claims_of(session, row.id)
    for one in found:
        with writing(site.engine) as session:
            decide(session, ensure_reviewer(session, "Ada Vane"), one.id, one.revision, Verdict.VERIFIED, NOW)
    return len(found)


def waiting(site: Site) -> list[int]:
    with reading(site.engine) as session:
        [row] = list_articles(session)
        return [one.id for one in history_of(session, row.id).unplaced]


def settle(page: Page, site: Site) -> None:
    """Place the first waiting claim by typing the words that say it now, and set the others aside."""
    before = len(waiting(site))
    words = page.get_by_role("textbox", name="Or type the words, exactly as they stand in the text")
    words.fill("The tram line to the harbour will open three years late")
    words.press("Enter")
    at_rest(page)
    page.get_by_role("button", name="Place at the selection").first.click()
    at_rest(page)
    assert len(waiting(site)) == before - 1
    while waiting(site):
        page.get_by_role("button", name="Set aside", exact=True).first.click()
        at_rest(page)
    expect(page.get_by_text("no place in the new text")).to_have_count(0)


def check_newest_alone(site: Site) -> None:
    """Check that what is exported comes from the newest version, with decisions."""
    with reading(site.engine) as session:
        items = filter_claims(session, ClaimFilter(), limit=None)
        words_now = " ".join(item.claim.claim.words for item in items)
        assert "three years late" in words_now
        assert "40 million" not in words_now
        assert any(item.claim.decisions for item in items)


def look_back(page: Page, check_access: Callable[[Page], None]) -> None:
    """Open the version before from the newest, and find the way to it in the list of articles."""
    # A link that a repaint replaces while it is pressed leads nowhere.
    at_rest(page)
    page.get_by_text("About this article").click()
    at_rest(page)
    page.get_by_role("link", name=re.compile("Open version 1")).click()
    expect(page.get_by_text("This is version 1 of the article; the newest is version 2.")).to_be_visible()
    at_rest(page)
    check_access(page)
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()
    at_rest(page)
    expect(page.get_by_text("Version 2")).to_be_visible()
    expect(page.get_by_role("link", name="Open version 1")).to_be_visible()


def test_a_corrected_article_takes_its_claims_along_and_its_queue_is_settled(
    empty_site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    add(page, empty_site, TRAM)
    page.get_by_label("Outlet", exact=True).fill("Lowtide Courier")
    save(page)
    decided = decide_everything(empty_site)
    add(page, empty_site, CORRECTED)
    expect(page.get_by_text("this address is stored with another text")).to_be_visible()
    check_access(page)
    page.get_by_text("Store it as a new version", exact=True).click()
    at_rest(page)
    save(page)
    left = waiting(empty_site)
    assert 2 <= len(left) < decided, "some claims have moved, those with other words wait"
    have = f"{len(left)} claims of the earlier version have no place in the new text"
    expect(page.get_by_text(have)).to_be_visible()
    check_access(page)

    settle(page, empty_site)
    check_newest_alone(empty_site)
    look_back(page, check_access)


SAID, SAYS = "opens two years late 🌉 متأخر", "opens three years late 🌉 متأخر جداً"
FORMER = f"Tram line delayed\n\nThe mayor said that the line {SAID}. Nobody is happy.\n\nBuses run instead."


def store_corrected(site: Site) -> int:
    """Store an article with one decided claim, and a corrected text in which its words are others; return its id."""
    article = Article(FORMER, "Tram line delayed", Outlet("Lowtide Courier", "courier.example"))
    start = FORMER.index(SAID)
    claim = Claim((Span.cut(FORMER, start, start + len(SAID)),), Form.INDIRECT, rule="sample", confidence=0.9)
    with writing(site.engine) as session:
        by = ensure_reviewer(session, "Ada Vane")
        stored, _ = store_article(session, by, article, Analysis((claim,), "m", "1", "rules-1"))
    decide_everything(site)
    with writing(site.engine) as session:
        newest = replace(article, text=FORMER.replace(SAID, SAYS))
        return store_version(session, by, stored.id, stored.revision, newest, Analysis((), "m", "1", "rules-1")).id


def select_new(page: Page, first: str, last: str) -> None:
    """Select from the beginning of one word to the end of another in the new text, as a mouse does."""
    page.evaluate(
        """([first, last]) => {
            const runs = [...document.querySelectorAll(".cw-new .cw-run")]
            const at = (word) => runs.find((run) => run.textContent.includes(word)).firstChild
            const from = at(first), to = at(last)
            getSelection().setBaseAndExtent(
                from, from.data.indexOf(first), to, to.data.lastIndexOf(last) + last.length)
        }""",
        [first, last],
    )
    expect(page.locator(".st-key-version-claim .selected-words b")).to_have_text("Selected:")
    at_rest(page)


def test_a_claim_is_placed_beside_its_former_text_and_the_placing_taken_back(
    empty_site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    newest = store_corrected(empty_site)
    page.goto(f"{empty_site.address}/review?article={newest}")
    page.get_by_role("link", name="Place 1 claim side by side").click()
    page.wait_for_url(re.compile(r"/versions\?"))
    at_rest(page)
    assert page.locator(".cw-old del").all_inner_texts() == ["two"]
    check_access(page)
    page.locator(".cw-old .cw-waiting").first.click()
    expect(page.get_by_role("button", name="Place here")).to_be_disabled()
    select_new(page, "opens", "جداً")
    page.get_by_role("button", name="Place here").click()
    # The language model says anew what a claim with other words states.
    expect(page.get_by_text("Placed, with its decisions and its source.")).to_be_visible(timeout=SLOW)
    at_rest(page)
    assert waiting(empty_site) == []
    with reading(empty_site.engine) as session:
        [placed] = claims_of(session, newest)
    assert (placed.claim.words, len(placed.decisions)) == (SAYS, 1)
    check_access(page)
    press(page, "z")
    at_rest(page)
    assert waiting(empty_site) == [placed.id]


def test_the_changes_are_gone_through_by_key_also_on_a_small_screen(
    empty_site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    newest = store_corrected(empty_site)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{empty_site.address}/versions?article={newest}&show=changes")
    press(page, "j")
    expect(page.get_by_text("Change 1 of 1")).to_be_visible()
    expect(page.locator(".cw-here del")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    check_access(page)


def test_the_original_is_saved_as_it_came_and_never_shown(empty_site: Site, page: Page) -> None:
    page.goto(f"{empty_site.address}/?view=add&way=files")
    html = (
        "<!doctype html><html><head><title>Pier sold to the town</title></head><body><article>"
        "<h1>Pier sold to the town</h1><p>The town will buy the pier, treasurer Ole Lindqvist said on Tuesday.</p>"
        "</article><script>window.hacked=1</script></body></html>"
    )
    file = FilePayload(name="pier.html", mimeType="text/html", buffer=html.encode())
    page.locator("input[type=file]").set_input_files([file])
    at_rest(page)
    save(page)
    page.get_by_text("About this article").click()
    with page.expect_response(lambda answer: "/media/" in answer.url) as answered, page.expect_download() as saved:
        page.get_by_role("button", name="Download the original").click()
    assert saved.value.suggested_filename == "pier-sold-to-the-town-original.html"
    assert saved.value.path().read_bytes() == html.encode()
    headers = answered.value.headers
    assert headers["content-type"].startswith("application/octet-stream")
    assert headers["content-disposition"].startswith("attachment")
    assert page.evaluate("window.hacked") is None
