"""Naming who does something: whoever gives a name for the first time is stored under it."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.writes.people import ensure_reviewer
from workbench.model import Reviewer


def name_reviewer(engine: Engine, name: str) -> Reviewer:
    """Return the reviewer of this name, stored as an editor where the name is new; a stored one keeps its role.

    Raises DecisionRefused where the name is empty.
    """
    with writing(engine) as session:
        return ensure_reviewer(session, name)
