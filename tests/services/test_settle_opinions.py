"""Settling what reviewers differ about: listed, settled by an editor, and taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.tables import ProjectSettingRecord
from services.decide import decide
from services.read_adjudication import differing_choices, read_adjudication
from services.settle_opinions import settle
from services.steps import read_steps, take_back
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.errors import DecisionRefused
from workbench.model import Role, Verdict
from workbench.reviewing.decisions import Grounds, verdict_of
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.paging import Page


@pytest.fixture
def article(engine: Engine) -> int:
    """Store an article whose first claim Omar finds verified and Vera disputed, where two have to agree."""
    with writing(engine) as session:
        session.add(ProjectSettingRecord(name="opinions_needed", value=2))
    article = store_harbour(engine, person(engine)).id
    for name, verdict in (("Omar", Verdict.VERIFIED), ("Vera", Verdict.DISPUTED)):
        one = claims(engine, article)[0]
        decide(engine, name, one.id, one.revision, verdict, Grounds(f"{name} looked."), at=NOON)
    return article


def total(engine: Engine, wanted: DifferingFilter | None = None) -> int:
    return read_adjudication(engine, "Ines", wanted or DifferingFilter(), Page(1, 10)).total


def test_a_claim_with_differing_opinions_is_listed_until_it_is_settled(engine: Engine, article: int) -> None:
    view = read_adjudication(engine, "Ines", DifferingFilter(), Page(1, 10))
    assert (view.total, view.may_settle) == (1, True)
    assert view.selected is not None
    one = view.selected.claim
    settle(engine, "Ines", one.id, one.revision, Verdict.DISPUTED, Grounds("The count is old."), at=NOON)
    assert total(engine) == 0
    assert verdict_of(claims(engine, article)[0]) is Verdict.DISPUTED
    step = read_steps(engine, "Ines").back
    assert step is not None
    take_back(engine, "Ines", step)
    assert total(engine) == 1


def test_the_list_can_be_narrowed_to_somebodys_opinions(engine: Engine, article: int) -> None:
    assert claims(engine, article)
    assert {"Omar", "Vera"} <= set(differing_choices(engine).people)
    assert [total(engine, DifferingFilter(reviewer=name)) for name in ("Omar", "Vera", "Ines")] == [1, 1, 0]


def test_whoever_is_no_editor_settles_nothing(engine: Engine, article: int) -> None:
    person(engine, "Rita", Role.REVIEWER)
    one = claims(engine, article)[0]
    with pytest.raises(DecisionRefused, match="editor"):
        settle(engine, "Rita", one.id, one.revision, Verdict.VERIFIED, Grounds(), at=NOON)
