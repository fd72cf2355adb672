"""Repeated claims in a real browser: saying yes and no, splitting, merging, undoing, verdicts to take over, search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from db.engine import reading, writing
from db.reads.claims import claims_of, get_claim
from db.reads.groups import get_group, list_groups
from db.reads.repeats import open_proposals
from db.writes import examples
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from services.score_pairs import score_pairs
from tests.browser.conftest import Site, at_rest, press, serving
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.pages.pair_samples import HOSTILE, LORRIES, OSTROW, answer_all, store, store_hostile, store_story
from workbench.examples import example_articles
from workbench.model import Verdict
from workbench.pipeline import analyse_all
from workbench.reviewing.decisions import current_verdict
from workbench.stored.clusters import Group, GroupFilter, GroupState

AT = datetime(2031, 5, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def story(empty_site: Site) -> Site:
    """Serve a story of three outlets: two groups of claims that a machine suggests."""
    store_story(empty_site.engine)
    return empty_site


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a group of hostile names, confirmed but for one, with a verdict to take over."""
    with serving(tmp_path_factory.mktemp("hostile-groups")) as site:
        store_hostile(site.engine)
        answer_all(site.engine)
        store_hostile(site.engine, 3)
        with writing(site.engine) as session:
            claim = claims_of(session, 1)[0]
            decide(session, ensure_reviewer(session, HOSTILE[0]), claim.id, claim.revision, Verdict.VERIFIED, AT)
        yield site


def groups(site: Site) -> list[Group]:
    with reading(site.engine) as session:
        return [get_group(session, row.id) for row in list_groups(session, GroupFilter(GroupState.ALL))]


def sizes(site: Site) -> list[tuple[int, int]]:
    """Return how many members of each group people confirmed, and how many a machine suggested."""
    return sorted((len(one.confirmed), len(one.suggested)) for one in groups(site))


def opened(site: Site, page: Page, group: Group) -> None:
    page.goto(f"{site.address}/repeated?group={group.id}")
    expect(page.get_by_role("heading", name="Wordings")).to_be_visible()
    at_rest(page)


def largest(site: Site) -> Group:
    return max(groups(site), key=lambda one: len(one.members))


def undo(page: Page) -> None:
    press(page, "z")
    expect(page.get_by_text("Stored:")).to_be_hidden()
    at_rest(page)


def test_from_the_list_to_a_group_one_key_says_yes_to_all_and_one_takes_it_back(empty_site: Site, page: Page) -> None:
    for number in range(3):
        store(empty_site.engine, f"Outlet {number}", f"Story {number}", date(2031, 5, 1 + number), (OSTROW, LORRIES))
    page.goto(f"{empty_site.address}/repeated?view=groups")
    page.get_by_role("link", name="lorries").first.click()
    expect(page.get_by_role("heading", name="Wordings")).to_be_visible()
    before = sizes(empty_site)
    press(page, "y")
    expect(page.get_by_text("Stored: 2 claims confirmed.")).to_be_visible()
    assert sizes(empty_site) == [(3, 0)]
    undo(page)
    assert sizes(empty_site) == before == [(0, 3)]


def test_one_member_is_taken_out_and_put_back(story: Site, page: Page) -> None:
    answer_all(story.engine)
    group = largest(story)
    opened(story, page, group)
    member = page.locator(f".st-key-member-{group.members[-1].claim.id}")
    member.get_by_role("button", name="Not the same").click()
    expect(page.get_by_text("Stored: Taken out: not the same.")).to_be_visible()
    assert sizes(story) == [(2, 0), (2, 0)]
    undo(page)
    assert sizes(story) == [(2, 0), (3, 0)]


def test_chosen_members_are_split_off_and_the_groups_merged_again(empty_site: Site, page: Page) -> None:
    for number in range(4):
        words = LORRIES if number < 2 else LORRIES.replace("carries", "takes")
        store(empty_site.engine, f"Outlet {number}", f"Story {number}", date(2031, 5, 1 + number), (OSTROW, words))
    answer_all(empty_site.engine)
    [group] = groups(empty_site)
    opened(empty_site, page, group)
    for member in group.members[2:]:
        page.locator(f".st-key-member-{member.claim.id}").get_by_role("checkbox").check(force=True)
        at_rest(page)
    page.get_by_role("button", name="Make a claim of their own").click()
    expect(page.get_by_text("Stored: 2 claims parted from the others.")).to_be_visible()
    assert sizes(empty_site) == [(2, 0), (2, 0)]
    undo(page)
    assert sizes(empty_site) == [(4, 0)]


