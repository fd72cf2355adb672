"""Taking claims out of clusters for good: the others stay together, as people said and machines suggested."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, or_, select

from db.batches import batches
from db.clock import now
from db.reads.neighbourhood import neighbourhood
from db.tables import MatchProposalRecord, RepeatedClaimMemberRecord, RepeatedClaimRecord
from db.writes.clusters import write_clusters
from db.writes.ensure import insert_new, table_of
from db.writes.guard import REPEATS, one_at_a_time
from workbench.matching.clusters.clusters import answer_word
from workbench.matching.clusters.leaving import Bridge, left_without
from workbench.matching.clusters.neighbourhood import Neighbourhood


def take_out(session: Session, claims: Collection[int]) -> None:
    """Take claims out of all clusters, and delete clusters that nothing is left of; pairs with the claims stay for now.

    Where people linked others only by way of a claim that goes, that is kept as answers for the others themselves.
    """
    one_at_a_time(session, REPEATS)
    session.flush()
    around = neighbourhood(session, claims, _clusters_with(session, claims))
    left = left_without(around, claims)
    _insert_answers(session, left.bridges, around)
    write_clusters(session, left.plan, around)
    _count_change(session, left.plan.standing_clusters)
    for batch in batches(left.empty):
        session.connection().execute(delete(RepeatedClaimRecord).where(col(RepeatedClaimRecord.id).in_(batch)))
    for row in list(session.identity_map.values()):
        if isinstance(row, RepeatedClaimRecord | RepeatedClaimMemberRecord | MatchProposalRecord):
            session.expire(row)


def _clusters_with(session: Session, claims: Collection[int]) -> list[int]:
    """Return the clusters that name one of the claims, also where it is no member any more."""
    row, found = RepeatedClaimRecord, list[int]()
    for batch in batches(claims):
        named = or_(col(row.representative_id).in_(batch), col(row.seed_id).in_(batch))
        found += session.exec(select(row.id).where(named))
    return found


def _insert_answers(session: Session, bridges: Collection[Bridge], around: Neighbourhood) -> None:
    """Store answers for pairs that nobody answered, with whoever gave those that they follow from."""
    known = {pair.key: pair.id for pair in around.pairs if pair.id is not None}
    table = table_of(MatchProposalRecord)
    for bridge in bridges:
        values = _answer(bridge)
        if bridge.pair.key in known:
            here = table.c.id == known[bridge.pair.key]
            session.connection().execute(update(table).where(here).values(revision=table.c.revision + 1, **values))
        else:
            insert_new(session, MatchProposalRecord, [_new_pair(bridge) | values])


def _answer(bridge: Bridge) -> dict[str, Any]:
    return {
        "answer": answer_word(bridge.pair),
        "answered_by_id": bridge.answer.by,
        "answered_at": bridge.answer.at,
    }


def _new_pair(bridge: Bridge) -> dict[str, Any]:
    """Return the columns of a pair that nobody proposed: it stands for what people said of a cluster."""
    return {
        "left_id": bridge.pair.left,
        "right_id": bridge.pair.right,
        "score": 0.0,
        "same": 0.0,
        "relation": bridge.pair.relation.value,
        "judged": False,
        "reasons": [],
        "created_at": now(),
        "revision": 1,
    }


def _count_change(session: Session, clusters: Collection[int]) -> None:
    """Count the change at clusters, so that whoever sees them as they were is told."""
    table = table_of(RepeatedClaimRecord)
    for batch in batches(clusters):
        counted = update(table).where(table.c.id.in_(batch)).values(revision=table.c.revision + 1)
        session.connection().execute(counted)
