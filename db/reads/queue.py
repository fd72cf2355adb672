"""Reading what waits for a reviewer over all articles.

A page is read from an index by its order, whatever is stored: nothing is counted, and one row more than shown says
whether there is another page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import func, text
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.article_filters import OPEN_CLAIM
from db.reads.claims import items_by_id
from db.reads.open_claims import open_for, opinion_wanted
from db.reads.queue_narrowing import narrowed
from db.reads.queue_order import by, most_repeated
from db.reads.story_candidates import IN_SIGHT
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    OutletRecord,
    PresenceRecord,
    RepeatedClaimMemberRecord,
    ReviewerRecord,
    SavedFilterRecord,
)
from workbench.reviewing.perspective import Perspective
from workbench.stored.queue import Queued, QueueFilter, QueueOrder, QueueShow, SavedFilter, Stopped
from workbench.text.keys import fold

Condition = Any
PLACED = text("claim.placed")
RECKONED_OPEN = text("coalesce(claim.verdict, '') = 'unreviewed' AND claim.deleted_at IS NULL")
"""The same as `OPEN_CLAIM` for a few claims: SQLite would rather go through an index of all that are open."""

NOT_DELETED = col(ClaimRecord.deleted_at).is_(None)
_LOOKED_UP = col(ArticleRecord.id) == col(ClaimRecord.article_id) + 0
"""Joins a claim's article by a sum, which is in no index of claims: SQLite would start from the articles."""

DECIDED_TOO = (QueueShow.DOUBTED, QueueShow.DIFFERING)
"""What waits for somebody whatever its verdict."""


def queue_page(session: Session, wanted: QueueFilter, perspective: Perspective, limit: int, offset: int) -> list[int]:
    """Return the ids of claims that wait for a reviewer, `limit` of them from a place on, in the order asked for."""
    return _in_order(session, wanted, perspective, offset + limit)[offset:]


def any_article(session: Session) -> bool:
    """Say whether there is an article that can be seen."""
    return session.connection().execute(sql_select(col(ArticleRecord.id)).where(IN_SIGHT).limit(1)).first() is not None


def queued(session: Session, claim_ids: list[int]) -> tuple[Queued, ...]:
    """Return claims as the queue shows them, in this order."""
    items = items_by_id(session, claim_ids)
    sizes = _sizes(claim_ids)
    repeats = {claim: members - 1 for claim, members in session.connection().execute(sql_select(sizes))}
    return tuple(Queued(items[one], repeats.get(one, 0)) for one in claim_ids)


def next_article(
    session: Session, article_id: int, wanted: QueueFilter, perspective: Perspective
) -> tuple[int, int] | None:
    """Return the claim of another article that comes up next, and its article; None where nothing waits elsewhere."""
    elsewhere = col(ClaimRecord.article_id) != article_id
    found = _in_order(session, replace(wanted, order=QueueOrder.WORTH), perspective, 1, elsewhere)
    if not found:
        return None
    return session.exec(select(ClaimRecord.article_id).where(ClaimRecord.id == found[0])).one(), found[0]


def stopped_in(session: Session, perspective: Perspective) -> Stopped | None:
    """Return where a reviewer stopped, None where they were nowhere yet or the article is out of sight."""
    row, article = PresenceRecord, ArticleRecord
    columns: tuple[Any, ...] = (row.article_id, row.claim_id, article.title, OutletRecord.name, row.seen_at)
    statement = (
        sql_select(*columns)
        .select_from(row)
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.reviewer_id)
        .join(article, col(article.id) == row.article_id)
        .join(OutletRecord, col(OutletRecord.id) == article.outlet_id)
        .where(col(ReviewerRecord.name_key) == fold(perspective.name), IN_SIGHT)
    )
    found = session.connection().execute(statement).first()
    if found is None:
        return None
    article_id, claim_id, title, outlet, seen_at = found
    here = (ClaimRecord.article_id == article_id, col(ClaimRecord.deleted_at).is_(None))
    waiting = session.exec(select(func.count()).select_from(ClaimRecord).where(*here, *open_for(perspective))).one()
    return Stopped(
        article_id=article_id, claim_id=claim_id, title=title, outlet=outlet, waiting=waiting, seen_at=seen_at
    )


def saved_filters(session: Session, name: str, page: str) -> tuple[SavedFilter, ...]:
    """Return the filters that a reviewer saved on a page, by name."""
    row = SavedFilterRecord
    statement = (
        select(row)
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.reviewer_id)
        .where(ReviewerRecord.name_key == fold(name), row.page == page)
        .order_by(col(row.name_key))
    )
    return tuple(SavedFilter(one.id, one.name, one.address) for one in session.exec(statement))


def _in_order(
    session: Session, wanted: QueueFilter, perspective: Perspective, most: int, *more: Condition
) -> list[int]:
    """Return the ids of the first claims that wait, in the order asked for."""
    narrowing, few = narrowed(session, wanted, perspective.name)

    def waiting(*, few: bool) -> Any:
        joined = sql_select(col(ClaimRecord.id)).join(ArticleRecord, _LOOKED_UP)
        return joined.where(IN_SIGHT, *_waiting(wanted, perspective, few=few), *narrowing, *more)

    if wanted.order is QueueOrder.REPEATED and not few:
        return most_repeated(session, waiting, most)
    found = waiting(few=few).order_by(*by(wanted.order, few=few)).limit(most)
    return list(session.connection().execute(found).scalars())


def _waiting(wanted: QueueFilter, perspective: Perspective, *, few: bool) -> list[Condition]:
    """Return what a claim must fulfil to come up, beside what the filter narrows."""
    if wanted.show in DECIDED_TOO:
        return [NOT_DELETED]
    return [RECKONED_OPEN if few else OPEN_CLAIM, PLACED, *opinion_wanted(perspective)]


def _sizes(claim_ids: list[int]) -> Any:
    """Select claims of groups with the number of members of their group."""
    own, other = aliased(RepeatedClaimMemberRecord), aliased(RepeatedClaimMemberRecord)
    statement: Any = (
        sql_select(col(own.claim_id).label("claim_id"), func.count().label("members"))
        .join(other, col(other.repeated_claim_id) == own.repeated_claim_id)
        .where(col(own.claim_id).in_(claim_ids))
        .group_by(col(own.claim_id))
    )
    return statement.subquery()
