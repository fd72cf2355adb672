"""The order of sources, and how many there are, are those that a look at every mention finds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.engine import open_engine, reading, writing
from db.reads import sources_by_mentions
from db.reads.sources import list_sources
from db.reads.sources_by_mentions import (
    ALL_SOURCES,
    Ranked,
    count_mentioned,
    most_mentioned,
    named_sources,
    offered_sources,
)
from db.tables import ArticleRecord, ClaimRecord, SourceMentionRecord, SourceRecord, StoryArticleRecord
from tests.db.profile_samples import fill
from tests.db.story_rows import put_story
from tests.db.test_dashboard_plans import plan, sent_by
from workbench.model import SourceKind
from workbench.stored.sources import NamedSource, SourceFilter

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def empty(settings_database: str) -> Iterator[Engine]:
    """Open an empty SQLite database with all tables."""
    opened = open_engine(settings_database)
    yield opened
    opened.dispose()


def shuffle(engine: Engine, seed: int) -> int:
    """Fill a database; delete, replace, merge and reopen some of everything; return a story of three articles."""
    fill(engine, articles=40, claims_each=6, many=60, few=12)
    draw = random.Random(seed)
    with writing(engine) as session:
        for article in session.exec(select(ArticleRecord)):
            article.current, article.deleted_at = draw.random() > 0.2, draw.choice([None, None, None, NOON])
        for claim in session.exec(select(ClaimRecord)):
            claim.deleted_at = draw.choice([None, None, NOON])
        for mention in session.exec(select(SourceMentionRecord)):
            mention.source_id = draw.choice([mention.source_id, mention.source_id, draw.randint(1, 30), None])
        for source in session.exec(select(SourceRecord)):
            source.kind = draw.choice([SourceKind.PERSON, SourceKind.OUTLET])
            source.canonical_id = source.id if draw.random() < 0.8 else source.id - source.id % 10 or 1
        for owner in session.exec(select(SourceRecord).where(SourceRecord.id % 10 == 0)):
            owner.canonical_id = owner.id
        session.get_one(SourceRecord, 1).canonical_id = 1
    return put_story(engine, "The pier", 3, 4, 5)


def expected(session: Session, wanted: SourceFilter) -> list[int]:
    """Look at every mention, and return the canonical sources that fit, most mentioned first."""
    sources = {one.id: one for one in session.exec(select(SourceRecord))}
    articles = {one.id: one for one in session.exec(select(ArticleRecord))}
    told = set(session.exec(select(StoryArticleRecord.article_id)).all())
    claims = {one.id: one for one in session.exec(select(ClaimRecord))}
    counted: Counter[int] = Counter()
    for mention in session.exec(select(SourceMentionRecord)):
        claim = claims[mention.claim_id]
        article = articles[claim.article_id]
        seen = claim.deleted_at is None and article.deleted_at is None and article.current
        if mention.source_id and seen and (wanted.story_id is None or article.id in told):
            counted[sources[mention.source_id].canonical_id or 0] += 1
    fitting = [key for key in counted if fits(sources, key, wanted)]
    return sorted(fitting, key=lambda key: (-counted[key], key))


def fits(sources: dict[int, Any], key: int, wanted: SourceFilter) -> bool:
    family = [one for one in sources.values() if one.canonical_id == key]
    kind = sources[key].kind
    return (
        any(wanted.words in one.name_key for one in family)
        and wanted.kind in (None, kind)
        and not (wanted.quoted_only and kind == SourceKind.OUTLET)
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_order_and_the_number_are_those_of_a_look_at_every_mention(engine: Engine, seed: int) -> None:
    story = shuffle(engine, seed)
    filters = [
        ALL_SOURCES,
        SourceFilter(quoted_only=True),
        SourceFilter(kind=SourceKind.OUTLET),
        SourceFilter("witness 1"),
        SourceFilter("no such name"),
        SourceFilter(story_id=story),
        SourceFilter("witness 1", quoted_only=True, story_id=story),
    ]
    with reading(engine) as session:
        for wanted in filters:
            right = expected(session, wanted)
            assert most_mentioned(session, wanted) == Ranked(tuple(right), len(right))
            assert most_mentioned(session, wanted, 5, 3).ids == tuple(right[3:8])
            assert most_mentioned(session, wanted, 5, 5000) == Ranked((), len(right))
            assert count_mentioned(session, wanted) == len(right)


@pytest.mark.parametrize("seed", range(2))
def test_the_numbers_in_the_list_are_in_the_order_of_the_list(engine: Engine, seed: int) -> None:
    story = shuffle(engine, seed)
    with reading(engine) as session:
        for wanted in (None, story):
            mentions = [row.mentions for row in list_sources(session, story_id=wanted)]
            assert mentions == sorted(mentions, reverse=True)
            assert min(mentions) > 0


def test_a_source_that_only_claims_out_of_sight_mention_is_not_offered(engine: Engine) -> None:
    fill(engine, articles=4, claims_each=6, many=8, few=4)
    with reading(engine) as session:
        before = offered_sources(session, "", 500)
    with writing(engine) as session:
        for mention in session.exec(select(SourceMentionRecord).where(SourceMentionRecord.source_id == 2)):
            session.get_one(ClaimRecord, mention.claim_id).deleted_at = NOON
    with reading(engine) as session:
        after = offered_sources(session, "", 500)
        named = named_sources(session, [2, 999])
    assert 2 in {row.id for row in before.rows}
    assert 2 not in {row.id for row in after.rows}
    assert before.stored > after.stored == len(after.rows) == after.found
    assert named == {2: NamedSource(2, "Witness 2", SourceKind.PERSON)}


def test_a_long_list_offers_the_sources_of_the_newest_mentions_and_says_how_many_are_stored(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, articles=6, claims_each=6, many=8, few=4)
    with reading(engine) as session:
        ranked = most_mentioned(session)
        assert [row.id for row in offered_sources(session, "", 3).rows] == list(ranked.ids[:3]), "all mentions are new"
        monkeypatch.setattr(sources_by_mentions, "LATELY", 4)
        newest = session.exec(
            select(SourceMentionRecord.source_id).order_by(col(SourceMentionRecord.id).desc()).limit(4)
        )
        lately = {session.get_one(SourceRecord, one).canonical_id for one in newest if one is not None}
        offered = offered_sources(session, "", 1)
        assert {row.id for row in offered.rows} <= lately
        assert offered.stored == offered.found >= ranked.total
        assert [row.id for row in offered_sources(session, "", 5).rows] == list(ranked.ids[:5]), "four are too few"


def test_words_narrow_only_a_list_that_does_not_hold_all(engine: Engine) -> None:
    fill(engine, articles=4, claims_each=6, many=8, few=4)
    with reading(engine) as session:
        everything, narrowed = offered_sources(session, "witness 2", 500), offered_sources(session, "witness 2", 2)
        names = {row.name for row in everything.rows}
    assert len(names) == everything.found == everything.stored == narrowed.stored
    assert narrowed.found == sum(name.startswith("Witness 2") for name in names)
    assert all(row.name.startswith("Witness 2") for row in narrowed.rows)


def test_a_merged_source_that_is_asked_for_has_the_name_of_what_it_stands_for(engine: Engine) -> None:
    fill(engine, articles=4, claims_each=6, many=8, few=4)
    with writing(engine) as session:
        session.get_one(SourceRecord, 2).canonical_id = 1
    with reading(engine) as session:
        assert named_sources(session, [1, 2]) == {
            1: NamedSource(1, "Witness 1", SourceKind.PERSON),
            2: NamedSource(2, "Witness 1", SourceKind.PERSON),
        }


def test_mentions_are_counted_from_an_index_and_those_out_of_sight_are_looked_up(empty: Engine) -> None:
    with sent_by(empty) as sent, reading(empty) as session:
        most_mentioned(session, SourceFilter(quoted_only=True), 25)
        count_mentioned(session)
    for statement, values in sent:
        lines = plan(empty, statement, values)
        assert any("COVERING INDEX ix_source_mention_source_id_claim_id" in line for line in lines), lines
        assert any("claim USING INDEX ix_claim_deleted_id" in line for line in lines), lines
        assert any("article USING INDEX ix_article_out_of_sight_id" in line for line in lines), lines
        assert any("SEARCH source_mention" in line and "(claim_id=?)" in line for line in lines), lines
