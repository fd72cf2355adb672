"""Reading the answers to "Was it said?"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import AttributionAnswerRecord, ReviewerRecord
from workbench.attribution import Attribution, AttributionAnswer


def answers_of(session: Session, claim_ids: Iterable[int]) -> dict[int, tuple[AttributionAnswer, ...]]:
    """Return all answers by claim, oldest first, those taken back included; claims without any are left out."""
    found: defaultdict[int, list[AttributionAnswer]] = defaultdict(list)
    for batch in batches(claim_ids):
        statement = (
            select(AttributionAnswerRecord, ReviewerRecord.name)
            .join(ReviewerRecord, col(ReviewerRecord.id) == AttributionAnswerRecord.reviewer_id)
            .where(col(AttributionAnswerRecord.claim_id).in_(batch))
            .order_by(col(AttributionAnswerRecord.id))
        )
        for row, name in session.exec(statement):
            found[row.claim_id].append(to_answer(row, name))
    return {claim: tuple(answers) for claim, answers in found.items()}


def to_answer(row: AttributionAnswerRecord, reviewer: str) -> AttributionAnswer:
    """Return the answer of a row, and its reviewer's name."""
    return AttributionAnswer(
        answer=Attribution(row.answer),
        reviewer=reviewer,
        at=row.at,
        id=row.id,
        undoes=row.undoes_id,
        imported=row.imported,
    )
