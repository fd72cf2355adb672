"""Importing known fact-checks: what it would do, doing it, and taking an import or a whole library back."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import fact_checks as stored
from db.writes import fact_checks
from services.acting import acting
from workbench.factchecks.importing.claim_reviews import FactChecks
from workbench.factchecks.stored import Imported
from workbench.model import Reviewer


def preview(engine: Engine, found: FactChecks, library: str) -> Imported:
    """Return what importing what was found into the library of that name would do; nothing is changed."""
    with reading(engine) as session:
        plan = stored.preview_import(session, found.rows, library)
    return plan.with_problems(found.problems)


def import_fact_checks(engine: Engine, by: Reviewer | str, found: FactChecks, library: str, file: str) -> Imported:
    """Import what was found in `file` into the library of that name, which is made where it is missing.

    Return what was done, with the entries that could not be read. Importing a file again changes nothing. The network
    has yet to read what is new: see `services.match_fact_checks`. Raises DecisionRefused, Conflict for the name of a
    library that was removed.
    """
    with writing(engine) as session:
        done = fact_checks.import_checks(session, acting(session, by), found.rows, library, file, len(found.problems))
    return done.with_problems(found.problems)


def remove_library(engine: Engine, by: Reviewer, library_id: int, revision: int) -> int:
    """Take a library with all its checks out of sight; return the activity to undo.

    Raises DecisionRefused for all but editors, Conflict where somebody changed the library in between.
    """
    with writing(engine) as session:
        return fact_checks.remove_library(session, by, library_id, revision)


def undo(engine: Engine, by: Reviewer, activity_id: int) -> int:
    """Take an import back as a whole, or bring a removed library back; return the activity that says so.

    Raises NotFound, and Conflict where it was taken back already or something later in the library stands.
    """
    with writing(engine) as session:
        return fact_checks.undo(session, by, activity_id)
