"""Claims that wait for a place in a corrected text, set aside and taken up again."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.read_review import read_review
from services.set_aside import back_to_queue, set_aside
from tests.db.samples import person, store_harbour
from tests.db.test_versions import correct, decide_all
from workbench.errors import Conflict
from workbench.stored.review import Wanted
from workbench.stored.versions import History

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


@pytest.fixture
def corrected(engine: Engine) -> int:
    """Store a decided article and its correction, which has no place for one claim; return the correction."""
    by = person(engine)
    first = store_harbour(engine, by)
    decide_all(engine, by, first.id)
    return correct(engine, by, first).id


def history(engine: Engine, article_id: int) -> History:
    return read_review(engine, Wanted(article_id)).history


def test_a_waiting_claim_is_set_aside_and_taken_up_again(engine: Engine, corrected: int) -> None:
    (waiting,) = history(engine, corrected).unplaced
    set_aside(engine, "Omar", waiting)
    found = history(engine, corrected)
    assert (found.unplaced, [one.id for one in found.set_aside]) == ((), [waiting.id])
    back_to_queue(engine, "Omar", found.set_aside[0])
    found = history(engine, corrected)
    assert ([one.id for one in found.unplaced], found.set_aside) == ([waiting.id], ())


def test_what_does_not_wait_is_not_set_aside_and_what_waits_is_not_taken_up(engine: Engine, corrected: int) -> None:
    (waiting,) = history(engine, corrected).unplaced
    with pytest.raises(Conflict):
        back_to_queue(engine, "Omar", waiting)
    set_aside(engine, "Omar", waiting)
    (aside,) = history(engine, corrected).set_aside
    with pytest.raises(Conflict):
        set_aside(engine, "Omar", aside)
    assert [one.id for one in history(engine, corrected).set_aside] == [waiting.id]
