"""Importing a list of known sources, which stay although no article quotes them yet."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.importing import Plan
from db.writes.known_sources import import_sources
from db.writes.people import ensure_reviewer
from workbench.interchange.known_sources import KnownSources


def import_known_sources(engine: Engine, by: str, found: KnownSources, file: str) -> Plan:
    """Import what was read of `file` in the name `by`; return what was done, all bad lines among its problems.

    Raises DecisionRefused where the person may not change sources.
    """
    with writing(engine) as session:
        plan = import_sources(session, ensure_reviewer(session, by), found.rows, file)
    return plan.with_bad_lines(found.problems)
