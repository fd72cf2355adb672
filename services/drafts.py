"""What a reviewer has typed about a claim and not sent yet: kept, chosen out of several, moved with a split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from db.engine import writing
from db.writes import drafts
from db.writes.people import ensure_reviewer
from workbench.stored.drafts import StoredDraft

Notes = Mapping[str, Any]


def keep(
    engine: Engine, by_name: str, claim_id: int, notes: Notes, known: StoredDraft | None = None
) -> StoredDraft | None:
    """Store unsent notes; return what is stored now, None where nothing is left. `known` is what the window showed.

    Raises NotFound where the claim is gone.
    """
    with writing(engine) as session:
        return drafts.keep_draft(session, ensure_reviewer(session, by_name), claim_id, notes, known)


def choose(engine: Engine, by_name: str, claim_id: int, notes: Notes) -> StoredDraft | None:
    """Store the notes that the reviewer chose out of several, and forget the others; return what is stored now."""
    with writing(engine) as session:
        return drafts.choose_draft(session, ensure_reviewer(session, by_name), claim_id, notes)


def move(engine: Engine, by_name: str, former: int, claim_id: int) -> StoredDraft | None:
    """Put what was typed about one claim in the place of another one's notes; return what is stored there now."""
    with writing(engine) as session:
        return drafts.move_draft(session, ensure_reviewer(session, by_name), former, claim_id)
