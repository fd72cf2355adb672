"""Known fact-checks in a real browser: hostile texts, the table of ratings by mouse and key, the hint on a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.tables import DecisionRecord
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest, press
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.db.fact_check_samples import CHECKS, imported, up_to_date
from tests.pages import review_samples
from tests.pages.pair_samples import HOSTILE
from workbench.factchecks.model import FactCheck, Rating

HOSTILE_TEXT = " ".join(HOSTILE)
CLOSURE = FactCheck(
    "The harbour bridge in Lindmouth will close in May",
    "https://check.example/closure",
    Rating("Half true", 3, 5, 1),
    "Velden Check",
    "check.example",
    "Will the harbour bridge close?",
)


@pytest.fixture(scope="module")
def known(module_site: Site) -> Site:
    """Serve an article, a fact-check that its first claim is about, and one full of markup."""
    review_samples.store(module_site.engine, *review_samples.bridge())
    with writing(module_site.engine) as session:
        by = ensure_reviewer(session, "Desk")
    evil = replace(
        CLOSURE,
        claim=HOSTILE_TEXT,
        rating=Rating(HOSTILE_TEXT),
        publisher=HOSTILE_TEXT[:200],
        title=HOSTILE_TEXT,
        claimant=HOSTILE_TEXT[:200],
    )
    imported(module_site.engine, by, CLOSURE, *CHECKS, evil)
    imported(module_site.engine, by, replace(evil, url="https://check.example/2"), library="<b>Bold</b> *library*")
    up_to_date(module_site.engine)
    return module_site


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("view", ["checks", "ratings", "imports"])
def test_hostile_texts_are_texts_and_every_view_fits(
    known: Site, page: Page, check_access: Callable[[Page], None], view: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{known.address}/fact_checks?view={view}")
    expect(page.get_by_role("heading", name="Known fact-checks")).to_be_visible()
    at_rest(page)
    if view != "imports":
        check_shown_as_text(page)
    check_fits(page, width)
    check_access(page)


def test_a_rating_gets_another_hint_and_z_takes_it_back(known: Site, page: Page) -> None:
    page.goto(f"{known.address}/fact_checks?view=ratings&publisher=Velden+Check")
    box = page.get_by_role("combobox", name="What Half true hints at")
    expect(box).to_be_visible()
    at_rest(page)
    box.click()
    page.get_by_role("option", name="Unsupported", exact=True).click()
    expect(page.get_by_text("Stored: Half true hints at unsupported.")).to_be_visible()
    page.goto(f"{known.address}/review?article=1")
    expect(page.get_by_text("closest to: Unsupported. A hint, not a verdict.")).to_be_visible()
    page.go_back()
    page.goto(f"{known.address}/fact_checks?view=ratings&publisher=Velden+Check")
    at_rest(page)
    box.click()
    page.get_by_role("option", name="Verified", exact=True).click()
    expect(page.get_by_text("Stored: Half true hints at verified.")).to_be_visible()
    # The list of options has the focus until it is left; its field takes letters.
    page.get_by_text("Stored: Half true hints at verified.").click()
    press(page, "z")
    expect(page.get_by_text("Stored: Half true hints at verified.")).to_have_count(0)
    page.goto(f"{known.address}/review?article=1")
    expect(page.get_by_text("closest to: Unsupported. A hint, not a verdict.")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_claim_shows_the_rating_word_for_word_and_stays_open(
    known: Site, page: Page, check_access: Callable[[Page], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{known.address}/review?article=1")
    expect(page.get_by_role("heading", name="Known fact-checks")).to_be_visible()
    at_rest(page)
    card = page.locator(".fact-check").first
    expect(card).to_contain_text("Rated “Half true” · 3 on a scale from 1 (worst) to 5 (best)")
    expect(card.get_by_role("link")).to_have_attribute("href", CLOSURE.url)
    expect(card.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    check_fits(page, width)
    check_access(page)
    with reading(known.engine) as session:
        assert session.exec(select(DecisionRecord)).all() == []
        assert claims_of(session, 1)


def test_the_link_leads_from_the_card_to_the_library(known: Site, page: Page) -> None:
    page.goto(f"{known.address}/review?article=1")
    at_rest(page)
    page.get_by_role("link", name="All known fact-checks").click()
    expect(page.get_by_text("fact-checks, the newest first")).to_be_visible()
