"""Who acts: a name becomes a reviewer together with what they do, a reviewer stays who they are."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.people import reviewers
from db.writes.people import set_role
from services.acting import acting
from tests.db.samples import person
from workbench.errors import DecisionRefused
from workbench.model import Role


def names(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [one.name for one in reviewers(session)]


def try_to_give_oneself_a_role(engine: Engine, by_name: str) -> None:
    """Act under a name that is stored for it, and be refused."""
    with writing(engine) as session:
        by = acting(session, by_name)
        set_role(session, by, by.id, Role.ADMIN)


def test_a_name_becomes_a_stored_reviewer_only_with_what_they_do(engine: Engine) -> None:
    with pytest.raises(DecisionRefused):
        try_to_give_oneself_a_role(engine, "Ines")
    assert names(engine) == []
    with writing(engine) as session:
        acting(session, "Ines")
    assert names(engine) == ["Ines"]


def test_a_reviewer_stays_with_their_role(engine: Engine) -> None:
    omar = person(engine, "Omar", Role.VIEWER)
    with writing(engine) as session:
        assert acting(session, omar) is omar
        assert acting(session, " omar ") == omar
    assert names(engine) == ["Omar"]


def test_an_empty_name_acts_for_nobody(engine: Engine) -> None:
    with pytest.raises(DecisionRefused, match="Enter your name"), writing(engine) as session:
        acting(session, "  ")
    assert names(engine) == []
