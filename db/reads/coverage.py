"""Reading what coverage is made of: counts over all confirmed groups, and the claims of those that a page shows.

The counts come by group and outlet, so that what is read does not grow with the claims; whole claims are read for the
groups of one page only, the earliest of each outlet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.claims import items_by_id, standing_claims
from db.reads.outlets import IS_KNOWN, known_outlet
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    OutletRecord,
    RepeatedClaimMemberRecord,
    SourceMentionRecord,
    SourceRecord,
)
from workbench.coverage.table import UNNAMED, Column, Share
from workbench.model import Outlet, Relation, SourceKind
from workbench.stored import Member
from workbench.text.keys import fold

_GROUP = col(RepeatedClaimMemberRecord.repeated_claim_id)


def shares(session: Session) -> list[Share]:
    """Return what each outlet has of each confirmed group with two claims or more."""
    source, published = aliased(SourceRecord), col(ArticleRecord.published)
    kind = col(source.kind)
    statement = (
        _members(
            _GROUP,
            ArticleRecord.outlet_id,
            func.count(),
            func.count().filter(kind != SourceKind.OUTLET),
            func.count().filter(kind.in_(UNNAMED)),
            func.min(published),
            func.max(published),
            func.count().filter(published.is_(None)),
        )
        .join(SourceMentionRecord, _own_mention(), isouter=True)
        .join(SourceRecord, col(SourceRecord.id) == col(SourceMentionRecord.source_id), isouter=True)
        .join(source, col(source.id) == col(SourceRecord.canonical_id), isouter=True)
        .where(_GROUP.in_(_confirmed("")), known_outlet().is_not(None))
        .group_by(_GROUP, col(ArticleRecord.outlet_id))
    )
    return [Share(*row) for row in session.connection().execute(statement)]


def links(session: Session) -> list[tuple[int, int]]:
    """Return (group, article) for the articles that carry several confirmed groups: these make one story of them."""
    edges = _members(_GROUP.label("repeated"), col(ClaimRecord.article_id).label("article")).where(
        _GROUP.in_(_confirmed(""))
    )
    carried = edges.distinct().cte("carried")
    several = sql_select(carried.c.article).group_by(carried.c.article).having(func.count() > 1)
    statement = sql_select(carried.c.repeated, carried.c.article).where(carried.c.article.in_(several))
    return [(group, article) for group, article in session.connection().execute(statement)]


def columns(session: Session) -> list[Column]:
    """Return every outlet that is known with the number and the days of its current articles."""
    published = col(ArticleRecord.published)
    outlet = (col(OutletRecord.id), col(OutletRecord.name), col(OutletRecord.domain))
    counted: tuple[Any, ...] = (func.count(), func.max(published), func.count().filter(published.is_(None)))
    statement = (
        sql_select(*outlet, *counted)
        .join(ArticleRecord, col(ArticleRecord.outlet_id) == col(OutletRecord.id))
        .where(col(ArticleRecord.deleted_at).is_(None), col(ArticleRecord.current), IS_KNOWN)
        .group_by(*outlet)
    )
    return [
        Column(key, Outlet(name, domain), articles, last, undated)
        for key, name, domain, articles, last, undated in session.connection().execute(statement)
    ]


def page_of_groups(session: Session, words: str, limit: int, offset: int) -> list[int]:
    """Return a page of the confirmed groups of which one claim holds all of the words, by id."""
    statement = _confirmed(words).order_by(_GROUP).limit(limit).offset(offset)
    return list(session.connection().execute(statement).scalars())


def count_of_groups(session: Session, words: str) -> int:
    """Return how many groups `page_of_groups` finds in all."""
    statement = select(func.count()).select_from(_confirmed(words).subquery())
    return session.exec(statement).one()


def earliest(session: Session, group_ids: Sequence[int]) -> dict[int, dict[int, Member]]:
    """Return each outlet's earliest claim in these groups, by group and outlet: days unknown last, then as stored."""
    published = col(ArticleRecord.published)
    order = (published.is_(None), published, col(ArticleRecord.id), col(ClaimRecord.content_start), col(ClaimRecord.id))
    place = func.row_number().over(partition_by=(_GROUP, col(ArticleRecord.outlet_id)), order_by=order)
    numbered = _members(
        _GROUP.label("repeated"),
        col(ClaimRecord.id).label("claim"),
        col(RepeatedClaimMemberRecord.relation).label("relation"),
        place.label("place"),
    ).where(_GROUP.in_(group_ids))
    found = numbered.subquery()
    statement = sql_select(found.c.repeated, found.c.claim, found.c.relation).where(found.c.place == 1)
    rows = list(session.connection().execute(statement))
    items = items_by_id(session, [claim for _, claim, _ in rows])
    members: defaultdict[int, dict[int, Member]] = defaultdict(dict)
    for group, claim, relation in rows:
        item = items[claim]
        members[group][item.article.outlet_id] = Member(item.claim, item.article, Relation(relation))
    return dict(members)


def _confirmed(words: str) -> Select[Any]:
    """Select the groups with two claims or more that people confirmed, and with one that holds all of the words.

    Those of which no outlet is known say nothing about outlets.
    """
    statement = _members(_GROUP).group_by(_GROUP).having(func.count() > 1, func.count(known_outlet()) > 0)
    holds = [col(ClaimRecord.words_key).contains(word, autoescape=True) for word in fold(words).split()]
    return statement.having(func.count(case((and_(*holds), 1))) > 0) if holds else statement


def _members(*columns_: Any) -> Select[Any]:
    """Select over the members that people confirmed and that can be seen."""
    return (
        sql_select(*columns_)
        .select_from(RepeatedClaimMemberRecord)
        .join(ClaimRecord, col(ClaimRecord.id) == col(RepeatedClaimMemberRecord.claim_id))
        .join(ArticleRecord, col(ArticleRecord.id) == col(ClaimRecord.article_id))
        .where(*standing_claims(), ~col(RepeatedClaimMemberRecord.suggested))
    )


def _own_mention() -> Any:
    """Say that a mention names who makes the claim, not who passed it on."""
    return and_(col(SourceMentionRecord.claim_id) == col(ClaimRecord.id), col(SourceMentionRecord.position) == 0)