def test_two_groups_are_merged_by_choice_and_parted_by_one_key(story: Site, page: Page) -> None:
    answer_all(story.engine)
    opened(story, page, largest(story))
    page.get_by_role("button", name="Merge with another").click()
    other = page.get_by_role("combobox", name="The other repeated claim")
    other.click()
    other.fill("crowns")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("Stored: Merged with another repeated claim.")).to_be_visible()
    assert sizes(story) == [(5, 0)]
    undo(page)
    assert sizes(story) == [(2, 0), (3, 0)]


def test_a_verdict_is_taken_over_for_a_group_by_one_key_and_taken_back(story: Site, page: Page) -> None:
    answer_all(story.engine)
    group = largest(story)
    first, last = group.members[0].claim, group.members[-1].claim
    with writing(story.engine) as session:
        decide(session, ensure_reviewer(session, "Ada"), first.id, first.revision, Verdict.VERIFIED, AT)
    opened(story, page, group)
    press(page, "a")
    expect(page.get_by_text("Stored: Verdict taken over for 1 claim.")).to_be_visible()
    assert verdict(story, last.id) is Verdict.VERIFIED
    undo(page)
    assert verdict(story, last.id) is Verdict.UNREVIEWED


def test_after_a_decision_one_key_decides_the_same_claim_elsewhere(empty_site: Site, page: Page) -> None:
    for number in range(3):
        store(empty_site.engine, f"Outlet {number}", f"Story {number}", date(2031, 5, 1 + number), (OSTROW, LORRIES))
    answer_all(empty_site.engine)
    [group] = groups(empty_site)
    page.goto(f"{empty_site.address}/review?article={group.members[0].article.id}")
    expect(page.get_by_text("Also in 2 articles.")).to_be_visible()
    press(page, "d")
    expect(page.get_by_role("button", name="Disputed where Lena Ostrow says it all 2 times")).to_be_visible()
    press(page, "a")
    expect(page.get_by_text("Verdict taken over for 2 claims.")).to_be_visible()
    assert {verdict(empty_site, one.claim.id) for one in group.members} == {Verdict.DISPUTED}


def verdict(site: Site, claim_id: int) -> Verdict:
    with reading(site.engine) as session:
        return current_verdict(get_claim(session, claim_id).decisions)


def test_on_the_examples_a_conflict_of_two_numbers_is_found_and_marked(empty_site: Site, page: Page) -> None:
    articles = example_articles()
    pairs = list(zip(articles, analyse_all(articles), strict=True))
    with writing(empty_site.engine) as session:
        examples.load(session, ensure_reviewer(session, "Examples"), pairs)
    score_pairs(empty_site.engine)
    told = re.compile(r"4[06] million.* here, 4[06] million.* there\.")
    with reading(empty_site.engine) as session:
        waiting = open_proposals(session, limit=500)
    found = next(one for one in waiting if any(told.fullmatch(reason.sentence) for reason in one.match.reasons))
    page.goto(f"{empty_site.address}/repeated?pair={found.id}")
    at_rest(page)
    expect(page.locator(".pair mark", has_text="40")).to_be_visible()
    expect(page.locator(".pair mark", has_text="46")).to_be_visible()
    expect(page.get_by_text(told)).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_group_of_hostile_names_is_text_fits_and_is_open_to_all(
    hostile: Site, page: Page, check_access: Callable[[Page], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(hostile, page, groups(hostile)[0])
    check_shown_as_text(page)
    check_fits(page, width)
    check_access(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_search_for_hostile_names_is_text_fits_and_is_open_to_all(
    hostile: Site, page: Page, check_access: Callable[[Page], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{hostile.address}/search?q=lorries")
    expect(page.get_by_text("3 claims")).to_be_visible()
    at_rest(page)
    check_shown_as_text(page)
    check_fits(page, width)
    check_access(page)


def test_a_search_is_typed_stays_in_the_address_and_leads_to_the_claim(story: Site, page: Page) -> None:
    page.goto(f"{story.address}/search")
    page.get_by_label("Words").fill("lories")
    page.get_by_label("Words").press("Enter")
    expect(page.get_by_text("No claim holds “lories”. Shown instead: lorries.")).to_be_visible()
    at_rest(page)
    page.reload()
    expect(page.get_by_text("3 claims")).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).nth(1).click()
    expect(page.locator(".claim-words")).to_contain_text("lorries")
