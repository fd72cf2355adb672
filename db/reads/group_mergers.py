"""Reading which groups may be one: open pairs that look alike across two of them. Nothing fuses by itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.groups import group_rows
from db.tables import NOT_THE_SAME, MatchProposalRecord, RepeatedClaimMemberRecord
from workbench.matching.pairs.propose import SUGGEST
from workbench.stored.clusters import Merger


def proposed_mergers(
    session: Session, group_id: int | None = None, limit: int | None = None, offset: int = 0
) -> list[Merger]:
    """Return groups that may be one, the likeliest first: all, or those with one group, which comes on the left.

    Groups of which somebody said of a member of each that the two are not the same are left out.
    """
    left, right = aliased(RepeatedClaimMemberRecord), aliased(RepeatedClaimMemberRecord)
    pair = MatchProposalRecord
    first, second = col(left.repeated_claim_id), col(right.repeated_claim_id)
    lower = func.min(first, second) if _is_sqlite(session) else func.least(first, second)
    upper = func.max(first, second) if _is_sqlite(session) else func.greatest(first, second)
    alike = col(pair.answer).is_(None) & (col(pair.same) >= SUGGEST)
    statement: Any = (
        select(lower, upper, func.max(pair.same), func.count())
        .select_from(pair)
        .join(left, col(left.claim_id) == pair.left_id)
        .join(right, col(right.claim_id) == pair.right_id)
        .where(first != second, or_(alike, col(pair.answer) == NOT_THE_SAME))
        .group_by(lower, upper)
        .having(func.count(col(pair.answer)) == 0)
        .order_by(func.max(pair.same).desc(), lower, upper)
    )
    if group_id is not None:
        statement = statement.where(or_(first == group_id, second == group_id))
    found = list(session.connection().execute(statement.limit(limit).offset(offset)))
    rows = group_rows(session, {one for row in found for one in (row[0], row[1])})
    return [
        Merger(rows[one], rows[other], float(score), int(pairs))
        for lesser, greater, score, pairs in found
        for one, other in [(greater, lesser) if greater == group_id else (lesser, greater)]
        if one in rows and other in rows
    ]


def _is_sqlite(session: Session) -> bool:
    return bool(session.get_bind().dialect.name == "sqlite")
