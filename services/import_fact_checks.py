"""Importing known fact-checks into a library, and holding all stored claims against them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from db.engine import writing
from db.writes.fact_check_matches import bring_up_to_date
from db.writes.fact_checks import import_checks, with_problems
from db.writes.people import ensure_reviewer
from workbench.factchecks.importing.claim_reviews import FactChecks
from workbench.factchecks.stored import Imported


def import_fact_checks(engine: Engine, by: str, found: FactChecks, library: str, file: str) -> Imported:
    """Import what was read of `file` into a library, in the name `by`; return what was done, with all bad entries.

    Claims are held against it by `hint_claims`. Raises DecisionRefused where the person may not import.
    """
    with writing(engine) as session:
        reviewer = ensure_reviewer(session, by)
        done = import_checks(session, reviewer, found.rows, library, file, len(found.problems))
    return with_problems(done, found.problems)


def hint_claims(engine: Engine, progress: Callable[[int, int], None] | None = None) -> int:
    """Hold all claims against all libraries again, in short steps; return how many hints there are now.

    `progress` gets how many steps are done and how many there are. Raises ModelMissing.
    """
    return bring_up_to_date(engine, progress)
