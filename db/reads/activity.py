"""Reading who did what."""

from __future__ import annotations

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.tables import ActivityRecord, ReviewerRecord
from workbench.stored.activity import ActivityRow

# What `db.writes.sources.undo` takes back.
UNDOABLE = frozenset({
    "source.renamed", "source.merged", "source.unmerged", "source.split",
    "source.alias_added", "source.alias_removed", "source.kind_changed", "source.identified", "source.told_apart",
})  # fmt: skip


def recent(
    session: Session,
    limit: int | None = None,
    *,
    offset: int = 0,
    article_id: int | None = None,
    subject: str = "",
    subject_id: int | None = None,
) -> list[ActivityRow]:
    """Return what was done last, newest first: everywhere, to one article, or to one subject."""
    undoing = aliased(ActivityRecord)
    statement = (
        select(ActivityRecord, ReviewerRecord.name, undoing.id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .join(undoing, col(undoing.undoes_id) == ActivityRecord.id, isouter=True)
    )
    if article_id is not None:
        statement = statement.where(ActivityRecord.article_id == article_id)
    if subject:
        statement = statement.where(ActivityRecord.subject == subject)
    if subject_id is not None:
        statement = statement.where(ActivityRecord.subject_id == subject_id)
    statement = statement.order_by(col(ActivityRecord.id).desc()).limit(limit).offset(offset)
    return [_row(record, name, undone_by) for record, name, undone_by in session.exec(statement)]


def last_changer(session: Session, subject: str, subject_id: int) -> str:
    """Return the name of who last did something to a subject, "" where nobody did."""
    found = recent(session, 1, subject=subject, subject_id=subject_id)
    return found[0].reviewer if found else ""


def _row(record: ActivityRecord, reviewer: str, undone_by: int | None) -> ActivityRow:
    """Return the line of one row; only actions on sources that were not taken back yet can be undone."""
    undone = undone_by is not None
    return ActivityRow(
        id=record.id,
        at=record.at,
        reviewer=reviewer,
        verb=record.verb,
        subject=record.subject,
        subject_id=record.subject_id,
        article_id=record.article_id,
        before=record.before,
        after=record.after,
        undoes=record.undoes_id,
        undone=undone,
        undoable=record.verb in UNDOABLE and not undone,
    )
