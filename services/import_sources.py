"""Importing a list of known sources: what it would do, and doing it."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import known_sources as stored
from db.writes import known_sources as written
from services.acting import acting
from workbench.interchange.known_sources import KnownSources
from workbench.interchange.source_import import Plan
from workbench.model import Reviewer


def preview(engine: Engine, found: KnownSources, file: str) -> Plan:
    """Return what importing what was found in `file` would do, its bad lines among the problems; nothing is changed."""
    with reading(engine) as session:
        plan = stored.preview_import(session, found.rows, file)
    return plan.with_bad_lines(found.problems)


def import_sources(engine: Engine, by: Reviewer | str, found: KnownSources, file: str) -> Plan:
    """Import what was found in `file` and return what was done, its bad lines among the problems.

    Importing a list again changes nothing. Raises DecisionRefused where the person may not change sources.
    """
    with writing(engine) as session:
        plan = written.import_sources(session, acting(session, by), found.rows, file)
    return plan.with_bad_lines(found.problems)
