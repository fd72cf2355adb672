"""Reading what is kept of articles that were deleted finally."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.tables import ActivityRecord, ReviewerRecord
from workbench.stored.purging import Purged

PURGED = "article.purged"


def purged_articles(session: Session) -> list[Purged]:
    """Return what is kept of the articles that were deleted finally, the last one first."""
    statement = (
        select(ActivityRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .where(ActivityRecord.subject == "article", ActivityRecord.verb == PURGED)
        .order_by(col(ActivityRecord.id).desc())
    )
    return [Purged(by=name, at=row.at, **(row.after or {})) for row, name in session.exec(statement)]
