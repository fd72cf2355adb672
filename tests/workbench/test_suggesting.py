"""Suggesting clusters as a plan over a loaded neighbourhood. No database is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.clusters.clusters import DisjointSets, Key, Pair, Pairs, components
from workbench.matching.clusters.neighbourhood import Answer, Cluster, ClusterPlan, Membership, Neighbourhood
from workbench.matching.clusters.suggesting import suggest, suggest_afresh
from workbench.model import Relation

Scores = Mapping[Key, float]


def around(
    scores: Scores, clusters: Mapping[int, list[int]] | None = None, cannot_link: tuple[Key, ...] = ()
) -> Neighbourhood:
    """Return a neighbourhood of suggested clusters, each founded on its first member, and pairs with these scores."""
    found = clusters or {}
    claims = {one for pair in (*scores, *cannot_link) for one in pair} | {
        one for some in found.values() for one in some
    }
    scored = (Pair(*pair, score, score) for pair, score in scores.items())
    parted = (Pair(*pair, cannot_link=True) for pair in cannot_link)
    return Neighbourhood(
        members={one: suggested(number) for number, some in found.items() for one in some},
        clusters={number: Cluster(some[0], some[0]) for number, some in found.items()},
        pairs=(*scored, *parted),
        standing=frozenset(claims),
        days={one: (date(2031, 5, 1), one) for one in claims},
    )


def suggested(cluster: int) -> Membership:
    return Membership(cluster, Relation.REPEAT, suggested=True, score=0.8)


def members(plan: ClusterPlan) -> dict[int, list[int]]:
    """Return the clusters of a plan by their number, with their claims."""
    return {cluster.id: sorted(cluster.members) for cluster in plan.clusters}


def test_two_single_claims_become_a_group_founded_on_the_earlier_one() -> None:
    plan = suggest([2], around({(1, 2): 0.9}))
    (cluster,) = plan.clusters
    assert (cluster.id, cluster.cluster, sorted(cluster.members)) == (-1, Cluster(1, 1), [1, 2])
    assert plan.found == 1


def test_a_claim_joins_the_group_to_which_its_mean_is_highest() -> None:
    scores = {(1, 9): 0.7, (2, 9): 0.7, (3, 9): 0.8, (4, 9): 0.9}
    assert members(suggest([9], around(scores, {5: [1, 2], 6: [3, 4]}))) == {6: [3, 4, 9]}


def test_a_claim_below_the_threshold_and_one_with_a_cannot_link_stay_alone() -> None:
    assert suggest([9], around({(1, 9): 0.59}, {5: [1, 2]})).clusters == ()
    assert suggest([9], around({(1, 9): 0.9}, {5: [1, 2]}, cannot_link=((2, 9),))).clusters == ()


def test_who_is_a_member_stays_where_it_is() -> None:
    assert suggest([1], around({(1, 3): 0.9}, {5: [1, 2]})) == ClusterPlan()


def test_a_group_that_stands_empty_comes_back_under_its_number() -> None:
    stood = around({(1, 2): 0.9})
    empty = replace(stood, clusters={4: Cluster(1, 1)})
    assert members(suggest([2], empty)) == {4: [1, 2]}


def test_of_a_large_group_members_that_lack_are_asked_for() -> None:
    asked: list[Key] = []

    def compare(pairs: Sequence[Key]) -> dict[Key, float]:
        asked.extend(pairs)
        return dict.fromkeys(asked, 0.2)

    stood = around({(1, 9): 0.9}, {5: [1, 2, 3, 4, 6, 7, 8]})
    assert suggest([9], stood, compare).clusters == ()
    assert asked == [(2, 9), (3, 9), (4, 9), (6, 9)]


def test_suggested_afresh_a_claim_whose_score_fell_leaves_and_a_lone_one_with_it() -> None:
    plan = suggest_afresh([2], around({(1, 2): 0.4}, {5: [1, 2]}))
    assert plan.clusters == ()
    assert plan.gone == {1, 2}


def test_suggested_afresh_a_group_keeps_its_number_and_finds_another_founder_where_that_is_wanted() -> None:
    scores = {(1, 2): 0.4, (1, 3): 0.4, (2, 3): 0.9, (2, 4): 0.9, (3, 4): 0.9}
    plan = suggest_afresh([1], around(scores, {5: [1, 2, 3, 4]}), all_of_it=True)
    (cluster,) = plan.clusters
    assert (cluster.id, cluster.cluster.seed, sorted(cluster.members)) == (5, 2, [2, 3, 4])
    assert plan.gone == {1}


def test_whom_a_person_confirmed_stays_with_the_first_yes() -> None:
    yes = Membership(5, Relation.REPEAT, suggested=False, score=1.0, confirmed_by=7)
    stood = Neighbourhood(
        members={1: yes, 2: yes},
        clusters={5: Cluster(1, 1)},
        pairs=(Pair(1, 2, must_link=Relation.REPEAT), Pair(2, 3, 0.9, 0.9), Pair(1, 3, 0.9, 0.9)),
        answers={(1, 2): Answer(3, 7, None)},
        standing=frozenset((1, 2, 3)),
        days={one: (date(2031, 5, 1), one) for one in (1, 2, 3)},
    )
    (cluster,) = suggest([3], stood).clusters
    assert [(one, member.suggested, member.confirmed_by) for one, member in sorted(cluster.members.items())] == [
        (1, False, 7),
        (2, False, 7),
        (3, True, None),
    ]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] != pair[1]), max_size=20))
def test_sets_joined_two_by_two_are_what_hangs_together(joined: list[Key]) -> None:
    sets = DisjointSets()
    for one, other in joined:
        sets.join(one, other)
    claims = {one for pair in joined for one in pair}
    wanted = components(claims, Pairs(Pair(min(p), max(p), must_link=Relation.REPEAT) for p in joined))
    assert sets.all() == [sorted(one) for one in wanted]


@given(st.dictionaries(st.tuples(st.integers(1, 6), st.integers(7, 12)), st.floats(0, 1), max_size=20))
def test_a_plan_puts_every_claim_in_one_group_and_every_group_has_two(scores: dict[Key, float]) -> None:
    claims = sorted({one for pair in scores for one in pair})
    plan = suggest(claims, around(scores))
    seated = [one for cluster in plan.clusters for one in cluster.members]
    assert len(seated) == len(set(seated))
    assert all(len(cluster.members) > 1 for cluster in plan.clusters)
    assert all(cluster.cluster.representative in cluster.members for cluster in plan.clusters)
