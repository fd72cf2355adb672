"""Claims that go for good: the others of their clusters stay together, as people said."""

from __future__ import annotations

from datetime import UTC, date, datetime

from workbench.matching.clusters.clusters import Pair
from workbench.matching.clusters.leaving import left_without
from workbench.matching.clusters.neighbourhood import Answer, Cluster, Membership, Neighbourhood
from workbench.model import Relation

AT = datetime(2031, 5, 4, 12, tzinfo=UTC)
REPEAT, VARIANT, CONTRADICTION = Relation.REPEAT, Relation.VARIANT, Relation.CONTRADICTION


def around(
    pairs: list[Pair], members: dict[int, int], seeds: dict[int, int], suggested: frozenset[int] = frozenset()
) -> Neighbourhood:
    """Return clusters by their members and seeds; the first reviewer gave every answer."""
    return Neighbourhood(
        members={one: Membership(number, REPEAT, one in suggested, 1.0) for one, number in members.items()},
        clusters={number: Cluster(seed, seed) for number, seed in seeds.items()},
        pairs=tuple(pairs),
        answers={pair.key: Answer(pair.id, 1, AT) for pair in pairs if pair.answered},
        standing=frozenset(members),
        days={one: (date(2031, 5, 1), one) for one in members},
    )


def said(one: int, other: int, relation: Relation = REPEAT, number: int | None = None) -> Pair:
    return Pair(one, other, must_link=relation, id=number)


def test_claims_that_people_linked_through_one_that_goes_stay_linked() -> None:
    star = around(
        [said(1, 2, number=7), said(1, 3, VARIANT, 8), said(1, 4, CONTRADICTION, 9)],
        dict.fromkeys((1, 2, 3, 4), 1),
        {1: 1},
    )
    left = left_without(star, [1])
    assert {(one.pair.key, one.pair.must_link) for one in left.bridges} == {((2, 3), VARIANT), ((2, 4), CONTRADICTION)}
    assert {(one.answer.by, one.answer.at) for one in left.bridges} == {(1, AT)}
    (cluster,) = left.plan.clusters
    assert (cluster.id, cluster.cluster.seed, cluster.cluster.representative) == (1, 2, 2)
    assert {claim: one.relation for claim, one in cluster.members.items()} == {2: REPEAT, 3: VARIANT, 4: CONTRADICTION}
    assert not any(one.suggested for one in cluster.members.values())
    assert left.plan.gone == {1}


def test_what_people_said_of_the_others_themselves_needs_no_bridge() -> None:
    linked = around([said(1, 2), said(2, 3), said(1, 3)], dict.fromkeys((1, 2, 3), 1), {1: 1})
    assert left_without(linked, [1]).bridges == ()
    parted = around([said(1, 2), said(1, 3), Pair(2, 3, cannot_link=True)], dict.fromkeys((1, 2, 3), 1), {1: 1})
    assert left_without(parted, [1]).bridges == ()


def test_two_claims_in_a_row_that_go_leave_one_bridge() -> None:
    chain = around([said(1, 2), said(2, 3), said(3, 4)], dict.fromkeys((1, 2, 3, 4), 1), {1: 1})
    left = left_without(chain, [2, 3])
    assert [one.pair.key for one in left.bridges] == [(1, 4)]
    assert [sorted(one.members) for one in left.plan.clusters] == [[1, 4]]


def test_a_cluster_of_which_one_claim_is_left_is_none() -> None:
    two = around([said(1, 2)], {1: 1, 2: 1}, {1: 1})
    left = left_without(two, [1])
    assert (len(left.plan.clusters), set(left.plan.gone), set(left.empty)) == (0, {1, 2}, {1})
    founded = left_without(two, [2])
    assert founded.empty == frozenset()
    assert founded.plan.clusters[0].cluster == Cluster(1, 1)
    assert founded.plan.clusters[0].members == {}


def test_suggested_members_stay_suggested_and_clusters_nearby_stay_as_they_are() -> None:
    pairs = [Pair(1, 2, same=0.9, id=1), Pair(2, 3, same=0.9, id=2), Pair(4, 5, same=0.9, id=3)]
    two = around(pairs, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2}, {1: 1, 2: 4}, suggested=frozenset((1, 2, 3, 4, 5)))
    left = left_without(two, [1])
    assert [one.id for one in left.plan.clusters] == [1]
    assert {claim: one.suggested for claim, one in left.plan.clusters[0].members.items()} == {2: True, 3: True}
    assert left.plan.gone == {1}
