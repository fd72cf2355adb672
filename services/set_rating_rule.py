"""Saying what the ratings of fact-checkers hint at: each change can be taken back."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.writes import ratings
from workbench.factchecks.ratings import RatingRule
from workbench.model import Reviewer


def set_rule(engine: Engine, by: Reviewer, rule: RatingRule) -> int:
    """Store what some ratings hint at, before all that was said of them before; return the activity to undo.

    Raises DecisionRefused where the rule speaks of nothing, Conflict where it says what holds already.
    """
    with writing(engine) as session:
        return ratings.set_rule(session, by, rule)


def clear_rule(engine: Engine, by: Reviewer, rule: RatingRule) -> int:
    """Let the defaults speak again for what a rule speaks of; return the activity to undo. Raises NotFound."""
    with writing(engine) as session:
        return ratings.clear_rule(session, by, rule)


def undo(engine: Engine, by: Reviewer, activity_id: int) -> int:
    """Bring back what was said before a change; return the activity that says so.

    Raises NotFound, and Conflict where a later change stands.
    """
    with writing(engine) as session:
        return ratings.undo(session, by, activity_id)
