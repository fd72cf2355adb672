"""Importing known fact-checks: a preview stores nothing, an import is taken back, a library removed."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.import_fact_checks import import_fact_checks, preview, remove_library, undo
from services.read_fact_checks import read_checks
from tests.db.fact_check_samples import CHECKS, LIBRARY
from tests.db.samples import person
from workbench.errors import BrokenFile, Conflict, DecisionRefused
from workbench.factchecks.importing.claim_reviews import FactChecks
from workbench.model import Role

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


FOUND = FactChecks(CHECKS, (BrokenFile("This entry has no claim.", line=5),))


def known(engine: Engine) -> int:
    return read_checks(engine, "", "", "", number=1, size=10).total


def test_a_preview_says_what_would_be_done_and_stores_nothing(engine: Engine) -> None:
    planned = preview(engine, FOUND, LIBRARY)
    assert (planned.added, planned.import_id, planned.problems) == (3, 0, FOUND.problems)
    assert known(engine) == 0


def test_an_import_changes_nothing_the_second_time_and_is_taken_back_once(engine: Engine) -> None:
    by = person(engine)
    done = import_fact_checks(engine, by.name, FOUND, LIBRARY, "checks.csv")
    again = import_fact_checks(engine, by, FOUND, LIBRARY, "checks.csv")
    assert (done.added, done.problems, again.unchanged, again.import_id) == (3, FOUND.problems, 3, 0)
    assert known(engine) == 3
    undo(engine, by, done.import_id)
    assert known(engine) == 0
    with pytest.raises(Conflict):
        undo(engine, by, done.import_id)


def test_editors_remove_a_library_as_they_saw_it_and_bring_it_back(engine: Engine) -> None:
    by = person(engine)
    import_fact_checks(engine, by, FOUND, LIBRARY, "checks.csv")
    [library] = read_checks(engine, "", "", "", number=1, size=10).libraries
    with pytest.raises(DecisionRefused):
        remove_library(engine, person(engine, "Rui", Role.REVIEWER), library.id, library.revision)
    with pytest.raises(Conflict):
        remove_library(engine, by, library.id, library.revision + 1)
    step = remove_library(engine, by, library.id, library.revision)
    assert known(engine) == 0
    undo(engine, by, step)
    assert known(engine) == 3
