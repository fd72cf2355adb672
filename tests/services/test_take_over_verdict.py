"""A verdict taken over to the same claim in other articles, all or none, and back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from services.decide import decide
from services.read_review import read_review
from services.steps import StepMoved, read_steps, take_back
from services.take_over_verdict import take_over_verdict
from tests.db.samples import NOON, claims
from tests.pages.pair_samples import LORRIES, OSTROW, answer_all, store
from workbench.errors import Conflict
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds, current_verdict
from workbench.stored.clusters import VerdictProposal
from workbench.stored.review import Wanted

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])

OUTLETS = ("Velden Courier", "Morning Post", "Evening Mail")


@pytest.fixture
def articles(engine: Engine) -> list[int]:
    """Store the same claim of one source in three articles, confirmed."""
    found = [store(engine, name, name, date(2031, 5, 3), (OSTROW, LORRIES)) for name in OUTLETS]
    answer_all(engine)
    return found


def decided(engine: Engine, article_id: int, verdict: Verdict = Verdict.VERIFIED) -> None:
    (one,) = claims(engine, article_id)
    decide(engine, "Ada", one.id, one.revision, verdict, Grounds("Seen in the register."), at=NOON)


def offered(engine: Engine, article_id: int) -> VerdictProposal:
    """Return what the verdict on an article's claim offers to the others."""
    (one,) = claims(engine, article_id)
    offer = read_review(engine, Wanted(article_id, one.id, name="Ada", decided=one.id)).offer
    assert offer is not None
    return offer.verdict


def verdicts(engine: Engine, articles: list[int]) -> list[Verdict]:
    return [current_verdict(claims(engine, one)[0].decisions) for one in articles]


def test_a_verdict_is_taken_over_with_where_it_comes_from_and_taken_back_once(
    engine: Engine, articles: list[int]
) -> None:
    decided(engine, articles[0])
    offer = offered(engine, articles[0])
    assert take_over_verdict(engine, "Ada", offer, offer.to) == 2
    assert verdicts(engine, articles) == [Verdict.VERIFIED] * 3
    assert "Taken over from the same claim in Velden Courier" in claims(engine, articles[1])[0].decisions[-1].reason
    step = read_steps(engine, "Ada").back
    assert step is not None
    take_back(engine, "Ada", step)
    assert verdicts(engine, articles) == [Verdict.VERIFIED, Verdict.UNREVIEWED, Verdict.UNREVIEWED]
    with pytest.raises(StepMoved):
        take_back(engine, "Ada", step)


def test_no_claim_takes_a_verdict_over_where_one_of_them_was_decided_in_between(
    engine: Engine, articles: list[int]
) -> None:
    decided(engine, articles[0])
    offer = offered(engine, articles[0])
    decided(engine, articles[1], Verdict.NOT_CHECKABLE)
    with pytest.raises(Conflict, match="Some of these claims were decided on"):
        take_over_verdict(engine, "Ada", offer, offer.to)
    assert verdicts(engine, articles) == [Verdict.VERIFIED, Verdict.NOT_CHECKABLE, Verdict.UNREVIEWED]


def test_a_verdict_that_counts_no_longer_is_not_taken_over(engine: Engine, articles: list[int]) -> None:
    decided(engine, articles[0])
    offer = offered(engine, articles[0])
    decided(engine, articles[0], Verdict.UNSUPPORTED)
    with pytest.raises(Conflict, match="counts no longer"):
        take_over_verdict(engine, "Ada", offer, offer.to)
    assert verdicts(engine, articles)[1:] == [Verdict.UNREVIEWED] * 2
