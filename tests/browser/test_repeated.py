"""The page of repeated claims in a real browser: keys, the views, hostile names, small screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from db.engine import reading
from db.reads.repeats import answered
from tests.browser.conftest import Site, at_rest, press, serving
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.pages.pair_samples import answer_all, open_pairs, store_hostile, store_story

VIEWS = ("open", "groups", "answered")


@pytest.fixture
def story_site(empty_site: Site) -> Site:
    """Serve a story of three outlets, four of whose pairs wait."""
    store_story(empty_site.engine)
    return empty_site


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve hostile names in a pair that waits and in one that was answered."""
    with serving(tmp_path_factory.mktemp("hostile-pairs")) as site:
        store_hostile(site.engine)
        answer_all(site.engine)
        store_hostile(site.engine, 3)
        yield site


def opened(site: Site, page: Page, view: str) -> None:
    """Open a view and wait for the last thing that it draws."""
    page.goto(f"{site.address}/repeated?view={view}")
    last = {
        "open": page.get_by_role("button", name="Skip for now"),
        "groups": page.locator(".group-line"),
        "answered": page.get_by_role("link", name="See the coverage"),
    }
    expect(last[view]).to_be_visible()
    at_rest(page)


def stands_at(page: Page, words: str) -> None:
    """Wait until this place in the list is shown and its buttons listen."""
    expect(page.get_by_role("status")).to_have_text(f"{words}, the most alike first")
    at_rest(page)


def test_one_key_answers_and_moves_on_and_z_takes_it_back(story_site: Site, page: Page) -> None:
    opened(story_site, page, "open")
    words = page.locator(".pair-words").first
    stands_at(page, "1 of 4")
    before = words.inner_text()
    press(page, "s")
    expect(page.get_by_text("Stored: Same claim.")).to_be_visible()
    stands_at(page, "1 of 3")
    expect(words).not_to_have_text(before)
    press(page, "n")
    expect(page.get_by_text("Stored: Not the same.")).to_be_visible()
    stands_at(page, "1 of 2")
    press(page, "z")
    stands_at(page, "1 of 3")
    expect(page.get_by_text("Stored:")).to_be_hidden()
    with reading(story_site.engine) as session:
        [one] = answered(session)
    assert one.answer is not None
    assert len(open_pairs(story_site.engine)) == 3


def test_j_and_k_step_without_answering_and_a_reload_stays(story_site: Site, page: Page) -> None:
    opened(story_site, page, "open")
    press(page, "j")
    stands_at(page, "2 of 4")
    press(page, "j")
    stands_at(page, "3 of 4")
    press(page, "k")
    stands_at(page, "2 of 4")
    page.reload()
    stands_at(page, "2 of 4")
    assert len(open_pairs(story_site.engine)) == 4


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_appear_as_text_on_every_view(
    hostile_site: Site, page: Page, check_access: Callable[[Page], None], view: str
) -> None:
    opened(hostile_site, page, view)
    check_shown_as_text(page)
    check_access(page)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits_a_small_screen(hostile_site: Site, page: Page, view: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(hostile_site, page, view)
    check_fits(page, 390)
    buttons = [one.bounding_box() for one in page.locator(".stButtonGroup").first.locator("button").all()]
    assert len({round(box["y"]) for box in buttons if box}) == 1, "the three views stand in one line"
