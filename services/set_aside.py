"""Claims that a corrected text has no place for: set aside, and back into the queue."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.writes import setting_aside
from db.writes.people import ensure_reviewer
from workbench.stored import StoredClaim


def set_aside(engine: Engine, by_name: str, stored: StoredClaim) -> None:
    """Say that the newest version does not hold a waiting claim; raise Conflict where it does not wait any more."""
    with writing(engine) as session:
        setting_aside.set_aside(session, ensure_reviewer(session, by_name), stored.id, stored.revision)


def back_to_queue(engine: Engine, by_name: str, stored: StoredClaim) -> None:
    """Let a claim that was set aside wait for a place again; raise Conflict where it was not set aside."""
    with writing(engine) as session:
        setting_aside.back_to_queue(session, ensure_reviewer(session, by_name), stored.id, stored.revision)
