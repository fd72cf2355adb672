"""A person's step on clusters as a plan over a loaded neighbourhood, and its undoing. No database is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pytest

from workbench.errors import Conflict
from workbench.matching.clusters import changing
from workbench.matching.clusters.answering import AnswersClash, Step, StepPlan
from workbench.matching.clusters.clusters import Key, Pair
from workbench.matching.clusters.neighbourhood import Answer, Cluster, Membership, Neighbourhood
from workbench.matching.clusters.undoing import undo_step
from workbench.model import Relation

NOON = datetime(2031, 5, 9, 12, tzinfo=UTC)
ADA, OMAR = 7, 8
LINKED: Mapping[Key, Relation | None] = {}


def around(clusters: Mapping[int, Sequence[int]], answers: Mapping[Key, Relation | None] = LINKED) -> Neighbourhood:
    """Return clusters founded on their first member; who is in an answer is confirmed, None is a cannot-link."""
    claims = sorted({one for some in clusters.values() for one in some} | {one for pair in answers for one in pair})
    confirmed = {one for pair, relation in answers.items() if relation for one in pair}
    pairs = []
    for place, (one, other) in enumerate(((a, b) for a in claims for b in claims if a < b), 1):
        given = answers.get((one, other))
        apart = (one, other) in answers and given is None
        pairs.append(Pair(one, other, score=0.8, same=0.8, must_link=given, cannot_link=apart, id=place))
    ids = {pair.key: pair.id for pair in pairs}
    return Neighbourhood(
        members={
            one: Membership(number, Relation.REPEAT, suggested=one not in confirmed, score=0.8)
            for number, some in clusters.items()
            for one in some
        },
        clusters={number: Cluster(some[0], some[0]) for number, some in clusters.items()},
        pairs=tuple(pairs),
        answers={pair: Answer(ids[pair], OMAR, NOON) for pair in answers},
        standing=frozenset(claims),
        days={one: (date(2031, 5, 1), one) for one in claims},
    )


def step(stood: Neighbourhood, *claims: int) -> Step:
    return Step(stood, claims, ADA, NOON)


def members(plan: StepPlan) -> dict[int, list[int]]:
    """Return the clusters of a plan by their number, with their claims."""
    return {one.id: sorted(one.members) for one in plan.clusters.clusters if one.members}


def test_an_answer_joins_two_single_claims_in_a_cluster_founded_on_the_earlier_one() -> None:
    here = step(around({}, {(1, 3): None, (2, 4): None}), 1, 2)
    here.answer(1, 2, Relation.VARIANT)
    plan = here.plan()
    (made,) = plan.clusters.clusters
    assert (made.id, made.cluster, sorted(made.members)) == (-1, Cluster(1, 1), [1, 2])
    assert {one.confirmed_by for one in made.members.values()} == {ADA}


def test_saying_yes_confirms_a_member_and_leaves_the_others_suggested() -> None:
    plan = changing.confirm(step(around({5: [1, 2, 3]}), 1), 5, [2]).plan
    (cluster,) = plan.clusters.clusters
    assert [claim for claim, one in sorted(cluster.members.items()) if one.suggested] == [3]
    assert [one.pair.key for one in plan.answers] == [(1, 2)]


def test_who_is_taken_out_leaves_and_the_rest_keeps_the_number_also_without_its_founder() -> None:
    plan = changing.take_out(step(around({5: [1, 2, 3]}), 1), 5, 1).plan
    (cluster,) = plan.clusters.clusters
    assert (cluster.id, cluster.cluster.seed, sorted(cluster.members)) == (5, 2, [2, 3])
    assert plan.clusters.gone == {1}


def test_a_split_leaves_confirmed_members_confirmed_on_both_sides() -> None:
    linked = {(1, 2): Relation.REPEAT, (1, 3): Relation.REPEAT, (1, 4): Relation.REPEAT}
    plan = changing.split(step(around({5: [1, 2, 3, 4]}, linked), 1), 5, [3, 4]).plan
    assert sorted(members(plan).values()) == [[1, 2], [3, 4]]
    assert 5 in members(plan)
    assert not any(one.suggested for cluster in plan.clusters.clusters for one in cluster.members.values())


def test_two_clusters_merge_under_the_lower_number_and_move_on_both() -> None:
    plan = changing.merge(step(around({5: [1, 2], 6: [3, 4]}), 1, 3), 6, 5, Relation.REPEAT).plan
    assert members(plan) == {5: [1, 2, 3, 4]}
    assert plan.touched == {5, 6}


def test_a_merge_against_a_cannot_link_of_the_representatives_says_who_answered() -> None:
    with pytest.raises(AnswersClash) as clash:
        changing.merge(step(around({5: [1, 2], 6: [3, 4]}, {(1, 3): None}), 1, 3), 5, 6, Relation.REPEAT)
    assert (clash.value.pair.key, clash.value.stood) == ((1, 3), True)
    assert clash.value.answer is not None
    assert clash.value.answer.by == OMAR


def test_a_moved_member_belongs_to_the_other_cluster() -> None:
    plan = changing.move(step(around({5: [1, 2, 3], 6: [4, 8]}), 1, 4), 5, 3, 6, Relation.VARIANT).plan
    assert members(plan) == {5: [1, 2], 6: [3, 4, 8]}


def test_what_makes_no_sense_is_refused() -> None:
    stood = around({5: [1, 2]})
    with pytest.raises(Conflict, match="one and the same"):
        changing.merge(step(stood, 1), 5, 5, Relation.REPEAT)
    with pytest.raises(Conflict, match="leave some"):
        changing.split(step(stood, 1), 5, [1, 2])
    with pytest.raises(Conflict, match="held against this wording"):
        changing.relate(step(stood, 1), 5, 1, Relation.VARIANT)


def test_a_step_is_undone_to_the_members_and_answers_that_it_found() -> None:
    stood = around({5: [1, 2, 3]})
    plan = changing.take_out(step(stood, 1), 5, 1).plan
    after = applied(stood, plan)
    undone = undo_step(after, {**plan.state, "touched": sorted(plan.touched)})
    again = applied(after, undone)
    assert again.members == stood.members
    assert (again.clusters, again.answers) == (stood.clusters, stood.answers)


def applied(stood: Neighbourhood, plan: StepPlan) -> Neighbourhood:
    """Return the neighbourhood as it stands once a plan that stores no cluster is written."""
    kept = {claim: one for claim, one in stood.members.items() if claim not in plan.clusters.gone}
    placed = {claim: one for cluster in plan.clusters.clusters for claim, one in cluster.members.items()}
    said = {one.pair.key: one for one in plan.answers}
    answers = {key: answer for key, answer in stood.answers.items() if key not in said}
    return Neighbourhood(
        members=kept | placed,
        clusters={**stood.clusters, **{one.id: one.cluster for one in plan.clusters.clusters}},
        pairs=tuple(said[pair.key].pair if pair.key in said else pair for pair in stood.pairs),
        answers=answers | {key: one.answer for key, one in said.items() if one.answer is not None},
        standing=stood.standing,
        days=stood.days,
    )
