"""Writing down who did what, with what was there before and after."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from db.clock import now
from db.tables import ActivityRecord
from workbench.model import Reviewer

Json = dict[str, Any]


def note(
    session: Session,
    by: Reviewer,
    verb: str,
    subject_id: int,
    *,
    article_id: int | None = None,
    before: Json | None = None,
    after: Json | None = None,
    undoes: int | None = None,
) -> int:
    """Append one activity and return its id. `verb` reads "claim.deleted": what it was done to, then what was done."""
    record = ActivityRecord(
        at=now(),
        reviewer_id=by.id,
        verb=verb,
        subject=verb.partition(".")[0],
        subject_id=subject_id,
        article_id=article_id,
        before=before,
        after=after,
        undoes_id=undoes,
    )
    session.add(record)
    session.flush()
    return record.id
