"""Reading the pairs of sources that may be one and that no person has answered yet."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from db.reads.claims import standing_claims
from db.reads.sources import source_rows
from db.tables import ArticleRecord, ClaimRecord, SourceMentionRecord, SourceProposalRecord, SourceRecord
from workbench.stored.sources import SourceProposal

DIFFERENT = "different"

_left, _right = aliased(SourceRecord), aliased(SourceRecord)


def open_pairs(
    session: Session, limit: int | None = None, offset: int = 0, source_id: int | None = None
) -> list[SourceProposal]:
    """Return a page of the open pairs, the likeliest first: all, or those of one canonical source.

    A pair that was merged since, or of which a person said that it is two sources, is not among them.
    """
    statement = (
        select(SourceProposalRecord, col(_left.canonical_id), col(_right.canonical_id))
        .join(_left, col(_left.id) == SourceProposalRecord.left_id)
        .join(_right, col(_right.id) == SourceProposalRecord.right_id)
        .where(*_open(source_id))
        .order_by(col(SourceProposalRecord.score).desc(), col(SourceProposalRecord.id))
        .limit(limit)
        .offset(offset)
    )
    rows = [
        (row, left, right) for row, left, right in session.exec(statement) if left is not None and right is not None
    ]
    sources = source_rows(session, {key for _, left, right in rows for key in (left, right)})
    return [
        SourceProposal(
            id=row.id,
            revision=row.revision,
            left=sources[left],
            right=sources[right],
            score=row.score,
            reasons=tuple(row.reasons),
        )
        for row, left, right in rows
    ]


def count_open_pairs(session: Session, source_id: int | None = None) -> int:
    """Return how many pairs `open_pairs` finds in all."""
    statement = (
        select(func.count())
        .select_from(SourceProposalRecord)
        .join(_left, col(_left.id) == SourceProposalRecord.left_id)
        .join(_right, col(_right.id) == SourceProposalRecord.right_id)
        .where(*_open(source_id))
    )
    return session.exec(statement).one()


def _open(source_id: int | None) -> list[ColumnElement[bool]]:
    """Return what makes a pair one to ask about: two sources still, both quoted, and no answer for their families."""
    found = [
        col(SourceProposalRecord.answer).is_(None),
        col(_left.canonical_id) != col(_right.canonical_id),
        ~_cannot_link(),
        _is_quoted(_left),
        _is_quoted(_right),
    ]
    if source_id is not None:
        found.append(or_(col(_left.canonical_id) == source_id, col(_right.canonical_id) == source_id))
    return found


def _cannot_link() -> ColumnElement[bool]:
    """Say whether a person said of any two parts of the pair's sources that they are two."""
    one, other, answered = aliased(SourceRecord), aliased(SourceRecord), aliased(SourceProposalRecord)
    straight = and_(
        col(one.canonical_id) == col(_left.canonical_id), col(other.canonical_id) == col(_right.canonical_id)
    )
    crossed = and_(
        col(one.canonical_id) == col(_right.canonical_id), col(other.canonical_id) == col(_left.canonical_id)
    )
    return exists().where(
        col(answered.answer) == DIFFERENT,
        col(one.id) == answered.left_id,
        col(other.id) == answered.right_id,
        or_(straight, crossed),
    )


def _is_quoted(source: type[SourceRecord]) -> ColumnElement[bool]:
    """Say whether a claim that can be seen stands on the source itself."""
    return exists().where(
        col(SourceMentionRecord.source_id) == source.id,
        col(ClaimRecord.id) == SourceMentionRecord.claim_id,
        col(ArticleRecord.id) == ClaimRecord.article_id,
        *standing_claims(),
    )
