"""Reading what happened to one claim: every line of the log about it, the newest first."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.activity import recent
from db.tables import ClaimRecord, SourceRecord
from workbench.errors import NotFound
from workbench.stored.activity import ActivityRow
from workbench.stored.history import ClaimChange, ClaimHistory, differences, reading_in, sources_in


def claim_history(session: Session, claim_id: int) -> ClaimHistory:
    """Return what happened to a claim, the newest first, and when it came in; raise NotFound where there is none."""
    claim = session.get(ClaimRecord, claim_id)
    if claim is None:
        raise NotFound(f"There is no claim {claim_id}. Reload the page.")
    rows = recent(session, subject="claim", subject_id=claim_id)
    names = _names(session, sources_in([state for row in rows for state in (row.before, row.after)]))
    return ClaimHistory(claim.added_at, claim.rule, tuple(_change(row, names) for row in rows))


def _change(row: ActivityRow, names: dict[int, str]) -> ClaimChange:
    return ClaimChange(
        line=row.id,
        at=row.at,
        reviewer=row.reviewer,
        verb=row.verb,
        differences=differences(row.before, row.after, names),
        undone=row.undone,
        before=bool(reading_in(row.before)),
        after=bool(reading_in(row.after)),
        takes_back=row.undoes is not None,
        decision=(row.after or {}).get("decision"),
    )


def _names(session: Session, source_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of sources by id."""
    found: dict[int, str] = {}
    for batch in batches(source_ids):
        rows = session.exec(select(SourceRecord.id, SourceRecord.name).where(col(SourceRecord.id).in_(batch)))
        found.update((key, name) for key, name in rows)
    return found
