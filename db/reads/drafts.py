"""Reading what reviewers have typed and not sent yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from db.assemble import batches
from db.tables import DraftRecord, ReviewerRecord
from workbench.text.keys import fold


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """One reviewer's unsent notes on one claim, as the page handed them in, and when they last changed."""

    notes: dict[str, Any]
    changed_at: datetime


def draft_of(session: Session, name: str, claim_id: int) -> StoredDraft | None:
    """Return what the reviewer of this name has typed about a claim and not sent; None where there is nothing.

    The name is enough, so that merely looking at a claim stores nobody.
    """
    statement = (
        select(DraftRecord.notes, DraftRecord.changed_at)
        .join(ReviewerRecord, col(ReviewerRecord.id) == DraftRecord.reviewer_id)
        .where(ReviewerRecord.name_key == fold(name), DraftRecord.claim_id == claim_id)
    )
    found = session.exec(statement).first()
    return StoredDraft(dict(found[0]), found[1]) if found else None


def claims_with_drafts(session: Session, claim_ids: Iterable[int]) -> set[int]:
    """Return those of the claims about which anybody has typed something and not sent it."""
    found: set[int] = set()
    for batch in batches(claim_ids):
        found.update(session.exec(select(DraftRecord.claim_id).where(col(DraftRecord.claim_id).in_(batch))))
    return found
