"""What every step on a source begins with, and how the ids of two sources stand to each other."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from db.tables import SourceRecord
from db.writes.guard import ARTICLES, one_at_a_time, permit
from workbench.errors import Conflict
from workbench.model import Reviewer

Json = dict[str, Any]


def begin(session: Session, by: Reviewer) -> Reviewer:
    """Check that the person may change sources, and that nobody links or changes any at the same time."""
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    return by


def family(session: Session, canonical_id: int | None) -> list[SourceRecord]:
    """Return a canonical source and all that was merged into it: itself first, then the parts as they were stored."""
    rows = session.exec(select(SourceRecord).where(SourceRecord.canonical_id == canonical_id)).all()
    return sorted(rows, key=lambda row: (row.id != row.canonical_id, row.id))


def refuse_two_identities(session: Session, source: SourceRecord, target: SourceRecord) -> None:
    """Raise Conflict where two canonical sources, about to become one, are known under different ids."""
    first, second = (
        next((row.identity for row in family(session, one.id) if row.identity), "") for one in (source, target)
    )
    if first and second and first != second:
        raise Conflict(
            f"{source.name} is known as {first}, {target.name} as {second}: two ids are two sources. "
            "If one of the ids is wrong, correct it first."
        )


def refuse_taken_identity(session: Session, record: SourceRecord, identity: str) -> None:
    """Raise Conflict where another source, or another part of the same one, stands in the way of the id."""
    if identity:
        held = select(SourceRecord).where(SourceRecord.identity == identity, SourceRecord.id != record.id)
        for other in session.exec(held.order_by(col(SourceRecord.id))):
            if other.canonical_id != record.canonical_id:
                owner = session.get_one(SourceRecord, other.canonical_id)
                raise Conflict(f"{owner.name} is known as {identity} already. If both are one source, merge them.")
    for part in family(session, record.canonical_id):
        if part.id != record.id and part.identity and part.identity != identity:
            raise Conflict(
                f"{part.name}, which is part of this source, is known as {part.identity}. Take the two apart first."
            )
