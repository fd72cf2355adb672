"""Writing what a plan says of clusters: only what is otherwise than it stands, in a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from db.batches import batches
from db.clock import now
from db.tables import RepeatedClaimMemberRecord, RepeatedClaimRecord
from db.writes.ensure import insert_new, table_of
from workbench.matching.clusters.neighbourhood import ClusterPlan, Membership, Neighbourhood, PlannedCluster

Ids = Mapping[int, int]
Row = dict[str, Any]


def write_clusters(
    session: Session, plan: ClusterPlan, around: Neighbourhood, ids: Ids | None = None
) -> dict[int, int]:
    """Write clusters and memberships as the plan wants them, over what stands in `around`.

    `ids` gives the ids of claims that had none when the plan was made. Return the id of each cluster by the number that
    it has in the plan. Rows that the session has loaded before are stale afterwards; callers that go on with them
    expire them.
    """
    known = ids or {}
    numbers = _write_clusters(session, plan.clusters, around, known)
    wanted = {
        known.get(claim, claim): _row(member, numbers[planned.id])
        for planned in plan.clusters
        for claim, member in planned.members.items()
    }
    held = {claim: _row(member, member.cluster) for claim, member in around.members.items()}
    _delete_members(session, plan.gone)
    _insert_members(session, {claim: row for claim, row in wanted.items() if claim not in held})
    _update_members(session, {claim: row for claim, row in wanted.items() if held.get(claim, row) != row})
    return numbers


def rounds_of(plan: ClusterPlan, around: Neighbourhood, most: int) -> list[ClusterPlan]:
    """Return a plan as several that write at most `most` rows each; a single cluster is never cut.

    What stays as it stands in `around` is left out.
    """
    gone = sorted(plan.gone)
    rounds = [ClusterPlan(gone=frozenset(gone[start : start + most])) for start in range(0, len(gone), most)]
    some: list[PlannedCluster] = []
    rows = 0
    for planned in plan.clusters:
        count = _changes(planned, around)
        if some and rows + count > most:
            rounds.append(ClusterPlan(tuple(some)))
            some, rows = [], 0
        if count:
            some.append(planned)
            rows += count
    return [*rounds, ClusterPlan(tuple(some))] if some else rounds


def _changes(planned: PlannedCluster, around: Neighbourhood) -> int:
    """Return how many rows a cluster changes: itself and its members."""
    members = sum(around.members.get(claim) != member for claim, member in planned.members.items())
    return members + (around.clusters.get(planned.id) != planned.cluster)


def _write_clusters(
    session: Session, clusters: Sequence[PlannedCluster], around: Neighbourhood, ids: Ids
) -> dict[int, int]:
    """Write the clusters themselves; return the id of each by the number that it has in the plan."""
    rows = {planned.id: _cluster_row(planned, ids) for planned in clusters}
    changed = {number: row for number, row in rows.items() if number > 0 and row != _standing_row(around, number)}
    _give_seeds_up(session, changed, around)
    _update_clusters(session, changed)
    new = [number for number in rows if number < 0]
    made = _insert_clusters(session, [rows[number] for number in new])
    fresh = dict(zip(new, made, strict=True))
    return {number: fresh.get(number, number) for number in rows}


def _give_seeds_up(session: Session, changed: Mapping[int, Row], around: Neighbourhood) -> None:
    """Let clusters be founded on nothing for a moment where one is to be founded on the claim of another."""
    before = {around.clusters[number].seed for number in changed} - {None}
    if before.isdisjoint(row["seed_id"] for number, row in changed.items() if _seed_changes(number, row, around)):
        return
    table = table_of(RepeatedClaimRecord)
    for batch in batches(changed):
        session.connection().execute(update(table).where(table.c.id.in_(batch)).values(seed_id=None))


def _seed_changes(number: int, row: Row, around: Neighbourhood) -> bool:
    return bool(around.clusters[number].seed != row["seed_id"])


def _update_clusters(session: Session, changed: Mapping[int, Row]) -> None:
    if not changed:
        return
    table = table_of(RepeatedClaimRecord)
    values: Row = {"seed_id": bindparam("new_seed"), "representative_id": bindparam("new_representative")}
    given = [
        {"row": number, "new_seed": row["seed_id"], "new_representative": row["representative_id"]}
        for number, row in changed.items()
    ]
    session.connection().execute(update(table).where(table.c.id == bindparam("row")).values(values), given)


def _insert_clusters(session: Session, rows: Sequence[Row]) -> list[int]:
    """Store new clusters; return their ids in the same order."""
    if not rows:
        return []
    moment = now()
    insert_new(session, RepeatedClaimRecord, [row | {"revision": 1, "created_at": moment} for row in rows])
    # Nobody else makes clusters meanwhile, so that the newest are these.
    table = table_of(RepeatedClaimRecord)
    newest = select(table.c.id).order_by(table.c.id.desc()).limit(len(rows))
    return list(reversed(list(session.connection().execute(newest).scalars())))


def _cluster_row(one: PlannedCluster, ids: Ids) -> Row:
    seed, representative = one.cluster.seed, one.cluster.representative
    return {
        "seed_id": ids.get(seed, seed) if seed is not None else None,
        "representative_id": ids.get(representative, representative),
    }


def _standing_row(around: Neighbourhood, number: int) -> Row:
    cluster = around.clusters[number]
    return {"seed_id": cluster.seed, "representative_id": cluster.representative}


def _row(member: Membership, cluster: int) -> Row:
    """Return the columns of a membership in the cluster of that id."""
    return {
        "repeated_claim_id": cluster,
        "relation": member.relation.value,
        "suggested": member.suggested,
        "score": member.score,
        "confirmed_by_id": member.confirmed_by,
        "confirmed_at": member.confirmed_at,
    }


def _delete_members(session: Session, claims: frozenset[int]) -> None:
    for batch in batches(claims):
        gone = delete(RepeatedClaimMemberRecord).where(col(RepeatedClaimMemberRecord.claim_id).in_(batch))
        session.connection().execute(gone)


def _insert_members(session: Session, rows: Mapping[int, Row]) -> None:
    insert_new(session, RepeatedClaimMemberRecord, [row | {"claim_id": claim} for claim, row in rows.items()])


def _update_members(session: Session, rows: Mapping[int, Row]) -> None:
    """Change memberships; the names of parameters must differ from those of columns."""
    if not rows:
        return
    table = table_of(RepeatedClaimMemberRecord)
    columns = next(iter(rows.values())).keys()
    statement = (
        update(table)
        .where(table.c.claim_id == bindparam("claim"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    values = [{"claim": claim} | {f"new_{name}": value for name, value in row.items()} for claim, row in rows.items()]
    session.connection().execute(statement, values)
