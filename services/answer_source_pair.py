"""Answering whether two sources are one: a must-link merges them, a cannot-link keeps them apart for good."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.writes import source_pairs, sources
from workbench.model import Reviewer


def set_must_link(engine: Engine, by: Reviewer, source_id: int, into_id: int) -> int:
    """Say that the two sources of a pair are one, under the name of `into_id`; return the activity to undo.

    Raises Conflict where the kinds differ, or where each has an id of its own.
    """
    with writing(engine) as session:
        return sources.merge(session, by, source_id, into_id)


def set_cannot_link(engine: Engine, by: Reviewer, proposal_id: int, revision: int) -> int:
    """Say that the two sources of a pair are two; they are never proposed again. Return the activity to undo.

    Raises Conflict where somebody answered in between.
    """
    with writing(engine) as session:
        return source_pairs.set_cannot_link(session, by, proposal_id, revision)
