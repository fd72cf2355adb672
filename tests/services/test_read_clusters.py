"""Clusters as the page of repeated claims reads them: the list, the choice, and one with all that hangs on it."""

from __future__ import annotations

from itertools import combinations

import pytest
from sqlalchemy import Engine

from services.change_cluster import confirm
from services.read_clusters import how_many_clusters, read_choice, read_cluster, read_clusters
from tests.db.group_samples import put_scores, state, store_claims
from tests.db.samples import person
from workbench.errors import NotFound
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupState
from workbench.stored.paging import Capped

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])

ALL = GroupFilter(GroupState.ALL)


@pytest.fixture
def clusters(engine: Engine) -> tuple[int, int]:
    """Store a cluster of three claims that people confirmed and a suggested one of two; return both."""
    by = person(engine)
    claims = store_claims(engine, by, 5)
    scores = dict.fromkeys([*combinations(claims[:3], 2), (claims[3], claims[4])], 0.9)
    put_scores(engine, {**scores, (claims[2], claims[3]): 0.65})
    members = state(engine)["members"]
    large, small = members[claims[0]][0], members[claims[3]][0]
    confirm(engine, by, large, 1, claims[:3])
    return large, small


def test_clusters_are_listed_by_size_and_by_what_people_confirmed(engine: Engine, clusters: tuple[int, int]) -> None:
    rows = read_clusters(engine, ALL, GroupOrder.MEMBERS, 10, 0)
    assert [(row.id, row.confirmed, row.suggested) for row in rows] == [(clusters[0], 3, 0), (clusters[1], 0, 2)]
    assert [row.id for row in read_clusters(engine, ALL, GroupOrder.MEMBERS, 10, 1)] == [clusters[1]]
    assert (how_many_clusters(engine, ALL), how_many_clusters(engine, GroupFilter())) == (Capped(2), Capped(1))


def test_the_chosen_cluster_is_offered_though_the_words_are_elsewhere(
    engine: Engine, clusters: tuple[int, int]
) -> None:
    choice = read_choice(engine, "kelp28", None, 10)
    assert ([row.id for row in choice.rows], choice.total) == ([clusters[1]], Capped(1))
    choice = read_choice(engine, "kelp28", clusters[0], 10)
    assert ({row.id for row in choice.rows}, choice.total) == (set(clusters), Capped(1))


def test_one_cluster_comes_with_its_steps_and_with_what_may_be_the_same(
    engine: Engine, clusters: tuple[int, int]
) -> None:
    view = read_cluster(engine, clusters[0], 5)
    assert (len(view.cluster.confirmed), view.total.number, view.verdicts.decided) == (3, 2, {})
    assert [step.reviewer for step in view.steps] == ["Ines"]
    assert [{one.left.id, one.right.id} for one in view.mergers] == [set(clusters)]
    assert read_cluster(engine, clusters[0], 0).mergers == ()
    with pytest.raises(NotFound):
        read_cluster(engine, 999, 5)
