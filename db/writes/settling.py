"""Taking back who was chosen as the source of a claim: everything is again as it was before the choice."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from db.assemble import assemble_claims
from db.clock import now
from db.reads.activity import recent
from db.reads.articles import article_record
from db.spans import check_spans, unpack
from db.tables import ActivityRecord, ClaimRecord
from db.writes.claim_rows import put_stated
from db.writes.claims import mention_state, own_mention, take_claim
from db.writes.guard import ARTICLES, one_at_a_time, permit
from db.writes.log import note
from db.writes.splitting import CORRECTIONS
from workbench.errors import Conflict, NotFound
from workbench.model import Reviewer
from workbench.stored import StoredClaim
from workbench.stored.activity import SOURCE_CHANGED as CHANGED
from workbench.stored.activity import ActivityRow

# A claim has a handful of entries in the log; more than that is nobody's work on one claim.
MOST_ENTRIES = 1_000


def undo_source(session: Session, by: Reviewer, activity_id: int) -> StoredClaim:
    """Take a change of a claim's source back, which `activity_id` names in the log; return the claim as it was before.

    Raises Conflict where it was taken back already, or the source was changed again since.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    activity = session.get(ActivityRecord, activity_id)
    before, after = (activity.before or {}, activity.after or {}) if activity else ({}, {})
    if activity is None or activity.verb != CHANGED or "why" not in before:
        raise NotFound("This cannot be taken back. Reload the page.")
    record = take_claim(session, activity.subject_id, None)
    entries = recent(session, MOST_ENTRIES, subject="claim", subject_id=record.id)
    _refuse_where_overtaken(entries, activity_id)
    _restore_mention(session, record, before, after)
    put_stated(record, before.get("stated", {}))
    since = [row.verb for row in entries if row.id > activity_id]
    record.corrected, record.changed_at = before["corrected"] or _corrected_otherwise(since), now()
    session.flush()
    note(
        session,
        by,
        "claim.source_restored",
        record.id,
        article_id=record.article_id,
        before=after,
        after=before | {"corrected": record.corrected},
        undoes=activity_id,
    )
    return assemble_claims(session, [record])[0]


def _refuse_where_overtaken(entries: list[ActivityRow], activity_id: int) -> None:
    """Raise Conflict where a change of source is not the newest one on its claim that still stands."""
    newest = next((row for row in entries if row.verb == CHANGED and not row.undone), None)
    if newest is None or newest.id < activity_id:
        raise Conflict("This change of source was taken back already. Reload the page.")
    if newest.id > activity_id:
        raise Conflict(f"{newest.reviewer} has changed the source again since. Look at it first.", by=newest.reviewer)


def _restore_mention(session: Session, record: ClaimRecord, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Make the claim's own mention what it was; raise Conflict where it is not what the change had left."""
    row = own_mention(session, record.id)
    if mention_state(row) != after:
        raise Conflict("The source of this claim, or its words, have changed again since, so it stays as it is.")
    if before["mention"] is None:
        session.delete(row)
        return
    check_spans("source", unpack(before["spans"]), article_record(session, record.article_id).text)
    row.source_id, row.spans, row.why, row.role = before["source"], before["spans"], before["why"], before["role"]
    row.corrected = before["mention_corrected"]


def _corrected_otherwise(verbs: list[str]) -> bool:
    """Say whether a person has corrected anything but the source, which protects the claim all the same."""
    return any((verb in CORRECTIONS and verb != CHANGED) or verb == "claim.restored" for verb in verbs)
