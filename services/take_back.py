"""Taking the reviewer's own last step in an article back, whichever it was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import parts_of
from db.reads.steps import last_step
from db.writes.people import ensure_reviewer
from db.writes.settling import undo_source
from db.writes.taking_over import take_verdicts_back
from db.writes.undoing_claims import undo_correction
from workbench.stored import StoredClaim
from workbench.stored.activity import Step


def is_last(engine: Engine, by_name: str, article_id: int, step: Step) -> bool:
    """Say whether a step is still the reviewer's last one in the article."""
    with reading(engine) as session:
        found = last_step(session, article_id, by_name)
    return found is not None and found.number == step.number


def first_part(engine: Engine, whole_id: int) -> int:
    """Return the first part of a claim that was split, the claim itself where it has none any more."""
    with reading(engine) as session:
        return next((part.id for part in parts_of(session, whole_id)), whole_id)


def take_decisions_back(engine: Engine, by_name: str, step: Step, at: datetime) -> None:
    """Take the decisions of a step back, in this article or, where they were taken over, in others; all or none."""
    with writing(engine) as session:
        take_verdicts_back(session, ensure_reviewer(session, by_name), step.decisions, at)


def take_source_back(engine: Engine, by_name: str, step: Step) -> StoredClaim:
    """Take a change of source back; return the claim as it was before."""
    with writing(engine) as session:
        return undo_source(session, ensure_reviewer(session, by_name), step.number)


def take_correction_back(engine: Engine, by_name: str, step: Step) -> int:
    """Take a change of a claim itself back; return the claim's id."""
    with writing(engine) as session:
        return undo_correction(session, ensure_reviewer(session, by_name), step.number)
