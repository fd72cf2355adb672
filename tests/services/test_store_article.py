"""Adding articles: what follows is worked out before the database is held, and written in a few statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.engine import reading, writing
from db.reads.sources import list_sources
from db.tables import MatchProposalRecord, RepeatedClaimMemberRecord
from db.writes import articles as rows
from db.writes.people import ensure_reviewer
from db.writes.planning import ExtractionPlan, plan_extraction
from services.mark_claim import mark_claim
from services.planned_writing import ROUNDS, plan_and_write
from services.store_article import store_article
from tests.db.samples import (
    MORNING,
    OSTROW,
    analysis,
    claim,
    claims,
    harbour,
    harbour_claims,
    morning,
    morning_claims,
    person,
)
from tests.services.notices import notice
from tests.services.statements import Watch
from workbench.errors import DecisionRefused, NotFound, SpanError
from workbench.model import Reviewer, Role
from workbench.stored import StoredArticle

MOST_STATEMENTS = 60


@pytest.mark.parametrize("count", [40, 80])
def test_storing_takes_a_bounded_number_of_statements_however_many_claims(engine: Engine, count: int) -> None:
    by = person(engine)
    store_article(engine, by, *notice(count, 1))
    watch = Watch(engine)
    stored, new = store_article(engine, by, *notice(count, 2))
    assert len(watch.statements) <= MOST_STATEMENTS
    assert len(watch.writing) == 1
    assert new
    assert len(claims(engine, stored.id)) == count


@pytest.mark.parametrize("count", [20, 40])
def test_retiring_takes_a_bounded_number_of_statements_however_many_claims(engine: Engine, count: int) -> None:
    by = person(engine)
    stored, _ = store_article(engine, by, *notice(count, 1))
    watch = Watch(engine)
    with writing(engine) as session:
        done = rows.replace_extraction(session, by, stored.id, analysis([]))
    assert done.retired == count
    assert len(watch.statements) <= MOST_STATEMENTS


def test_nothing_is_looked_for_while_the_database_is_held(engine: Engine) -> None:
    by = person(engine)
    store_article(engine, by, *notice(20, 1))
    watch = Watch(engine)
    store_article(engine, by, *notice(20, 2))
    (written,) = watch.writing
    looked_for = ("FROM source_key", "FROM stem_block", "FROM cell_block", "FROM claim_traits")
    assert [one for one in written.statements if any(table in one for table in looked_for)] == []
    assert any("FROM source_key" in one for one in watch.statements)


def test_planned_before_or_while_the_database_is_held_an_article_brings_the_same(engine: Engine) -> None:
    by = person(engine)
    store_article(engine, by, *notice(20, 1))
    store_article(engine, by, *notice(20, 2))
    planned = _all(engine)
    with writing(engine) as session:
        article, found = notice(20, 3)
        rows.store_article(session, by, article, found)
    third = _all(engine)
    assert [name for name, _ in planned[0]] == [name for name, _ in third[0]]
    assert all(mentions == 2 for _, mentions in planned[0])
    assert all(mentions == 3 for _, mentions in third[0])
    assert len(planned[1]) >= 20
    assert planned[1] <= third[1]


def test_an_article_that_came_in_meanwhile_is_seen(engine: Engine) -> None:
    by = person(engine)
    plans: list[ExtractionPlan] = []

    def plan(session: Session) -> ExtractionPlan:
        plans.append(plan_extraction(session, morning_claims(), morning().published))
        if len(plans) == 1:
            store_article(engine, by, harbour(), analysis(harbour_claims()))
        return plans[-1]

    stored = plan_and_write(engine, plan, _writing(by))
    assert len(plans) == 2
    assert _ostrow(engine) == 3
    with reading(engine) as session:
        pairs = session.exec(select(MatchProposalRecord.right_id)).all()
        members = session.exec(select(RepeatedClaimMemberRecord.claim_id)).all()
    ours = {one.id for one in claims(engine, stored.id)}
    assert ours & set(pairs)
    assert ours & set(members)


def test_where_others_are_always_faster_an_article_is_stored_all_the_same(engine: Engine) -> None:
    by = person(engine)
    plans: list[ExtractionPlan] = []

    def plan(session: Session) -> ExtractionPlan:
        plans.append(plan_extraction(session, morning_claims(), morning().published))
        store_article(engine, by, *notice(2, len(plans)))
        return plans[-1]

    stored = plan_and_write(engine, plan, _writing(by))
    assert len(plans) == ROUNDS
    assert len(claims(engine, stored.id)) == 2


def test_a_decision_meanwhile_makes_no_plan_afresh(engine: Engine) -> None:
    by = person(engine)
    plans: list[ExtractionPlan] = []

    def plan(session: Session) -> ExtractionPlan:
        plans.append(plan_extraction(session, morning_claims(), morning().published))
        with writing(engine) as other:
            ensure_reviewer(other, f"Newcomer {len(plans)}")
        return plans[-1]

    plan_and_write(engine, plan, _writing(by))
    assert len(plans) == 1


def test_an_article_that_is_there_is_returned_as_it_is(engine: Engine) -> None:
    by = person(engine)
    first, _ = store_article(engine, by, harbour(), analysis(harbour_claims()))
    again, new = store_article(engine, by, harbour(), analysis(harbour_claims()))
    assert (again.id, new) == (first.id, False)
    assert len(claims(engine, first.id)) == 3


def test_a_claim_that_does_not_fit_and_a_viewer_are_refused(engine: Engine) -> None:
    wrong = analysis([claim(MORNING, "two piers have cracked")])
    with pytest.raises(SpanError):
        store_article(engine, person(engine), harbour(), wrong)
    with pytest.raises(DecisionRefused):
        store_article(engine, person(engine, "Vic", Role.VIEWER), harbour(), analysis(harbour_claims()))
    with reading(engine) as session:
        assert list_sources(session) == []


def test_a_claim_marked_by_hand_is_linked_and_compared(engine: Engine) -> None:
    by = person(engine)
    store_article(engine, by, harbour(), analysis(harbour_claims()))
    stored, _ = store_article(engine, by, morning(), analysis([]))
    marked = mark_claim(engine, by, stored.id, morning_claims()[0])
    assert marked.corrected
    assert _ostrow(engine) == 3
    with reading(engine) as session:
        assert marked.id in session.exec(select(MatchProposalRecord.right_id)).all()


def test_no_claim_can_be_marked_in_an_article_that_is_gone(engine: Engine) -> None:
    with pytest.raises(NotFound):
        mark_claim(engine, person(engine), 77, morning_claims()[0])


def _writing(by: Reviewer) -> Callable[[Session, ExtractionPlan | None], StoredArticle]:
    def write(session: Session, plan: ExtractionPlan | None) -> StoredArticle:
        return rows.store_article(session, by, morning(), analysis(morning_claims()), plan=plan)[0]

    return write


def _ostrow(engine: Engine) -> int:
    """Return how often the one stored source of this name is mentioned."""
    with reading(engine) as session:
        (row,) = [row for row in list_sources(session) if row.name == OSTROW.name]
    return row.mentions


def _all(engine: Engine) -> tuple[list[tuple[str, int]], set[tuple[int, int]]]:
    """Return the people with their mentions, and all proposed pairs."""
    with reading(engine) as session:
        people = sorted((row.name, row.mentions) for row in list_sources(session))
        pairs = session.exec(select(MatchProposalRecord.left_id, MatchProposalRecord.right_id)).all()
    return people, set(pairs)
