"""Reading which sources people chose for claims, as far as the choices still stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.assemble import batches
from db.spans import unpack
from db.tables import ActivityRecord, ReviewerRecord
from workbench.stored import StoredClaim

CHANGED = "claim.source_changed"


class SourceChange(NamedTuple):
    """One change of a claim's source; `id` is its number in the log."""

    id: int
    claim_id: int
    reviewer: str


def standing_changes(session: Session, claims: Sequence[StoredClaim]) -> list[SourceChange]:
    """Return the changes of source that made these claims' mentions what they are, and that can be taken back.

    A claim has one at most: its newest that was not taken back, unless something else changed the mention since.
    """
    undoing = aliased(ActivityRecord)
    newest: dict[int, tuple[ActivityRecord, str]] = {}
    for batch in batches(one.id for one in claims):
        statement = (
            select(ActivityRecord, ReviewerRecord.name)
            .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
            .join(undoing, col(undoing.undoes_id) == ActivityRecord.id, isouter=True)
            .where(ActivityRecord.subject == "claim", col(ActivityRecord.subject_id).in_(batch))
            .where(ActivityRecord.verb == CHANGED, col(undoing.id).is_(None))
            .order_by(col(ActivityRecord.id))
        )
        newest |= {record.subject_id: (record, name) for record, name in session.exec(statement)}
    made = [(one, *newest[one.id]) for one in claims if one.id in newest]
    return [SourceChange(record.id, one.id, name) for one, record, name in made if _stands(one, record)]


def _stands(stored: StoredClaim, record: ActivityRecord) -> bool:
    """Say whether a claim's mention is as a change left it, and the log holds all of what was there before.

    The source itself is no sign: it may have been merged into another one since.
    """
    mention, after = stored.claim.mention, record.after or {}
    complete = "why" in (record.before or {}) and "why" in after
    return bool(complete and mention and (mention.why, mention.spans) == (after["why"], unpack(after["spans"])))
