"""The sources in sight, most mentioned first, and how many there are, in nearly the same time however much is stored.

All mentions of a source are counted from an index, and those in claims out of sight, which are few, taken away: to look
for each mention whether its claim is in sight takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import SQLColumnExpression, func, or_, union, union_all
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import standing_claims
from db.reads.in_story import articles_in
from db.reads.out_of_sight import out_of_sight
from db.tables import ArticleRecord, ClaimRecord, SourceAliasRecord, SourceMentionRecord, SourceRecord
from workbench.model import SourceKind
from workbench.stored.sources import NamedSource, OfferedSources, SourceFilter
from workbench.text.keys import fold

LATELY = 20_000
"""Among so many of the newest mentions those sources are looked for that a list offers first."""

ALL_SOURCES = SourceFilter()
_SOURCE, _OWNER = col(SourceMentionRecord.source_id), col(SourceRecord.canonical_id)


class Ranked(NamedTuple):
    """The ids of a page of canonical sources, most mentioned first, and how many sources there are on all pages."""

    ids: tuple[int, ...]
    total: int


def most_mentioned(
    session: Session, wanted: SourceFilter = ALL_SOURCES, limit: int | None = None, offset: int = 0
) -> Ranked:
    """Return a page of the sources that something in sight stands on; merged ones count as one."""
    mentions = _counted(wanted.story_id)
    statement = (
        _in_sight(wanted, mentions, _OWNER, func.count().over())
        .order_by(func.sum(mentions.c.mentions).desc(), _OWNER)
        .limit(limit)
        .offset(offset)
    )
    found = session.connection().execute(statement).all()
    if not found:
        return Ranked((), count_mentioned(session, wanted) if offset else 0)
    return Ranked(tuple(owner for owner, _ in found), found[0][1])


def count_mentioned(session: Session, wanted: SourceFilter = ALL_SOURCES) -> int:
    """Return how many sources `most_mentioned` finds in all."""
    each = _in_sight(wanted, _counted(wanted.story_id), _OWNER).subquery()
    return session.connection().execute(sql_select(func.count()).select_from(each)).scalar_one()


def offered_sources(session: Session, words: str, most: int) -> OfferedSources:
    """Return the sources with these words in a name, at most `most` of them, for a list to choose one from.

    Where no more than `most` are stored, all are taken, whatever the words. Without words, those most mentioned lately
    are offered, and how many are stored counts sources out of sight, too: no page waits for a look at every mention.
    """
    if words:
        stored = count_mentioned(session)
        ids, found = most_mentioned(session, SourceFilter(words if stored > most else ""), most)
    elif len(lately := _mentioned_lately(session, most)) == most:
        ids, found = tuple(lately), _count_stored(session)
        stored = found
    else:
        ids, found = most_mentioned(session, limit=most)
        stored = found
    named = named_sources(session, ids)
    return OfferedSources(tuple(named[one] for one in ids), found, stored)


def _mentioned_lately(session: Session, most: int) -> list[int]:
    """Return the canonical sources of the newest mentions in sight, most mentioned first, at most so many."""
    mention = col(SourceMentionRecord.id)
    newest: Any = sql_select(_SOURCE).where(_SOURCE.is_not(None))
    newest = newest.where(col(SourceMentionRecord.claim_id).not_in(_claims_unseen()))
    some = newest.order_by(mention.desc()).limit(LATELY).subquery()
    statement = sql_select(_OWNER).join_from(some, SourceRecord, some.c.source_id == col(SourceRecord.id))
    ranked = statement.group_by(_OWNER).order_by(func.count().desc(), _OWNER).limit(most)
    return [owner for (owner,) in session.connection().execute(ranked) if owner is not None]


def _count_stored(session: Session) -> int:
    """Return how many sources are stored; merged ones count as one."""
    own = sql_select(func.count()).select_from(SourceRecord).where(col(SourceRecord.id) == _OWNER)
    return session.connection().execute(own).scalar_one()


def named_sources(session: Session, source_ids: Iterable[int]) -> dict[int, NamedSource]:
    """Return sources by the ids that are asked for; one that was merged has the name of what it stands for now."""
    found: dict[int, NamedSource] = {}
    for batch in batches(source_ids):
        asked = sql_select(col(SourceRecord.id), _OWNER).where(col(SourceRecord.id).in_(batch)).subquery()
        columns: tuple[Any, ...] = (asked.c.id, SourceRecord.name, SourceRecord.kind)
        statement = sql_select(*columns).join_from(asked, SourceRecord, col(SourceRecord.id) == asked.c.canonical_id)
        for key, name, kind in session.connection().execute(statement):
            found[key] = NamedSource(key, name, SourceKind(kind))
    return found


def told_in(story_id: int | None) -> list[SQLColumnExpression[bool]]:
    """Say that a claim stands in an article of the story, where one is named."""
    return [] if story_id is None else [col(ClaimRecord.article_id).in_(articles_in(story_id))]


def _in_sight(wanted: SourceFilter, mentions: Any, *columns: Any) -> Any:
    """Select the canonical sources that the filter leaves and that are mentioned in sight."""
    return (
        sql_select(*columns)
        .join_from(mentions, SourceRecord, mentions.c.source_id == col(SourceRecord.id))
        .where(*_conditions(wanted))
        .group_by(_OWNER)
        .having(func.sum(mentions.c.mentions) > 0)
    )


def _counted(story_id: int | None) -> Any:
    """Select, by source, numbers that add up to that of its mentions in sight; open mentions have none."""
    if story_id is not None:
        return _in_story(story_id).subquery()
    everywhere: Any = sql_select(_SOURCE, func.count().label("mentions")).group_by(_SOURCE)
    unseen: Any = sql_select(_SOURCE, -func.count()).where(col(SourceMentionRecord.claim_id).in_(_claims_unseen()))
    return union_all(everywhere, unseen.group_by(_SOURCE)).subquery()


def _claims_unseen() -> Any:
    """Select the claims that were deleted or replaced, or whose article was."""
    key: Any = col(ClaimRecord.id)
    gone = sql_select(key).where(col(ClaimRecord.deleted_at).is_not(None))
    return union(gone, sql_select(key).where(col(ClaimRecord.article_id).in_(out_of_sight())))


def _in_story(story_id: int) -> Any:
    """Select the numbers of mentions in one story: its claims are few enough to look at each."""
    return (
        sql_select(_SOURCE, func.count().label("mentions"))
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*standing_claims(), *told_in(story_id))
        .group_by(_SOURCE)
    )


def _conditions(wanted: SourceFilter) -> list[SQLColumnExpression[bool]]:
    """Return what a source must fulfil to be in the list; any of its names may hold the words."""
    found: list[SQLColumnExpression[bool]] = []
    key = fold(wanted.words)
    if key:
        named = select(SourceRecord.canonical_id).where(col(SourceRecord.name_key).contains(key, autoescape=True))
        also_named = (
            select(SourceRecord.canonical_id)
            .join(SourceAliasRecord, col(SourceAliasRecord.source_id) == SourceRecord.id)
            .where(col(SourceAliasRecord.key).contains(key, autoescape=True))
        )
        found.append(or_(_OWNER.in_(named), _OWNER.in_(also_named)))
    if wanted.kind is not None:
        found.append(_OWNER.in_(select(SourceRecord.id).where(SourceRecord.kind == wanted.kind)))
    if wanted.quoted_only:
        found.append(_OWNER.not_in(select(SourceRecord.id).where(SourceRecord.kind == SourceKind.OUTLET)))
    return found
