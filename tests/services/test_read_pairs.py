"""The pairs that wait and where one stands among them, answered ones, and contradictions."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.answer_pair import answer_pair
from services.read_pairs import (
    Wanted,
    how_many_answered,
    how_many_contradictions,
    read_answered,
    read_contradictions,
    read_counts,
    read_queue,
)
from tests.db.group_samples import put_scores, store_claims
from tests.db.samples import person
from workbench.model import Relation, Reviewer
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


@pytest.fixture
def by(engine: Engine) -> Reviewer:
    """Store who answers."""
    return person(engine)


@pytest.fixture
def four(engine: Engine, by: Reviewer) -> list[int]:
    """Store four claims of which three pairs wait, the first and second most alike; return the claims."""
    found = store_claims(engine, by, 4)
    one, two, three, four = found
    put_scores(engine, {(one, two): 0.6, (two, three): 0.5, (three, four): 0.4})
    return found


def sides(pair: Proposal) -> tuple[int, int]:
    return pair.left.claim.id, pair.right.claim.id


def test_the_shown_pair_has_its_neighbours_and_skipped_ones_come_again(engine: Engine, four: list[int]) -> None:
    first = read_queue(engine, Wanted(), None, 5)
    assert first is not None
    assert (first.at, first.total, first.before) == (Capped(0), Capped(3), None)
    assert sides(first.pair) == (four[0], four[1])
    second = read_queue(engine, Wanted(), first.after[0].id, 5)
    assert second is not None
    assert (second.at, second.before) == (Capped(1), first.pair.id)
    assert [one.id for one in second.after] == [first.after[1].id, first.pair.id]


def test_only_pairs_of_the_claim_or_the_article_are_asked_about(engine: Engine, four: list[int]) -> None:
    of_claim = read_queue(engine, Wanted(claim=four[3]), None, 5)
    assert of_claim is not None
    assert (of_claim.total.number, sides(of_claim.pair), of_claim.after) == (1, (four[2], four[3]), ())
    of_article = read_queue(engine, Wanted(article=of_claim.pair.left.article.id), None, 5)
    assert of_article is not None
    assert of_article.total == Capped(2)
    assert read_queue(engine, Wanted(claim=999), None, 5) is None


def test_an_answered_pair_counts_as_answered_and_a_contradiction_among_those(
    engine: Engine, by: Reviewer, four: list[int]
) -> None:
    queue = read_queue(engine, Wanted(), None, 1)
    assert queue is not None
    first, second = queue.pair, queue.after[0]
    answer_pair(engine, by, first.id, first.revision, Relation.CONTRADICTION)
    answer_pair(engine, by, second.id, second.revision, None)
    assert (read_counts(engine).waiting, how_many_answered(engine)) == (Capped(1), Capped(2))
    assert [(one.id, one.answer) for one in read_answered(engine, 1, 0)] == [(second.id, None)]
    assert [one.id for one in read_answered(engine, 1, 1)] == [first.id]
    assert how_many_contradictions(engine, confirmed=True) == Capped(1)
    (found,) = read_contradictions(engine, confirmed=None, limit=5, offset=0)
    assert (found.id, found.answered_by) == (first.id, by.name)
