"""Giving a claim back a reading that it once had: the words, form, cue or source that the log keeps of it."""

from __future__ import annotations

from sqlmodel import Session

from db.tables import ActivityRecord
from db.writes.claim_states import put_state, state_of
from db.writes.claims import mark_corrected, take_claim
from db.writes.guard import ARTICLES, one_at_a_time, permit
from workbench.errors import NotFound
from workbench.model import Reviewer
from workbench.stored import StoredClaim
from workbench.stored.history import reading_in

RESTORED = "claim.reading_restored"


def restore_reading(
    session: Session, by: Reviewer, claim_id: int, revision: int, line_id: int, *, before: bool
) -> StoredClaim:
    """Let a claim be as a line of the log found it (`before`), or left it, as far as the line is about its reading.

    It is a change like any other: it can be taken back. What the claim says has to be worked out afresh. Raises
    NotFound where the line says nothing of the claim's reading, SpanError where its words do not stand in the article
    any more, Conflict where somebody changed the claim in between.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = take_claim(session, claim_id, revision)
    line = session.get(ActivityRecord, line_id)
    kept = (line.before if before else line.after) if line and line.subject_id == claim_id else None
    reading = reading_in(kept)
    if line is None or line.subject != "claim" or not reading:
        raise NotFound("The log keeps no such reading of this claim. Reload the page.")
    former = state_of(session, record, reading)
    put_state(session, record, reading)
    record.wording = ""
    return mark_corrected(session, by, record, RESTORED, former)
