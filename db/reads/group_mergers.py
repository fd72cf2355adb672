"""Reading which groups may be one: open pairs that look alike across two of them. Nothing fuses by itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, or_
from sqlalchemy import select as sql_select
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
    told = or_(alike, col(pair.answer) == NOT_THE_SAME)
    statement: Any = (
        select(lower, upper, func.max(pair.same), func.count())
        .select_from(pair)
        .join(left, col(left.claim_id) == pair.left_id)
        .join(right, col(right.claim_id) == pair.right_id)
        .where(first != second)
        .group_by(lower, upper)
        .having(func.count(col(pair.answer)) == 0)
        .order_by(func.max(pair.same).desc(), lower, upper)
    )
    statement = statement.where(told) if group_id is None else statement.where(*_of_group(group_id, told))
    found = list(session.connection().execute(statement.limit(limit).offset(offset)))
    rows = group_rows(session, {one for row in found for one in (row[0], row[1])})
    return [
        Merger(rows[one], rows[other], float(score), int(pairs))
        for lesser, greater, score, pairs in found
        for one, other in [(greater, lesser) if greater == group_id else (lesser, greater)]
        if one in rows and other in rows
    ]


def _of_group(group_id: int, told: Any) -> tuple[Any, Any]:
    """Say that a pair has a claim of the group, and is told of: in a CASE, so that only the group's pairs are asked."""
    claim = col(RepeatedClaimMemberRecord.claim_id)
    claims = sql_select(claim).where(col(RepeatedClaimMemberRecord.repeated_claim_id) == group_id)
    sides = col(MatchProposalRecord.left_id).in_(claims), col(MatchProposalRecord.right_id).in_(claims)
    return or_(*sides), case((told, True), else_=False)


def _is_sqlite(session: Session) -> bool:
    return bool(session.get_bind().dialect.name == "sqlite")
