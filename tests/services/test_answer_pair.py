"""Answering a pair: few statements however many claims there are, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.repeats import open_proposals
from services.answer_pair import answer_pair, propose_pair, take_back
from services.change_cluster import confirm
from services.undo_cluster_step import undo
from tests.db.group_samples import confirmed, put_scores, state, store_claims
from tests.db.samples import person
from tests.statements import counted
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Relation, Reviewer, Role

MOST = 15


def all_alike(claims: list[int]) -> dict[tuple[int, int], float]:
    return dict.fromkeys(combinations(claims, 2), 0.9)


def pair_of(engine: Engine, left: int, right: int) -> int:
    """Return the id of an open pair."""
    with reading(engine) as session:
        return next(
            one.id for one in open_proposals(session) if {one.match.left_id, one.match.right_id} == {left, right}
        )


def in_one_cluster(engine: Engine, by: Reviewer, claims: list[int]) -> None:
    put_scores(engine, all_alike(claims))


def alone(engine: Engine, by: Reviewer, claims: list[int]) -> None:
    put_scores(engine, {(claims[0], claims[1]): 0.4})


def in_two_confirmed_clusters(engine: Engine, by: Reviewer, claims: list[int]) -> None:
    first, second = claims[::2], claims[1::2]
    put_scores(engine, {**all_alike(first), **all_alike(second), (claims[0], claims[1]): 0.5})
    for cluster in sorted(state(engine)["groups"]):
        members = [claim for claim, row in state(engine)["members"].items() if row[0] == cluster]
        confirm(engine, by, cluster, 1, members)


@pytest.mark.parametrize("relation", [Relation.REPEAT, None], ids=["same", "not the same"])
@pytest.mark.parametrize("count", [4, 14])
@pytest.mark.parametrize("begin", [in_one_cluster, alone, in_two_confirmed_clusters])
def test_a_pair_is_answered_with_few_statements_however_large_its_clusters_are(
    engine: Engine, begin: Callable[[Engine, Reviewer, list[int]], None], count: int, relation: Relation | None
) -> None:
    by = person(engine)
    claims = store_claims(engine, by, count)
    begin(engine, by, claims)
    pair = pair_of(engine, claims[0], claims[1])
    with counted(engine) as statements:
        answer_pair(engine, by, pair, 1, relation)
    assert len(statements) <= MOST, "\n".join(statements)


def test_an_answer_makes_a_cluster_and_taking_it_back_leaves_everything_as_it_was(engine: Engine) -> None:
    by = person(engine)
    claims = store_claims(engine, by, 3)
    put_scores(engine, {(claims[0], claims[1]): 0.5})
    before = state(engine)
    pair = pair_of(engine, claims[0], claims[1])
    revision = answer_pair(engine, by, pair, 1, Relation.VARIANT)
    assert set(confirmed(state(engine))) == set(claims[:2])
    assert take_back(engine, by, pair, revision) == revision + 1
    assert state(engine) == before
    with pytest.raises(Conflict, match="taken back already"):
        take_back(engine, by, pair, revision + 1)


def test_an_answer_against_others_is_refused_with_both_wordings_and_changes_nothing(engine: Engine) -> None:
    by = person(engine)
    one, two, three = claims = store_claims(engine, by, 3)
    put_scores(engine, dict.fromkeys(combinations(claims, 2), 0.9))
    answer_pair(engine, by, pair_of(engine, one, two), 1, Relation.REPEAT)
    answer_pair(engine, by, pair_of(engine, two, three), 1, Relation.REPEAT)
    before = state(engine)
    with pytest.raises(Conflict, match="Other answers make “kelp7” and “kelp21” one repeated claim"):
        answer_pair(engine, by, pair_of(engine, one, three), 1, None)
    assert state(engine) == before


def test_an_answer_that_goes_against_a_cannot_link_names_who_gave_that(engine: Engine) -> None:
    by, omar = person(engine), person(engine, "Omar")
    one, two, three = claims = store_claims(engine, by, 3)
    put_scores(engine, dict.fromkeys(combinations(claims, 2), 0.9))
    answer_pair(engine, omar, pair_of(engine, one, two), 1, None)
    answer_pair(engine, by, pair_of(engine, two, three), 1, Relation.REPEAT)
    with pytest.raises(Conflict, match="Omar said that “kelp7” and “kelp14” are not the same"):
        answer_pair(engine, by, pair_of(engine, one, three), 1, Relation.REPEAT)


def test_a_viewer_answers_nothing_and_a_pair_that_is_gone_is_not_found(engine: Engine) -> None:
    by, vera = person(engine), person(engine, "Vera", Role.VIEWER)
    one, two = store_claims(engine, by, 2)
    pair = propose_pair(engine, by, one, two)
    with pytest.raises(DecisionRefused):
        answer_pair(engine, vera, pair, 1, Relation.REPEAT)
    with pytest.raises(NotFound):
        answer_pair(engine, by, pair + 999, 1, Relation.REPEAT)


def test_a_step_is_undone_once_and_not_under_a_later_one(engine: Engine) -> None:
    by, omar = person(engine), person(engine, "Omar")
    one, two, three = claims = store_claims(engine, by, 3)
    put_scores(engine, dict.fromkeys(combinations(claims, 2), 0.9))
    (cluster,) = state(engine)["groups"]
    representative = state(engine)["groups"][cluster][1]
    others = [claim for claim in (one, two, three) if claim != representative]
    first = confirm(engine, by, cluster, 1, others[:1])
    second = confirm(engine, omar, cluster, 2, others[1:])
    with pytest.raises(Conflict, match="Omar has since confirmed a suggested member"):
        undo(engine, by, first)
    undo(engine, by, second)
    with pytest.raises(Conflict, match="taken back already"):
        undo(engine, by, second)
    undo(engine, by, first)
    assert confirmed(state(engine)) == {}
