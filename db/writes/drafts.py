"""Keeping what a reviewer has typed and not sent yet. It is nobody else's affair: the log does not mention it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete

from db.clock import now
from db.tables import ClaimRecord, DraftRecord
from db.writes.guard import permit
from workbench.errors import NotFound
from workbench.model import Reviewer, Role


def keep_draft(session: Session, by: Reviewer, claim_id: int, notes: Mapping[str, Any]) -> None:
    """Store a reviewer's unsent notes on a claim (anything that JSON can hold) in place of their former ones.

    Empty notes are forgotten. Raises NotFound where the claim or the reviewer is not there.
    """
    by = permit(session, by, Role.VIEWER)
    if not notes:
        forget_draft(session, by, claim_id)
        return
    if session.get(ClaimRecord, claim_id) is None:
        raise NotFound(f"There is no claim {claim_id}. Copy what you typed, then reload the page.")
    values = {"reviewer_id": by.id, "claim_id": claim_id, "notes": dict(notes), "changed_at": now()}
    target: Table = DraftRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    # Two windows of one reviewer may store at once; the later one counts.
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(target).values(values)
    fresh = {"notes": statement.excluded.notes, "changed_at": statement.excluded.changed_at}
    session.connection().execute(
        statement.on_conflict_do_update(index_elements=["reviewer_id", "claim_id"], set_=fresh)
    )


def forget_draft(session: Session, by: Reviewer, claim_id: int) -> None:
    """Take a reviewer's unsent notes on a claim away, where there are any; those of others stay."""
    own = col(DraftRecord.reviewer_id) == by.id
    session.exec(delete(DraftRecord).where(own, col(DraftRecord.claim_id) == claim_id))
