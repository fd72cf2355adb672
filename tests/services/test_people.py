"""A name becomes a reviewer on first use and takes along what was typed under another one."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading
from db.reads.drafts import draft_of
from db.tables import ReviewerRecord
from services.drafts import keep
from services.people import reviewer_named, take_along
from tests.db.samples import claims, person, store_harbour
from workbench.errors import DecisionRefused

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def names(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(session.exec(select(ReviewerRecord.name)))


def test_a_name_is_stored_once_however_it_is_written(engine: Engine) -> None:
    first = reviewer_named(engine, "  Ada   Rowe ")
    assert first.name == "Ada Rowe"
    assert reviewer_named(engine, "ada rowe") == first
    assert names(engine) == ["Ada Rowe"]


def test_an_empty_name_is_refused_and_nobody_is_stored(engine: Engine) -> None:
    with pytest.raises(DecisionRefused, match="Enter your name"):
        reviewer_named(engine, "   ")
    assert names(engine) == []


def test_what_was_typed_without_a_name_belongs_to_the_name_then(engine: Engine) -> None:
    lorries, *_ = claims(engine, store_harbour(engine, person(engine)).id)
    keep(engine, "Guest 1", lorries.id, {"reason": "Ask the harbour office."})
    take_along(engine, "Guest 1", "Ada")
    with reading(engine) as session:
        mine, theirs = draft_of(session, "Ada", lorries.id), draft_of(session, "Guest 1", lorries.id)
    assert mine is not None
    assert (mine.notes, theirs) == ({"reason": "Ask the harbour office."}, None)


def test_where_nothing_was_typed_nobody_is_stored(engine: Engine) -> None:
    take_along(engine, "Guest 1", "Ada")
    assert names(engine) == []
