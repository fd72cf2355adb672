"""Reading what is kept of articles that were deleted finally, and of names that were erased."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.tables import ActivityRecord, ReviewerRecord
from workbench.stored.purging import Erased, Purged

PURGED, ERASED = "article.purged", "reviewer.erased"


def purged_articles(session: Session) -> list[Purged]:
    """Return what is kept of the articles that were deleted finally, the last one first."""
    statement = (
        select(ActivityRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .where(ActivityRecord.subject == "article", ActivityRecord.verb == PURGED)
        .order_by(col(ActivityRecord.id).desc())
    )
    return [Purged(by=name, at=row.at, **(row.after or {})) for row, name in session.exec(statement)]


def erased_names(session: Session) -> list[Erased]:
    """Return what is kept of reviewers' names that were erased, the last one first."""
    statement = (
        select(ActivityRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .where(ActivityRecord.subject == "reviewer", ActivityRecord.verb == ERASED)
        .order_by(col(ActivityRecord.id).desc())
    )
    return [Erased(by=name, at=row.at, former=(row.after or {})["former"]) for row, name in session.exec(statement)]
