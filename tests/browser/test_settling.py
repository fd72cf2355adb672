"""Settling an open source in a real browser: the keys, what the card says, and how it looks on a small screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from db.engine import reading, writing
from db.reads.articles import get_article
from db.reads.claims import claims_of
from db.writes.articles import delete_article
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest, press
from tests.pages import review_samples
from workbench.model import Source, SourceKind

OPEN = 1
EDITIONS = count(7000)
LONG = Source("Commission for the Bridges and Ferries of Lindmouth and the Eastern County", SourceKind.ORGANISATION)


@pytest.fixture
def desk(site: Site, page: Page) -> Iterator[Page]:
    """Open an article at the claim in which it is open who "she" is; take the article away afterwards."""
    stored = review_samples.store(site.engine, *review_samples.unsettled(next(EDITIONS), likeliest=LONG))
    with reading(site.engine) as session:
        claim = claims_of(session, stored.id)[OPEN]
    page.goto(f"{site.address}/review?article={stored.id}&claim={claim.id}")
    expect(question(page)).to_have_text("Who is “she”?")
    expect(page.locator(".st-key-last-steps")).to_be_visible()
    yield page
    with writing(site.engine) as session:
        by = ensure_reviewer(session, "Desk")
        delete_article(session, by, stored.id, get_article(session, stored.id).revision)


def question(page: Page) -> Locator:
    return page.locator(".st-key-settling p strong").first


def facts(page: Page) -> Locator:
    return page.locator(".facts dl")


def test_one_key_settles_an_open_pronoun_and_another_takes_it_back(desk: Page) -> None:
    press(desk, "2")
    expect(facts(desk)).to_contain_text("Tomas Brandt (person), named as “she”")
    expect(question(desk)).to_have_count(0)
    expect(desk.locator(".claim-words")).to_contain_text("The cables are worn")
    press(desk, "z")
    expect(facts(desk)).to_contain_text("Still open, named as “she”")
    expect(question(desk)).to_be_visible()
    press(desk, "1")
    expect(facts(desk)).to_contain_text(LONG.name)
    press(desk, "v")
    expect(desk.locator(".progress")).to_contain_text("1 of 6 decided")


def test_the_figures_are_only_letters_while_somebody_types(desk: Page) -> None:
    reason = desk.get_by_label("Reason (optional)")
    reason.press_sequentially("In 2012")
    expect(reason).to_have_value("In 2012")
    expect(facts(desk)).to_contain_text("Still open")


def test_the_question_is_open_to_all_readers(desk: Page, check_access: Callable[[Page], None]) -> None:
    at_rest(desk)
    check_access(desk)


def test_on_a_small_screen_the_candidates_fit_the_width(desk: Page) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    at_rest(desk)
    assert desk.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    buttons = desk.locator(".st-key-settling button")
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert button.evaluate("it => it.scrollWidth <= it.clientWidth + 1"), "the label is cut off"
