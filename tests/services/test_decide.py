"""Deciding under a name: the verdict is stored, and the next open claim comes up."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.people import reviewers
from services.decide import WHOLE_QUEUE, decide, next_claim
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.errors import Conflict, DecisionRefused
from workbench.model import DisputeKind, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored import StoredClaim


def three_claims(engine: Engine) -> list[StoredClaim]:
    return claims(engine, store_harbour(engine, person(engine)).id)


def test_a_verdict_is_stored_under_the_name_and_the_next_open_claim_comes_up(engine: Engine) -> None:
    one, two, three = three_claims(engine)
    grounds = Grounds("Counted 300.", DisputeKind.REFUTED)
    made, following = decide(engine, "Omar", one.id, one.revision, Verdict.DISPUTED, grounds, at=NOON)
    assert claims(engine, one.article_id)[0].decisions == (made,)
    assert (made.reviewer, made.verdict, made.reason, made.at) == ("Omar", Verdict.DISPUTED, "Counted 300.", NOON)
    assert following == two.id
    assert next_claim(engine, "Ada", two.id, WHOLE_QUEUE) == three.id


def test_nothing_comes_up_after_the_last_open_claim(engine: Engine) -> None:
    stored = three_claims(engine)
    found = [
        decide(engine, "Omar", one.id, one.revision, Verdict.VERIFIED, Grounds(), at=NOON).following for one in stored
    ]
    assert found == [stored[1].id, stored[2].id, None]


def test_a_refused_verdict_stores_neither_itself_nor_the_name(engine: Engine) -> None:
    one = three_claims(engine)[0]
    with pytest.raises(DecisionRefused):
        decide(engine, "Omar", one.id, one.revision, Verdict.UNREVIEWED, Grounds(), at=NOON)
    with pytest.raises(Conflict):
        decide(engine, "Omar", one.id, one.revision - 1, Verdict.VERIFIED, Grounds(), at=NOON)
    assert claims(engine, one.article_id)[0] == one
    with reading(engine) as session:
        assert [by.name for by in reviewers(session)] == ["Ines"]
