from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from tests.workbench.story_samples import BUDGET, FERRY_FIRST, FERRY_LATER, FERRY_SECOND, printed
from workbench.model import Article
from workbench.stories.profile import ArticleProfile, read_profile
from workbench.stories.propose import JOIN, RESEMBLE, choose_story, resembling

FIRST, SECOND, LATER, OTHER = map(read_profile, (FERRY_FIRST, FERRY_SECOND, FERRY_LATER, BUDGET))


def placed(articles: Sequence[ArticleProfile]) -> list[int]:
    """Return the story of each article as they come in one after the other."""
    stories: dict[int, list[ArticleProfile]] = {}
    found = []
    for number, profile in enumerate(articles):
        choice = choose_story(profile, stories)
        found.append(choice.story if choice else number)
        stories.setdefault(found[-1], []).append(profile)
    return found


def test_an_article_joins_the_story_of_its_event() -> None:
    choice = choose_story(SECOND, {7: [OTHER], 3: [FIRST]})
    assert choice is not None
    assert choice.story == 3
    assert JOIN <= choice.score <= 1
    assert choice.reasons[0] == "Both are of 3 May."


def test_what_follows_days_later_joins_too() -> None:
    choice = choose_story(LATER, {3: [FIRST, SECOND], 7: [OTHER]})
    assert choice is not None
    assert choice.story == 3


@pytest.mark.parametrize("stories", [{}, {7: [OTHER]}, {7: []}])
def test_an_article_of_no_known_event_founds_its_own(stories: dict[int, list[ArticleProfile]]) -> None:
    assert choose_story(FIRST, stories) is None


def test_an_article_without_a_title_joins_too() -> None:
    untitled = read_profile(replace(FERRY_SECOND, title="", text=FERRY_SECOND.text.partition("\n\n")[2]))
    choice = choose_story(untitled, {3: [FIRST], 7: [OTHER]})
    assert choice is not None
    assert choice.story == 3


def test_all_members_count_so_that_no_chain_leads_to_another_event() -> None:
    assert choose_story(SECOND, {3: [FIRST]}) is not None
    assert choose_story(SECOND, {3: [FIRST, OTHER, OTHER, OTHER]}) is None


def test_of_two_stories_that_fit_as_well_the_first_is_chosen_and_neither_is_changed() -> None:
    stories = {9: [FIRST], 4: [FIRST]}
    choice = choose_story(SECOND, stories)
    assert choice is not None
    assert choice.story == 4
    assert stories == {9: [FIRST], 4: [FIRST]}


def test_in_whatever_order_they_come_the_same_articles_stand_together() -> None:
    articles = {"first": FIRST, "second": SECOND, "later": LATER, "other": OTHER}
    for order in permutations(articles):
        stories = dict(zip(order, placed([articles[name] for name in order]), strict=True))
        assert stories["first"] == stories["second"] == stories["later"] != stories["other"]


@pytest.mark.parametrize("article", [printed(""), printed("… !"), printed("The the the."), printed("\x00", "\x00")])
def test_a_text_that_says_nothing_joins_nothing(article: Article) -> None:
    profile = read_profile(article)
    assert choose_story(profile, {1: [FIRST], 2: [profile]}) is None


def test_stories_that_look_like_a_story_are_shown_and_others_are_not() -> None:
    found = resembling([FIRST], {2: [SECOND, LATER], 8: [OTHER], 9: []})
    assert [one.story for one in found] == [2]
    assert RESEMBLE <= found[0].score <= 1
    assert found[0].reasons
