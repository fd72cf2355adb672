"""Everything that can be filtered by story: rows and counts agree, and the other filters still hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.engine import reading, writing
from db.reads.articles import articles_without_text, count_articles, get_article, list_articles
from db.reads.claims import count_claims, filter_claims
from db.reads.contradictions import contradictions, count_contradictions
from db.reads.groups import count_groups, list_groups
from db.reads.pair_queue import place_among_open
from db.reads.repeats import answered, count_answered, count_open, open_proposals
from db.reads.review import article_rows, newest_articles
from db.reads.search import search_claims
from db.reads.sources import count_sources, list_sources
from db.reads.story_choices import get_named_story, offered_stories, stories_named, stories_of
from db.tables import ArticleRecord, MatchProposalRecord, RepeatedClaimMemberRecord
from db.writes.articles import delete_article
from services.answer_pair import answer_pair
from tests.db.samples import person
from tests.db.story_rows import put_story
from tests.pages.pair_samples import LORRIES, OSTROW, answer_all, store, store_story
from tests.statements import counted
from workbench.errors import NotFound
from workbench.model import Relation, SourceKind
from workbench.stored.articles import ArticleFilter, NamedStory
from workbench.stored.claims import ClaimFilter
from workbench.stored.clusters import GroupFilter, GroupState
from workbench.stored.paging import Capped

BRIDGE = ("Velden Courier", "Morning Post")


@pytest.fixture
def articles(engine: Engine) -> dict[str, int]:
    """Store the story of a bridge in three outlets and another one in a fourth; return the articles by outlet."""
    return store_story(engine)


@pytest.fixture
def bridge(engine: Engine, articles: dict[str, int]) -> int:
    """Put two of the three articles about the bridge into a story, the third and the other one into one more."""
    put_story(engine, "Elsewhere", articles["Evening Mail"], articles["Zoo Gazette"])
    return put_story(engine, "The bridge", *(articles[outlet] for outlet in BRIDGE))


def outlets_of_claims(session: Session, **wanted: object) -> set[str]:
    return {item.article.article.outlet.name for item in filter_claims(session, ClaimFilter(**wanted))}  # type: ignore[arg-type]


def test_articles_of_a_story_alone_are_listed_and_counted(engine: Engine, bridge: int) -> None:
    with reading(engine) as session:
        for wanted, expected in (
            (ArticleFilter(story_id=bridge), {"Morning Post", "Velden Courier"}),
            (ArticleFilter(story_id=bridge, query="morning"), {"Morning Post"}),
            (ArticleFilter(story_id=bridge, query="zoo"), set()),
            (ArticleFilter(story_id=999), set()),
        ):
            assert {row.outlet for row in list_articles(session, wanted)} == expected
            assert count_articles(session, wanted) == len(expected)
        assert {one.article.outlet.name for one in articles_without_text(session, bridge)} == set(BRIDGE)
        rows, total = newest_articles(session, 1, bridge)
        assert ([row.outlet for row in rows], total) == (["Morning Post"], 2)


def test_claims_of_a_story_alone_are_found_exported_and_searched(engine: Engine, bridge: int) -> None:
    wanted = ClaimFilter(story_id=bridge)
    with reading(engine) as session:
        assert outlets_of_claims(session, story_id=bridge) == set(BRIDGE)
        assert outlets_of_claims(session, story_id=bridge, query="ferry") == {"Velden Courier"}
        assert count_claims(session, wanted) == len(filter_claims(session, wanted)) == 5
        assert search_claims(session, "lorries").total == 3
        found = search_claims(session, "lorries", wanted)
        assert ({item.article.article.outlet.name for item in found.items}, found.total) == (set(BRIDGE), 2)
        assert search_claims(session, "otters", wanted).total == 0


def test_only_pairs_within_the_story_wait_and_their_places_count_these_alone(engine: Engine, bridge: int) -> None:
    with reading(engine) as session:
        everything, within = open_proposals(session), open_proposals(session, story_id=bridge)
        sides = [{side.article.article.outlet.name for side in (one.left, one.right)} for one in within]
        assert sides == [set(BRIDGE)] * 2
        assert count_open(session, story_id=bridge).number == 2 < len(everything) == count_open(session).number
        assert [place_among_open(session, one.id, story_id=bridge) for one in within] == [Capped(0), Capped(1)]
        outside = next(one.id for one in everything if one not in within)
        assert place_among_open(session, outside, story_id=bridge) is None
        assert open_proposals(session, limit=1, offset=1, story_id=bridge) == within[1:]
        claim, of = within[0].left.claim.id, within[0].left.article.id
        assert open_proposals(session, claim_id=claim, story_id=bridge) == within[:1]
        assert open_proposals(session, of, story_id=bridge) == within
        assert count_open(session, of, claim_id=claim, story_id=bridge).number == 1
        assert count_open(session, story_id=999).number == 0


def test_answers_and_contradictions_are_those_within_the_story(engine: Engine, bridge: int) -> None:
    by = person(engine)
    with reading(engine) as session:
        within, pairs = open_proposals(session, story_id=bridge), open_proposals(session)
    for one in pairs:
        answer_pair(engine, by, one.id, one.revision, Relation.CONTRADICTION)
    with reading(engine) as session:
        ids = {one.id for one in within}
        assert {one.id for one in answered(session, story_id=bridge)} == ids
        assert count_answered(session, story_id=bridge).number == 2 < count_answered(session).number == 4
        assert {one.id for one in contradictions(session, story_id=bridge)} == ids
        assert count_contradictions(session, story_id=bridge).number == 2 < count_contradictions(session).number == 4
        assert len(contradictions(session, confirmed=True, story_id=bridge, limit=1, offset=1)) == 1
        assert count_contradictions(session, confirmed=False, story_id=bridge).number == 0


def test_groups_of_a_story_have_a_member_in_it_and_keep_all_their_members(
    engine: Engine, articles: dict[str, int]
) -> None:
    answer_all(engine)
    mail = put_story(engine, "Elsewhere", articles["Evening Mail"], articles["Zoo Gazette"])
    courier = put_story(engine, "The bridge", articles["Velden Courier"])
    with reading(engine) as session:
        for story, expected in ((courier, [3, 2]), (mail, [3]), (999, [])):
            wanted = GroupFilter(GroupState.CONFIRMED, story_id=story)
            assert [row.confirmed for row in list_groups(session, wanted)] == expected
            assert count_groups(session, wanted).number == len(expected)
        assert count_groups(session, GroupFilter(query="otters", story_id=courier)).number == 0
        assert count_groups(session, GroupFilter(query="crowns", story_id=courier)).number == 1
        assert count_groups(session, GroupFilter(contradictions=True, story_id=courier)).number == 0


def test_a_member_that_is_only_suggested_brings_no_confirmed_group_into_a_story(
    engine: Engine, articles: dict[str, int]
) -> None:
    answer_all(engine)
    mail = put_story(engine, "Elsewhere", articles["Evening Mail"])
    with writing(engine) as session:
        claim = filter_claims(session, ClaimFilter(story_id=mail))[0].claim.id
        for row in session.exec(select(RepeatedClaimMemberRecord).where(RepeatedClaimMemberRecord.claim_id == claim)):
            row.suggested = True
    with reading(engine) as session:
        assert count_groups(session, GroupFilter(GroupState.CONFIRMED, story_id=mail)).number == 0
        assert count_groups(session, GroupFilter(GroupState.ALL, story_id=mail)).number == 1


def test_sources_of_a_story_count_what_stands_in_it(engine: Engine, bridge: int) -> None:
    with reading(engine) as session:
        numbers = {row.name: (row.mentions, row.claims, row.outlets) for row in list_sources(session, story_id=bridge)}
        assert numbers == {
            "Port Authority of Velden": (2, 2, 2),
            "Lena Ostrow": (1, 1, 1),
            "Professor Ostrow-Lind": (1, 1, 1),
            "Velden Courier": (1, 1, 1),
        }
        assert count_sources(session, story_id=bridge) == 4
        assert count_sources(session, quoted_only=True, story_id=bridge) == 3
        assert count_sources(session, "ostrow", SourceKind.PERSON, story_id=bridge) == 2
        assert count_sources(session, "novotny", story_id=bridge) == 0
        page = list_sources(session, "ostrow", None, 1, 1, quoted_only=True, story_id=bridge)
        assert [row.name for row in page] == ["Professor Ostrow-Lind"]


def test_stories_of_two_articles_are_offered_the_newest_first(engine: Engine, articles: dict[str, int]) -> None:
    old, middle, new, _ = sorted(articles.values())
    put_story(engine, "Alone", old)
    assert offered(engine) == []
    two = put_story(engine, "Two of a kind", middle, new)
    bridge = put_story(engine, "Brücke", store(engine, "A", "One more", None), store(engine, "B", "And more", None))
    assert offered(engine) == [NamedStory(bridge, "Brücke", 2), NamedStory(two, "Two of a kind", 2)]
    with reading(engine) as session:
        assert offered_stories(session, "BRUCKE") == ([NamedStory(bridge, "Brücke", 2)], 1)
        assert offered_stories(session, limit=1) == ([NamedStory(bridge, "Brücke", 2)], 2)
        assert offered_stories(session, "100%") == ([], 0)


def offered(engine: Engine) -> list[NamedStory]:
    with reading(engine) as session:
        return offered_stories(session)[0]


def test_what_was_deleted_or_replaced_counts_for_no_story(
    engine: Engine, articles: dict[str, int], bridge: int
) -> None:
    by, post = person(engine), articles["Morning Post"]
    with reading(engine) as session:
        revision = get_article(session, post).revision
    with writing(engine) as session:
        delete_article(session, by, post, revision)
    assert [one.name for one in offered(engine)] == ["Elsewhere"]
    with reading(engine) as session:
        assert stories_named(session, [bridge, 999]) == {bridge: NamedStory(bridge, "The bridge", 1)}
        assert [row.outlet for row in list_articles(session, ArticleFilter(story_id=bridge))] == ["Velden Courier"]
        assert count_open(session, story_id=bridge).number == 0
    with writing(engine) as session:
        session.get_one(ArticleRecord, articles["Velden Courier"]).current = False
    with reading(engine) as session:
        assert stories_named(session, [bridge]) == {}
        with pytest.raises(NotFound, match=f"There is no story {bridge}, or all its articles were deleted"):
            get_named_story(session, bridge)


def test_articles_are_told_their_stories_in_one_statement(
    engine: Engine, articles: dict[str, int], bridge: int
) -> None:
    ids = list(articles.values())
    lone = store(engine, "A", "One more", None)
    with counted(engine) as sent, reading(engine) as session:
        found = stories_of(session, [*ids, lone])
    assert len(sent) == 1
    assert {article: story.name for article, story in found.items()} == {
        articles["Velden Courier"]: "The bridge",
        articles["Morning Post"]: "The bridge",
        articles["Evening Mail"]: "Elsewhere",
        articles["Zoo Gazette"]: "Elsewhere",
    }
    with reading(engine) as session:
        assert article_rows(session, articles["Morning Post"]).story == (bridge, "The bridge")
        assert article_rows(session, lone).story is None


READS: dict[str, Callable[[Session, int], object]] = {
    "articles": lambda session, story: list_articles(session, ArticleFilter(story_id=story)),
    "claims": lambda session, story: filter_claims(session, ClaimFilter(story_id=story)),
    "pairs": lambda session, story: open_proposals(session, story_id=story),
    "groups": lambda session, story: list_groups(session, GroupFilter(GroupState.ALL, story_id=story)),
    "sources": lambda session, story: list_sources(session, story_id=story),
    "choices": lambda session, _story: offered_stories(session),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_larger_story_takes_no_more_statements(engine: Engine, read: Callable[[Session, int], object]) -> None:
    stories = []
    for size in (2, 6):
        ids = [store(engine, f"Sheet {size} {at}", f"{size} {at}", None, (OSTROW, LORRIES)) for at in range(size)]
        stories.append(put_story(engine, f"Story of {size}", *ids))
    numbers = []
    for story in stories:
        with counted(engine) as sent, reading(engine) as session:
            read(session, story)
        numbers.append(len(sent))
    assert numbers[0] == numbers[1] > 0


def test_pairs_of_a_story_are_all_that_wait_with_both_sides_in_it(engine: Engine, bridge: int) -> None:
    with reading(engine) as session:
        within = {one.id for one in open_proposals(session, story_id=bridge)}
        rows = session.exec(select(MatchProposalRecord)).all()
        claims = {item.claim.id for item in filter_claims(session, ClaimFilter(story_id=bridge))}
        assert within == {row.id for row in rows if {row.left_id, row.right_id} <= claims and row.answer is None}
