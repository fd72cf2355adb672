"""Answering "Was it said?" in a real browser: by keys alone, with the correction, and for all claims like it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from db.engine import reading, writing
from db.reads.articles import get_article
from db.reads.claims import claims_of
from db.writes.articles import delete_article
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest, press
from tests.pages import attribution_samples, review_samples
from workbench.attribution import Attribution
from workbench.stored import StoredClaim

SHE = 2
EDITIONS = count(8000)


@dataclass(frozen=True)
class Desk:
    """The page, open at the first "she", and the database behind it."""

    page: Page
    site: Site
    article: int

    @property
    def claims(self) -> list[StoredClaim]:
        """The claims as they stand in the database now."""
        with reading(self.site.engine) as session:
            return claims_of(session, self.article)

    @property
    def said(self) -> Locator:
        """What counts of the answers."""
        return self.page.locator(".st-key-claim-card p.said").first

    @property
    def facts(self) -> Locator:
        """What the card says of the attribution."""
        return self.page.locator(".facts dl").first


@pytest.fixture
def desk(site: Site, page: Page) -> Iterator[Desk]:
    """Open the article in which "she" was taken for the wrong person; take it away afterwards."""
    stored = review_samples.store(site.engine, *attribution_samples.quay(next(EDITIONS)))
    opened = Desk(page, site, stored.id)
    page.goto(f"{site.address}/review?article={stored.id}&claim={opened.claims[SHE].id}")
    expect(opened.said).to_contain_text("Nobody has answered yet.")
    expect(page.locator(".st-key-was-it-said [data-testid=stButton]")).to_have_count(4)
    expect(page.get_by_role("button", name="Undo").first).to_be_visible()
    yield opened
    with writing(site.engine) as session:
        by = ensure_reviewer(session, "Desk")
        delete_article(session, by, stored.id, get_article(session, stored.id).revision)


def choose_kern(desk: Desk) -> None:
    """Choose the harbour master in the field that the answer opened, and store that."""
    at_rest(desk.page)
    field = desk.page.get_by_role("combobox", name="Who said it?")
    field.click()
    field.fill("Anna")
    desk.page.get_by_role("option", name="Anna Kern (person)").first.click()
    at_rest(desk.page)
    desk.page.get_by_role("button", name="Save the source").click()
    expect(desk.facts).to_contain_text("Anna Kern (person), named as “she”")


def test_a_wrong_person_is_answered_corrected_and_corrected_in_the_other_claims_by_keys(desk: Desk) -> None:
    page = desk.page
    press(page, "p")
    expect(desk.said).to_contain_text("Wrong person")
    choose_kern(desk)
    expect(desk.said).to_contain_text("Nobody has answered yet.")
    expect(page.get_by_text("The other two “she”: also to Anna Kern?")).to_be_visible()
    press(page, "l")
    expect(page.get_by_text("also to Anna Kern?")).to_have_count(0)
    press(page, "y")
    expect(desk.said).to_contain_text("Right")
    page.reload()
    expect(desk.said).to_contain_text("Right")
    expect(desk.facts).to_contain_text("Anna Kern (person), named as “she”")
    assert [one.claim.source.name if one.claim.source else "" for one in desk.claims[SHE:]] == ["Anna Kern"] * 3
    assert [one.attribution for one in desk.claims] == [
        *[Attribution.UNANSWERED] * SHE,
        Attribution.RIGHT,
        *[Attribution.UNANSWERED] * 2,
    ]


def test_an_answer_and_the_verdict_behind_it_are_two_keys_and_one_calm_hand(desk: Desk) -> None:
    page = desk.page
    page.keyboard.press("y")
    page.keyboard.press("v")
    progress = page.locator(".progress")
    expect(progress).to_have_text("1 of 5 decidedSaid? 1 of 5")
    press(page, "z")
    expect(progress).to_have_text("0 of 5 decidedSaid? 1 of 5")
    press(page, "z")
    expect(progress).to_have_text("0 of 5 decidedSaid? 0 of 5")


def test_the_answers_are_only_letters_while_somebody_types(desk: Desk) -> None:
    reason = desk.page.get_by_label("Reason (optional)")
    reason.press_sequentially("why pxy")
    expect(reason).to_have_value("why pxy")
    expect(desk.said).to_contain_text("Nobody has answered yet.")


def test_the_answers_are_open_to_all_readers_and_fit_a_small_screen(
    desk: Desk, check_access: Callable[[Page], None]
) -> None:
    press(desk.page, "x")
    expect(desk.said).to_contain_text("Denied or unclear")
    at_rest(desk.page)
    check_access(desk.page)
    desk.page.set_viewport_size({"width": 390, "height": 844})
    at_rest(desk.page)
    assert desk.page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    buttons = desk.page.locator(".st-key-was-it-said [data-testid=stButton]")
    expect(buttons).to_have_count(4)
    for button in buttons.all():
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
