"""Reading what waits for a reviewer over all articles.

A page is read from an index by its order, whatever is stored: nothing is counted, and one row more than shown says
whether there is another page.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import SQLColumnExpression, func, text
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.adjudication import DIFFER
from db.reads.article_filters import OPEN_CLAIM
from db.reads.assignments import claim_assigned_to
from db.reads.claims import has_source, items_by_id
from db.reads.in_story import articles_in
from db.reads.open_claims import open_for
from db.reads.story_candidates import IN_SIGHT
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    CommentRecord,
    FactCheckMatchRecord,
    OutletRecord,
    PresenceRecord,
    RepeatedClaimMemberRecord,
    ReviewerRecord,
    SavedFilterRecord,
)
from workbench.attribution import Attribution
from workbench.reviewing.perspective import Perspective
from workbench.stored.queue import Queued, QueueFilter, QueueOrder, QueueShow, SavedFilter, Stopped
from workbench.text.keys import fold

PLACED = text("claim.placed")
DOUBTED = (Attribution.WRONG_WORDS, Attribution.WRONG_PERSON, Attribution.DENIED_OR_UNCLEAR)
Condition = Any


def queue_page(session: Session, wanted: QueueFilter, perspective: Perspective, limit: int, offset: int) -> list[int]:
    """Return the ids of claims that wait for a reviewer, `limit` of them from a place on, in the order asked for."""
    article = ArticleRecord
    statement = sql_select(col(ClaimRecord.id)).join(article, col(article.id) == ClaimRecord.article_id)
    if wanted.order is QueueOrder.REPEATED:
        sizes = _sizes()
        statement = statement.join(sizes, sizes.c.claim_id == ClaimRecord.id, isouter=True)
        order: tuple[Any, ...] = (func.coalesce(sizes.c.members, 0).desc(), col(ClaimRecord.worth_score).desc())
    else:
        order = _ORDERS[wanted.order]
    statement = statement.where(IN_SIGHT, *_waiting(wanted, perspective), *_among(wanted))
    found = session.connection().execute(statement.order_by(*order).limit(limit).offset(offset)).scalars()
    return list(found)


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
    article = ArticleRecord
    columns: tuple[Any, ...] = (ClaimRecord.article_id, ClaimRecord.id)
    statement = (
        sql_select(*columns)
        .join(article, col(article.id) == ClaimRecord.article_id)
        .where(IN_SIGHT, *_waiting(wanted, perspective), *_among(wanted), col(ClaimRecord.article_id) != article_id)
        .order_by(*_ORDERS[QueueOrder.WORTH])
        .limit(1)
    )
    row = session.connection().execute(statement).first()
    return None if row is None else (row[0], row[1])


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


def _waiting(wanted: QueueFilter, perspective: Perspective) -> list[Condition]:
    """Return what a claim must fulfil to come up by what is shown."""
    if wanted.show is QueueShow.DIFFERING:
        return [DIFFER, col(ClaimRecord.deleted_at).is_(None)]
    if wanted.show is QueueShow.DOUBTED:
        return [col(ClaimRecord.attribution).in_(DOUBTED), col(ClaimRecord.deleted_at).is_(None)]
    waits: list[Condition] = [OPEN_CLAIM, PLACED, *open_for(perspective)]
    special: dict[QueueShow, Condition] = {
        QueueShow.MINE: claim_assigned_to(perspective.name),
        QueueShow.REPEATED: _exists(RepeatedClaimMemberRecord),
        QueueShow.FACT_CHECKED: _exists(FactCheckMatchRecord),
        QueueShow.COMMENTED: _exists(
            CommentRecord, col(CommentRecord.resolved_at).is_(None), col(CommentRecord.withdrawn_at).is_(None)
        ),
    }
    return [*waits, special[wanted.show]] if wanted.show in special else waits


def _among(wanted: QueueFilter) -> list[SQLColumnExpression[bool]]:
    """Return what story, outlet and source ask of a claim; its article is joined."""
    found: list[SQLColumnExpression[bool]] = []
    if wanted.story_id is not None:
        found.append(col(ClaimRecord.article_id).in_(articles_in(wanted.story_id)))
    if wanted.outlet_id is not None:
        found.append(col(ArticleRecord.outlet_id) == wanted.outlet_id)
    if wanted.source_id is not None:
        found.append(has_source(wanted.source_id))
    return found


def _exists(table: Any, *conditions: SQLColumnExpression[bool]) -> SQLColumnExpression[bool]:
    return select(table.id).where(table.claim_id == ClaimRecord.id, *conditions).exists()


def _sizes(claim_ids: list[int] | None = None) -> Any:
    """Select claims of groups with the number of members of their group."""
    own, other = aliased(RepeatedClaimMemberRecord), aliased(RepeatedClaimMemberRecord)
    statement: Any = (
        sql_select(col(own.claim_id).label("claim_id"), func.count().label("members"))
        .join(other, col(other.repeated_claim_id) == own.repeated_claim_id)
        .group_by(col(own.claim_id))
    )
    if claim_ids is not None:
        statement = statement.where(col(own.claim_id).in_(claim_ids))
    return statement.subquery()


_NEWEST = (col(ClaimRecord.article_id).desc(), col(ClaimRecord.content_start))
_ORDERS: dict[QueueOrder, tuple[Any, ...]] = {
    QueueOrder.WORTH: (col(ClaimRecord.worth_score).desc(), col(ClaimRecord.id).desc()),
    QueueOrder.NEWEST: _NEWEST,
    QueueOrder.OLDEST: (col(ClaimRecord.article_id), col(ClaimRecord.content_start)),
}
