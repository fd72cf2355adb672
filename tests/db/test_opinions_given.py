"""What several reviewers said of the same claims, as storage hands it on, on either database."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import get_article
from db.reads.opinions_given import ClaimsWanted, opinions_given
from db.writes.articles import delete_article
from db.writes.decisions import undo
from tests.db.agreement_rows import ADA, ANSWERS, BEN, CLEO, D, V, give, store_opinions
from tests.db.samples import NOON, person
from tests.statements import counted
from workbench.reviewing.agreement.opinions import JudgedClaim, Subject


@pytest.fixture
def story(engine: Engine) -> int:
    return store_opinions(engine)


def found(engine: Engine, subject: Subject = Subject.VERDICT, wanted: ClaimsWanted | None = None) -> list[JudgedClaim]:
    with reading(engine) as session:
        return opinions_given(session, subject, wanted)


def answers(claim: JudgedClaim) -> list[tuple[str, str]]:
    return [(one.reviewer.name, one.answer) for one in claim.given]


def test_claims_that_were_judged_more_than_once_come_with_all_that_was_said(engine: Engine, story: int) -> None:
    claims = {one.claim_id: one for one in found(engine)}
    assert sorted(claims) == [1, 2, 4, 5]
    first, last = claims[1], claims[5]
    assert answers(first) == [(ADA, "verified"), (BEN, "verified"), (CLEO, "disputed")]
    assert (first.given[0].at, first.given[0].undoes, first.given[0].adjudicates) == (NOON, None, False)
    assert (first.outlet.name, first.story and first.story.id, first.source and first.source.name) == (
        "Velden Courier",
        story,
        "Lena Ostrow",
    )
    assert (last.outlet.name, last.article_id, last.source and last.source.name) == (
        "Morning Post of Velden",
        2,
        "the mayor",
    )


def test_taking_back_and_settling_come_along(engine: Engine, story: int) -> None:
    made = give(engine, 3, BEN, D)
    give(engine, 3, CLEO, V, adjudicates=True)
    with writing(engine) as session:
        undo(session, person(engine, BEN), made.id, NOON)
    [third] = [one for one in found(engine) if one.claim_id == 3]
    assert answers(third) == [(ADA, "verified"), (BEN, "disputed"), (CLEO, "verified"), (BEN, "unreviewed")]
    assert [one.adjudicates for one in third.given] == [False, False, True, False]
    assert third.given[3].undoes == made.id


def test_answers_to_whether_it_was_said_are_another_subject(engine: Engine, story: int) -> None:
    claims = found(engine, Subject.ATTRIBUTION)
    assert [one.claim_id for one in claims] == [1, 2]
    said = [(one.claim_id, name, answer) for one in claims for name, answer in answers(one)]
    assert said == [(claim, name, answer.value) for claim, name, answer in ANSWERS]


def test_a_story_or_an_outlet_keeps_to_its_claims(engine: Engine, story: int) -> None:
    outlet = found(engine)[-1].outlet.id
    assert [one.claim_id for one in found(engine, wanted=ClaimsWanted(story_id=story))] == [1, 2, 4, 5]
    assert [one.claim_id for one in found(engine, wanted=ClaimsWanted(outlet_id=outlet))] == [4, 5]
    assert found(engine, wanted=ClaimsWanted(story_id=story + 1)) == []


def test_claims_of_a_deleted_article_are_out_of_sight(engine: Engine, story: int) -> None:
    with writing(engine) as session:
        delete_article(session, person(engine), 2, get_article(session, 2).revision)
    assert [one.claim_id for one in found(engine)] == [1, 2]


def test_claims_are_found_in_one_statement_and_looked_up_in_another_some_at_a_time(
    engine: Engine, story: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(engine) as sent:
        whole = found(engine)
    assert len(sent) == 2
    monkeypatch.setattr("db.batches.AT_ONCE", 3)
    with counted(engine) as sent:
        assert found(engine) == whole
    assert len(sent) == 3
