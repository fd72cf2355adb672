"""Reading stored articles again in a real browser: the offer, the progress, leaving in between, and going on."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from db.engine import reading, writing
from db.reads.articles import outdated
from db.reads.claims import claims_of
from db.writes.articles import store_article
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest
from tests.browser.hostile import check_fits
from tests.pages.samples import NOW, analysis_of, article
from workbench.model import Analysis, Article, Verdict
from workbench.models.installed import PIPELINE_VERSION, installed_model

SLOW = 120_000  # milliseconds: the first text waits for the language model
HOSTILE = "<img src=x onerror=window.hacked=1> **loud** :smile: [here](javascript:window.hacked=1)"
SENTENCE = "The mayor of Lindmouth said on day {} that the new quay will cost {} crowns and that nobody wants it."
LONG = 60  # sentences an article, so that there is time to leave while they are read


def waiting(site: Site) -> list[int]:
    with reading(site.engine) as session:
        return outdated(session, PIPELINE_VERSION, *installed_model())


def test_articles_are_read_again_with_one_button_and_decisions_stay(
    empty_site: Site, page: Page, check_access: Callable[[Page], None]
) -> None:
    with writing(empty_site.engine) as session:
        by = ensure_reviewer(session, "Ada Vane")
        for title in ("Quay", HOSTILE):
            store_article(session, by, article(title), analysis_of(article(title)))
        [claim] = claims_of(session, 1)
        decide(session, by, claim.id, claim.revision, Verdict.VERIFIED, NOW)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{empty_site.address}/articles")
    expect(page.get_by_text("2 articles were read with an older version of the claim finder.")).to_be_visible()
    at_rest(page)
    check_fits(page, 390)
    check_access(page)
    page.get_by_role("button", name="Read them again").click()
    expect(page.get_by_text("2 articles read again.")).to_be_visible(timeout=SLOW)
    at_rest(page)
    expect(page.get_by_text("older version of the claim finder")).to_have_count(0)
    check_access(page)
    assert waiting(empty_site) == []
    with reading(empty_site.engine) as session:
        assert claim.id in [one.id for one in claims_of(session, 1)]
    assert page.evaluate("window.hacked") is None
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("2 articles read again.")).to_have_count(0)


def test_who_leaves_while_articles_are_read_finds_what_is_done_and_goes_on(fresh_site: Site, page: Page) -> None:
    total = 5
    with writing(fresh_site.engine) as session:
        by = ensure_reviewer(session, "Ada Vane")
        for number in range(total):
            body = " ".join(SENTENCE.format(day, 1000 * number + day) for day in range(LONG))
            one = Article(f"Quay {number}\n\n{body}", f"Quay {number}")
            store_article(session, by, one, Analysis((), "by hand", "1", "1"))
    page.goto(f"{fresh_site.address}/articles")
    page.get_by_role("button", name="Read them again").click()
    expect(page.get_by_text(re.compile(rf"[2-5] of {total}: Quay"))).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Export", exact=True).click()
    expect(page.get_by_role("heading", name="Export")).to_be_visible()
    at_rest(page)
    left = len(waiting(fresh_site))
    assert 0 < left < total
    page.get_by_role("link", name="Articles", exact=True).click()
    # The article under way when the reader left may still be stored behind these counts.
    expect(page.get_by_text(re.compile(r"^\d+ articles? read again"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ articles? (was|were) read with an older version"))).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name=re.compile("^(refresh )?Read (them|it) again$")).click()
    expect(page.get_by_text("with an older version of the claim finder")).to_have_count(0, timeout=SLOW)
    expect(page.get_by_text(re.compile(r"^\d+ articles? read again"))).to_be_visible(timeout=SLOW)
    assert waiting(fresh_site) == []
