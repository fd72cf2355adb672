"""Settling a claim that a corrected text has no place for, other than by placing it: it is set aside, never lost."""

from __future__ import annotations

from sqlmodel import Session

from db.clock import now
from db.reads.articles import article_record, version_records
from db.reads.versions import SET_ASIDE
from db.tables import ClaimRecord
from db.writes.guard import permit, take
from db.writes.log import note
from workbench.errors import Conflict
from workbench.model import Reviewer


def set_aside(session: Session, by: Reviewer, claim_id: int, revision: int) -> None:
    """Say that the newest version does not hold a waiting claim; it keeps its decisions and leaves the queue.

    A later version that holds its words again brings it back. Raises Conflict where the claim does not wait, or
    somebody changed it in between.
    """
    by = permit(session, by)
    record = take(session, ClaimRecord, claim_id, revision)
    if record.placed or record.deleted_at is not None:
        raise Conflict("This claim does not wait for a place any more. Reload the page.")
    record.deleted_at, record.changed_at, record.removal = now(), now(), SET_ASIDE
    _note(session, by, "claim.set_aside", record, "", SET_ASIDE)


def back_to_queue(session: Session, by: Reviewer, claim_id: int, revision: int) -> None:
    """Let a claim that was set aside wait for a place again; raise Conflict where it was not set aside."""
    by = permit(session, by)
    record = take(session, ClaimRecord, claim_id, revision)
    if record.removal != SET_ASIDE:
        raise Conflict("This claim is not set aside any more. Reload the page.")
    record.deleted_at, record.changed_at, record.removal = None, now(), ""
    _note(session, by, "claim.back_in_queue", record, SET_ASIDE, "")


def _note(session: Session, by: Reviewer, verb: str, record: ClaimRecord, before: str, after: str) -> None:
    """Log that a claim waits for a place, or no more."""
    newest = _newest(session, record)
    note(session, by, verb, record.id, article_id=newest, before={"removal": before}, after={"removal": after})


def _newest(session: Session, record: ClaimRecord) -> int:
    """Return the newest version of the article that a claim came from: what is done to the claim is about that one."""
    return version_records(session, article_record(session, record.article_id))[-1].id
