"""Reading what the page of repeated claims shows of clusters: the list of them, and one with all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading
from db.reads.group_mergers import proposed_mergers
from db.reads.group_steps import steps_of_group
from db.reads.group_verdicts import weighed
from db.reads.groups import count_groups, get_group, group_rows, list_groups
from workbench.stored.clusters import (
    Group,
    GroupFilter,
    GroupOrder,
    GroupRow,
    GroupState,
    GroupStep,
    GroupVerdicts,
    Merger,
)
from workbench.stored.paging import Capped


@dataclass(frozen=True, slots=True)
class ClusterView:
    """One cluster with what its members' verdicts say, which others may be the same, and what people did to it.

    `total` counts all clusters, this one among them.
    """

    cluster: Group
    verdicts: GroupVerdicts
    mergers: tuple[Merger, ...]
    steps: tuple[GroupStep, ...]
    total: Capped


@dataclass(frozen=True, slots=True)
class Choice:
    """Clusters to choose among: the largest of those that hold the words, and how many hold them."""

    rows: tuple[GroupRow, ...]
    total: Capped


def read_cluster(engine: Engine, cluster_id: int, mergers: int) -> ClusterView:
    """Return one cluster with at most so many that may be the same; raise NotFound where there is none (any more)."""
    with reading(engine) as session:
        cluster = get_group(session, cluster_id)
        return ClusterView(
            cluster=cluster,
            verdicts=weighed(cluster),
            mergers=tuple(proposed_mergers(session, cluster_id, limit=mergers)),
            steps=tuple(steps_of_group(session, cluster_id)),
            total=count_groups(session, GroupFilter(GroupState.ALL)),
        )


def read_choice(engine: Engine, words: str, chosen: int | None, most: int) -> Choice:
    """Return the clusters that hold the words, the largest first, `most` at most; the `chosen` one is always there."""
    wanted = GroupFilter(GroupState.ALL, query=words)
    with reading(engine) as session:
        rows = {row.id: row for row in list_groups(session, wanted, limit=most)}
        total = Capped(len(rows)) if len(rows) < most else count_groups(session, wanted)
        if chosen is not None and chosen not in rows:
            rows |= group_rows(session, [chosen])
        return Choice(tuple(rows.values()), total)


def how_many_clusters(engine: Engine, wanted: GroupFilter) -> Capped:
    """Return how many clusters the filter finds."""
    with reading(engine) as session:
        return count_groups(session, wanted)


def read_clusters(engine: Engine, wanted: GroupFilter, order: GroupOrder, limit: int, offset: int) -> list[GroupRow]:
    """Return a page of the clusters that the filter finds."""
    with reading(engine) as session:
        return list_groups(session, wanted, order, limit, offset)
