"""Reading what people did to groups of repeated claims, and which of it can be undone."""

from __future__ import annotations

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.tables import ActivityRecord, RegroupedClaimRecord, RepeatedClaimMemberRecord, ReviewerRecord
from workbench.stored.clusters import GroupStep

SAID = {
    "repeat.answered": "answered a pair of these claims",
    "repeat.answer_taken_back": "taken back an answer about a pair of these claims",
    "group.confirmed": "confirmed a suggested member",
    "group.taken_out": "taken a member out",
    "group.split": "split the repeated claim",
    "group.merged": "merged it with another repeated claim",
    "group.kept_apart": "said that it is another claim than a second one",
    "group.moved": "moved a member to another repeated claim",
    "group.related": "said how a member relates to the others",
}
"""What each step says was done, after "has"."""

UNDOABLE = frozenset(SAID)


def steps_of_group(session: Session, group_id: int, limit: int | None = None) -> list[GroupStep]:
    """Return what people did that touched the claims of a group, the newest first."""
    touching = (
        select(RegroupedClaimRecord.activity_id)
        .join(
            RepeatedClaimMemberRecord,
            col(RepeatedClaimMemberRecord.claim_id) == RegroupedClaimRecord.claim_id,
        )
        .where(RepeatedClaimMemberRecord.repeated_claim_id == group_id)
    )
    undoing = aliased(ActivityRecord)
    statement = (
        select(ActivityRecord, ReviewerRecord.name, undoing.id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .join(undoing, col(undoing.undoes_id) == ActivityRecord.id, isouter=True)
        .where(col(ActivityRecord.id).in_(touching))
        .order_by(col(ActivityRecord.id).desc())
        .limit(limit)
    )
    return [_step(row, name, undone=undone is not None) for row, name, undone in session.exec(statement)]


def _step(row: ActivityRecord, name: str, *, undone: bool) -> GroupStep:
    undoable = not undone and "state" in (row.before or {})
    return GroupStep(
        id=row.id,
        at=row.at,
        reviewer=name,
        verb=row.verb,
        said=SAID.get(row.verb, ""),
        undone=undone,
        undoable=undoable,
    )
