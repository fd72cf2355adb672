"""Where reviewers are: each says so as they move on, and nobody waits for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from db.engine import hurried, reading
from db.reads.team import stopped_at
from db.writes.presence import note_presence
from workbench.errors import Busy, MayOnlyLook
from workbench.stored.team import Presence


def say_where(engine: Engine, name: str, article_id: int, claim_id: int | None, at: datetime) -> bool:
    """Say where the reviewer of this name is at a moment; return whether that was stored.

    It is not while others write: a page that was drawn waits for nothing, and the next one says it again. Nor is it of
    a viewer, who works on nothing. Raises StorageError.
    """
    try:
        with hurried(engine) as session:
            note_presence(session, name, article_id, claim_id, at)
    except (Busy, MayOnlyLook):
        return False
    return True


def where_stopped(engine: Engine, name: str) -> Presence | None:
    """Return where the reviewer of this name is, or stopped; None where they were in no article yet."""
    with reading(engine) as session:
        return stopped_at(session, name)
