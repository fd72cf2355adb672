"""The orders of the queue, walked along an index where many claims wait, and reckoned with where few do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.queue_narrowing import FEW_CLAIMS
from db.tables import ClaimRecord, RepeatedClaimMemberRecord
from workbench.stored.queue import QueueOrder


def by(order: QueueOrder, *, few: bool) -> tuple[Any, ...]:
    """Return what orders claims.

    Where a few claims are sorted, the order is reckoned with, so that its index does not lure SQLite away from them.
    """
    claim = col(ClaimRecord.id)
    worth: Any = col(ClaimRecord.worth_score)
    article: Any = col(ClaimRecord.article_id)
    if few:
        worth, article = worth + 0, article + 0
    most_worth, text = (worth.desc(), claim.desc()), (col(ClaimRecord.content_start), claim)
    orders: dict[QueueOrder, tuple[Any, ...]] = {
        QueueOrder.WORTH: most_worth,
        QueueOrder.REPEATED: (_cluster_size().desc(), *most_worth),
        QueueOrder.NEWEST: (article.desc(), *text),
        QueueOrder.OLDEST: (article, *text),
    }
    return orders[order]


class Waiting(Protocol):
    """Selects the ids of the claims that wait."""

    def __call__(self, *, few: bool) -> Any:
        """Return the statement, written for few claims that another condition leads to, or for many."""


def most_repeated(session: Session, waiting: Waiting, most: int) -> list[int]:
    """Return the first ids of many claims that wait, those that most others repeat first, `most` at most.

    The sizes of repeated claims are gone through one by one, the largest first, until there are so many; claims of one
    size come by what is worth checking, and at last those that stand in no repeated claim.
    """
    found: list[int] = []
    for condition, few in _sizes(session):
        part = waiting(few=few).where(condition).order_by(*by(QueueOrder.WORTH, few=few)).limit(most - len(found))
        found += session.connection().execute(part).scalars()
        if len(found) >= most:
            break
    return found


def _sizes(session: Session) -> Iterator[tuple[Any, bool]]:
    """Give a condition for every size, the largest first, and whether few claims stand in repeated claims of it."""
    group, size = col(RepeatedClaimMemberRecord.repeated_claim_id), func.count()
    sizes = sql_select(group.label("id"), size.label("size")).group_by(group).subquery()
    counted = sql_select(sizes.c.size, size).group_by(sizes.c.size).order_by(sizes.c.size.desc())
    for members, groups in session.connection().execute(counted).all():
        if members * groups <= FEW_CLAIMS:
            of_size = sql_select(group).group_by(group).having(size == members)
            claims = select(RepeatedClaimMemberRecord.claim_id).where(group.in_(of_size))
            yield col(ClaimRecord.id).in_(claims), True
        else:
            yield _cluster_size() == members, False
    yield _cluster_size() == 0, False


def _cluster_size() -> Any:
    """Return how many claims the repeated claim of a claim holds, itself among them; 0 where it stands in none."""
    own, other = aliased(RepeatedClaimMemberRecord), aliased(RepeatedClaimMemberRecord)
    cluster = select(own.repeated_claim_id).where(own.claim_id == ClaimRecord.id).correlate(ClaimRecord)
    sizes = sql_select(func.count()).select_from(other)
    return (
        sizes.where(col(other.repeated_claim_id) == cluster.scalar_subquery()).correlate(ClaimRecord).scalar_subquery()
    )
