"""A name becomes a reviewer on first use and takes along what was typed under another one."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading
from db.reads.drafts import draft_of
from db.tables import ReviewerRecord
from services import members
from services.drafts import keep
from services.people import reviewer_named, take_along
from tests.db.samples import claims, person, store_harbour
from tests.services.statements import Watch
from workbench.accounts.names import skeleton
from workbench.errors import DecisionRefused
from workbench.model import Role

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def names(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(session.exec(select(ReviewerRecord.name)))


def test_a_name_is_stored_once_however_it_is_written(engine: Engine) -> None:
    first = reviewer_named(engine, "  Ada   Rowe ")
    assert first.name == "Ada Rowe"
    assert reviewer_named(engine, "ada rowe") == first
    assert names(engine) == ["Ada Rowe"]


SAME_PERSON = (
    "ada rowe", "ADA ROWE", "  Ada\tRowe ", "Ada Rowe\n",
    "\uff21\uff44\uff41 \uff32\uff4f\uff57\uff45", "Ad\u00e1 Rowe",
    "Ada\u0301 Rowe", "Ada\u00a0Rowe", "Ada\u3000Rowe",
)  # fmt: skip


@pytest.mark.parametrize("typed", SAME_PERSON, ids=ascii)
def test_another_way_to_write_a_name_is_the_same_person(engine: Engine, typed: str) -> None:
    first = reviewer_named(engine, "Ada Rowe")
    assert reviewer_named(engine, typed) == first
    assert names(engine) == ["Ada Rowe"]


LOOK_ALIKE = (
    "\u0410da Rowe", "Ad\u0430 Rowe", "Ada R\u043ewe", "Ada Row\u0435",
    "Ada R\u03bfwe", "Ada R0we", "AdaRowe", "Ada Ro\u051de",
    "Ada Rovve",
)  # fmt: skip


@pytest.mark.parametrize("typed", LOOK_ALIKE, ids=ascii)
def test_a_name_that_looks_like_a_colleagues_is_refused(engine: Engine, typed: str) -> None:
    reviewer_named(engine, "Ada Rowe")
    with pytest.raises(DecisionRefused, match="looks like “Ada Rowe”, who works here already"):
        reviewer_named(engine, typed)
    with pytest.raises(DecisionRefused, match="looks like “Ada Rowe”"):
        members.admit(engine, "b" * 16, typed, Role.REVIEWER)
    assert names(engine) == ["Ada Rowe"]


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00", "\u3164"], ids=ascii
)
def test_what_nobody_sees_makes_nobody_new(engine: Engine, unseen: str) -> None:
    reviewer_named(engine, "Ada Rowe")
    for typed in (f"Ada{unseen} Rowe", f"{unseen}Ben Cole"):
        with pytest.raises(DecisionRefused, match=r"cannot be seen|looks like"):
            reviewer_named(engine, typed)
    assert names(engine) == ["Ada Rowe"]


@pytest.mark.parametrize("typed", ["Ada Rowen", "Аня Соколова", "李 明", "Zoë Rowe", "O'Rowe"])
def test_a_name_that_differs_visibly_is_anothers(engine: Engine, typed: str) -> None:
    reviewer_named(engine, "Ada Rowe")
    assert reviewer_named(engine, typed).name == typed


@given(typed=st.lists(st.text("AaАаoо0οvwѡrnml1IıEе \u200b\u0301\u202eｅ", max_size=5), max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_two_stored_names_look_alike_and_none_holds_what_nobody_sees(engine: Engine, typed: list[str]) -> None:
    for name in typed:
        try:
            reviewer_named(engine, name)
        except DecisionRefused:
            continue
    stored = names(engine)
    assert [pair for pair in combinations(stored, 2) if skeleton(pair[0]) == skeleton(pair[1])] == []
    assert [name for name in stored if any(unicodedata.category(letter) in ("Cc", "Cf") for letter in name)] == []


def test_a_name_that_is_stored_is_looked_up_and_compared_with_no_other(engine: Engine) -> None:
    reviewer_named(engine, "Ada Rowe")
    sent = Watch(engine)
    reviewer_named(engine, "ada rowe")
    assert [one.partition(" WHERE ")[2] for one in sent.statements if one.startswith("SELECT")] == [
        "reviewer.name_key = ?"
    ]


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
