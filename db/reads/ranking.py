"""Which claims are repeated most, and which sources are quoted most, in the same time however much is stored.

An index ranks by all members of a group, or all mentions of a source, those in claims out of sight among them; only the
first are then counted exactly. None further down can have more than what it is ranked by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from db.reads.dashboard import claims_in_sight
from db.reads.groups import group_rows, list_groups
from db.reads.sources import list_sources
from db.tables import ClaimRecord, RepeatedClaimMemberRecord, SourceMentionRecord, SourceRecord
from workbench.model import SourceKind
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupRow, GroupState
from workbench.stored.dashboard import MostQuoted

AT_ONCE = 50
"""So many candidates are ranked in one statement: nearly always the first five of them are the answer."""

LEAST_MEMBERS = 2
"""A claim that stands alone is repeated by nobody."""

Ranked = Sequence[tuple[int, int]]
"""Ids, each with a number that its count cannot exceed, the highest first."""


def highest(most: int, ranked: Callable[[int], Ranked], exact: Callable[[Sequence[int]], Mapping[int, int]]) -> Ranked:
    """Return the `most` ids with the highest counts, each with its count; of equal ones any, and none that counts zero.

    `ranked` gives the next candidates from a place on, none behind the last; `exact` counts some of them.
    """
    found: list[tuple[int, int]] = []
    place = 0
    while candidates := ranked(place):
        for first in range(0, len(candidates), most):
            if len(found) == most and found[-1][1] >= candidates[first][1]:
                return found
            some = [key for key, _ in candidates[first : first + most]]
            counted = [(key, count) for key, count in exact(some).items() if count]
            found = sorted([*found, *counted], key=lambda one: (-one[1], one[0]))[:most]
        place += len(candidates)
    return found


def most_repeated(session: Session, most: int, story_id: int | None = None) -> list[GroupRow]:
    """Return the groups with the most claims in sight, those that a machine suggests among them."""
    if story_id is not None:
        return list_groups(session, GroupFilter(GroupState.ALL, story_id=story_id), GroupOrder.MEMBERS, most)
    group = col(RepeatedClaimMemberRecord.repeated_claim_id)

    def ranked(place: int) -> Ranked:
        statement = sql_select(group, func.count()).group_by(group).having(func.count() >= LEAST_MEMBERS)
        return _rows(session, statement.order_by(func.count().desc(), group).offset(place).limit(AT_ONCE))

    def exact(ids: Sequence[int]) -> Mapping[int, int]:
        statement = (
            sql_select(group, func.count())
            .join(ClaimRecord, col(ClaimRecord.id) == RepeatedClaimMemberRecord.claim_id)
            .where(group.in_(ids), *claims_in_sight())
            .group_by(group)
            .having(func.count() >= LEAST_MEMBERS)
        )
        return dict(_rows(session, statement))

    rows = group_rows(session, [key for key, _ in highest(most, ranked, exact)])
    return sorted(rows.values(), key=lambda row: (-row.confirmed - row.suggested, row.id))


def most_quoted(session: Session, most: int, story_id: int | None = None) -> list[MostQuoted]:
    """Return the sources that claims in sight name most; outlets, which mostly speak for themselves, are left out."""
    if story_id is not None:
        rows = list_sources(session, limit=most, quoted_only=True, story_id=story_id)
        return [MostQuoted(row.id, row.name, row.kind, row.mentions) for row in rows]
    found = highest(most, lambda place: _ranked_sources(session, place), lambda ids: _mentions(session, ids))
    statement = sql_select(SourceRecord.id, SourceRecord.name, SourceRecord.kind)  # type: ignore[call-overload]
    wanted = statement.where(col(SourceRecord.id).in_([key for key, _ in found]))
    named = {key: (name, SourceKind(kind)) for key, name, kind in session.connection().execute(wanted)}
    return [MostQuoted(key, *named[key], count) for key, count in found]


def _ranked_sources(session: Session, place: int) -> Ranked:
    """Return the next sources by all that mentions them, merged ones as one."""
    mention = col(SourceMentionRecord.source_id)
    counted: Any = sql_select(mention.label("source_id"), func.count().label("mentions")).where(mention.is_not(None))
    each = counted.group_by(mention).subquery()
    owner = col(SourceRecord.canonical_id)
    statement = (
        sql_select(owner, func.sum(each.c.mentions))
        .join(each, each.c.source_id == col(SourceRecord.id))
        .where(owner.not_in(_outlets()))
        .group_by(owner)
        .order_by(func.sum(each.c.mentions).desc(), owner)
    )
    return _rows(session, statement.offset(place).limit(AT_ONCE))


def _mentions(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    """Return how often claims in sight name each of some canonical sources, what was merged into them among it."""
    owner = col(SourceRecord.canonical_id)
    statement = (
        sql_select(owner, func.count())
        .select_from(SourceRecord)
        .join(SourceMentionRecord, col(SourceMentionRecord.source_id) == SourceRecord.id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .where(owner.in_(ids), *claims_in_sight())
        .group_by(owner)
    )
    return dict(_rows(session, statement))


def _outlets() -> Any:
    return sql_select(col(SourceRecord.id)).where(col(SourceRecord.kind) == SourceKind.OUTLET)


def _rows(session: Session, statement: Any) -> list[tuple[int, int]]:
    return [(int(key), int(count)) for key, count in session.connection().execute(statement)]
