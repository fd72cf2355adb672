"""The numbers of the overview are those of the pages that they lead to, whatever of it is out of sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.engine import reading
from db.reads import capped, dashboard, dashboard_lists
from db.reads.articles import count_articles
from db.reads.claims import count_by_verdict
from db.reads.contradictions import contradictions, count_contradictions
from db.reads.groups import list_groups
from db.reads.ranking import Ranked, highest, most_quoted, most_repeated
from db.reads.repeats import count_open
from db.reads.source_proposals import count_open_pairs
from db.reads.sources import list_sources
from tests.db.dashboard_samples import ARTICLES, DAY, HOUR, NOW, fill
from workbench.model import Verdict
from workbench.reviewing.perspective import Perspective
from workbench.stored.articles import ArticleFilter
from workbench.stored.claims import ClaimFilter
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupState
from workbench.stored.dashboard import CameIn
from workbench.stored.paging import Capped

KELP = 2
STORIES = [None, 1, KELP, 99]
INES = Perspective("Ines")


@pytest.fixture
def newsroom(engine: Engine) -> list[int]:
    return fill(engine)


def test_the_numbers_are_those_of_the_pages_that_they_lead_to(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        for story in STORIES:
            waits = dashboard.count_waiting(session, INES, story)
            assert dashboard.count_by_verdict(session, story) == count_by_verdict(session, ClaimFilter(story_id=story))
            assert waits.pairs == Capped(count_open(session, story_id=story).number)
            assert waits.contradictions == Capped(count_contradictions(session, story_id=story).number)
            assert waits.sources == (Capped(count_open_pairs(session)) if story is None else None)
            [articles] = dashboard.articles_since(session, [NOW - 99 * DAY], story)
            assert articles == count_articles(session, ArticleFilter(story_id=story))


def test_what_is_counted_is_there(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        waits = dashboard.count_waiting(session, INES)
        verdicts = dashboard.count_by_verdict(session)
    assert verdicts == {
        Verdict.UNREVIEWED: ARTICLES - 2 - 3 + 5,
        Verdict.VERIFIED: 0,
        Verdict.DISPUTED: 2,
        Verdict.UNSUPPORTED: 1,
        Verdict.NOT_CHECKABLE: 0,
    }
    assert (waits.differing, waits.comments) == (1, 2)
    assert (waits.pairs.number, waits.contradictions.number, waits.stories.number) == (7, 3, 2)
    assert waits.sources == Capped(1)


def test_what_came_in_is_counted_from_a_moment_on(engine: Engine, newsroom: list[int]) -> None:
    moments = [NOW - DAY / 2, NOW - 3 * DAY, NOW - 99 * DAY]
    with reading(engine) as session:
        found = dashboard.came_in(session, moments)
        kelp = dashboard.came_in(session, moments, KELP)
    assert found == [CameIn(2, 5), CameIn(5, 8), CameIn(ARTICLES, ARTICLES + 3)]
    assert kelp == [CameIn(0, 0), CameIn(2, 2), CameIn(3, 3)]


def test_the_first_rows_are_those_of_the_pages_that_they_lead_to(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        for story in STORIES:
            groups = list_groups(session, GroupFilter(GroupState.ALL, story_id=story), GroupOrder.MEMBERS, 5)
            sources = list_sources(session, limit=3, quoted_only=True, story_id=story)
            pairs = contradictions(session, story_id=story, limit=5)
            assert most_repeated(session, 5, story) == groups
            assert [(one.source_id, one.name, one.mentions) for one in most_quoted(session, 3, story)] == [
                (one.id, one.name, one.mentions) for one in sources
            ]
            assert [one.id for one in dashboard_lists.first_contradictions(session, 5, story)] == [
                one.id for one in pairs
            ]


def test_stories_wait_until_all_their_articles_are_confirmed(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        found = dashboard_lists.first_stories(session, 5)
        alone = dashboard_lists.first_stories(session, 5, KELP)
    assert [(one.name, one.suggested, one.articles) for one in found] == [("Kelp", 3, 3), ("Harbour", 2, 2)]
    assert alone == found[:1]


def test_comments_and_differing_claims_are_those_in_sight(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        comments = dashboard_lists.open_comments_page(session, 5)
        later = dashboard_lists.open_comments_page(session, 5, offset=1)
        differing = dashboard_lists.first_differing(session, 5, INES)
        elsewhere = dashboard_lists.first_differing(session, 5, INES, 1)
    assert [(one.words, one.reviewer, one.about.claim.id) for one in comments] == [
        ("On 0", "Ines", newsroom[0]),
        ("On 8", "Ines", newsroom[8]),
    ]
    assert later == comments[1:]
    assert [one.claim.id for one in differing] == [newsroom[0]]
    assert elsewhere == []


def test_ones_own_day_holds_what_one_decided_since_a_moment_and_what_still_stands(
    engine: Engine, newsroom: list[int]
) -> None:
    today = NOW - 15 * HOUR
    with reading(engine) as session:
        counts = dashboard_lists.count_own_decisions(session, "ines", today)
        found = dashboard_lists.own_decisions(session, "Ines", today, 5)
        kelp = dashboard_lists.count_own_decisions(session, "Ines", today, 1)
        nobody = dashboard_lists.own_decisions(session, "Nobody", today, 5)
    assert counts == {Verdict.VERIFIED: 1, Verdict.DISPUTED: 1}
    assert [(one.about.claim.id, one.verdict) for one in found] == [
        (newsroom[0], Verdict.VERIFIED),
        (newsroom[1], Verdict.DISPUTED),
    ]
    assert (kelp, nobody) == ({}, [])


def test_where_one_stopped_is_an_article_in_sight(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        mine, theirs = dashboard_lists.stopped(session, "Ines"), dashboard_lists.stopped(session, "Olaf")
    assert mine is not None
    assert (mine.article_id, mine.claim_id, mine.at) == (4, newsroom[3], NOW)
    assert theirs is None


def test_what_came_in_is_listed_with_its_open_claims(engine: Engine, newsroom: list[int]) -> None:
    with reading(engine) as session:
        found = dashboard_lists.arrived(session, NOW - 3 * DAY, 10)
        second = dashboard_lists.arrived(session, NOW - 3 * DAY, 2, offset=2)
        kelp = dashboard_lists.arrived(session, NOW - 3 * DAY, 10, story_id=KELP)
    assert [(one.article_id, one.claims, one.open) for one in found] == [
        (14, 2, 2),
        (13, 3, 3),
        (1, 1, 0),
        (2, 1, 0),
        (3, 1, 0),
    ]
    assert second == found[2:4]
    assert [one.article_id for one in kelp] == [1, 2]


def test_a_count_stops_where_it_says_no_more(
    engine: Engine, newsroom: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capped, "MOST", 2)
    with reading(engine) as session:
        waits = dashboard.count_waiting(session, INES)
    assert waits.pairs == Capped(2, more=True)
    assert waits.contradictions == Capped(2, more=True)
    assert waits.stories == Capped(2, more=False)


@given(
    counts=st.dictionaries(st.integers(1, 40), st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20),
    most=st.integers(1, 6),
    at_once=st.integers(1, 7),
)
def test_the_highest_counts_are_found_without_counting_all(
    counts: dict[int, tuple[int, int]], most: int, at_once: int
) -> None:
    """Each id has a count in sight and one out of sight; their sum is what it is ranked by."""
    ranked = sorted(((key, sum(both)) for key, both in counts.items()), key=lambda one: (-one[1], one[0]))
    asked: list[int] = []

    def exact(ids: list[int]) -> dict[int, int]:
        asked.extend(ids)
        return {key: counts[key][0] for key in ids}

    def page(place: int) -> Ranked:
        return ranked[place : place + at_once]

    found = highest(most, page, exact)  # type: ignore[arg-type]
    expected = sorted((seen for seen, _ in counts.values() if seen), reverse=True)[:most]
    assert [count for _, count in found] == expected
    assert all(counts[key][0] == count for key, count in found)
    assert len(asked) == len(set(asked))
