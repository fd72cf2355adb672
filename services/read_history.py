"""What happened to a claim, and going back to any of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claim_history import claim_history
from db.writes import decisions
from db.writes.former_readings import restore_reading
from db.writes.people import ensure_reviewer
from services.restate_claim import restate
from workbench.model import Decision
from workbench.stored import StoredClaim
from workbench.stored.history import ClaimHistory


def read_history(engine: Engine, claim_id: int) -> ClaimHistory:
    """Return who changed what of a claim from what, the newest first; raise NotFound where there is no such claim."""
    with reading(engine) as session:
        return claim_history(session, claim_id)


def restore(engine: Engine, by_name: str, claim_id: int, revision: int, line: int, *, before: bool) -> StoredClaim:
    """Let a claim be again as a line of its history found it (`before`), or left it; it is a step of its own.

    Raises Conflict where somebody changed the claim since the page showed it, SpanError where the words do not stand in
    the article any more, NotFound where the line keeps no reading.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        restored = restore_reading(session, by, claim_id, revision, line, before=before)
    return restate(engine, restored)


def withdraw(engine: Engine, by_name: str, decision_id: int, at: datetime) -> Decision:
    """Take a verdict back by itself, whatever came after it; `at` needs a time zone.

    Raises DecisionRefused where it was taken back already, or is somebody else's and the reviewer no editor.
    """
    with writing(engine) as session:
        return decisions.undo(session, ensure_reviewer(session, by_name), decision_id, at)
