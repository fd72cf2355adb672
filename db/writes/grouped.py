"""Writing what a plan says of groups: only what is otherwise than it stands, in a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from db.assemble import batches
from db.clock import now
from db.tables import RepeatedClaimMemberRecord, RepeatedClaimRecord
from db.writes.ensure import insert_new, table_of
from workbench.matching.attaching import Around, Regrouped, Regrouping, Seat

Ids = Mapping[int, int]
Row = dict[str, Any]


def write_regrouping(session: Session, plan: Regrouping, around: Around, ids: Ids | None = None) -> None:
    """Write groups and seats as the plan wants them, over what stands in `around`.

    `ids` gives the ids of claims that had none when the plan was made. Rows that the session has loaded before are
    stale afterwards; callers that go on with them expire them.
    """
    known = ids or {}
    numbers = _write_groups(session, plan.groups, around, known)
    wanted = {
        known.get(claim, claim): _row(seat, numbers[group.id])
        for group in plan.groups
        for claim, seat in group.seats.items()
    }
    held = {claim: _row(seat, seat.group) for claim, seat in around.seats.items()}
    _delete_seats(session, plan.gone)
    _insert_seats(session, {claim: row for claim, row in wanted.items() if claim not in held})
    _update_seats(session, {claim: row for claim, row in wanted.items() if held.get(claim, row) != row})


def rounds_of(plan: Regrouping, around: Around, most: int) -> list[Regrouping]:
    """Return a plan as several that write at most `most` rows each; a single group is never cut.

    What stays as it stands in `around` is left out.
    """
    gone = sorted(plan.gone)
    rounds = [Regrouping(gone=frozenset(gone[start : start + most])) for start in range(0, len(gone), most)]
    some: list[Regrouped] = []
    rows = 0
    for group in plan.groups:
        count = _changes(group, around)
        if some and rows + count > most:
            rounds.append(Regrouping(tuple(some)))
            some, rows = [], 0
        if count:
            some.append(group)
            rows += count
    return [*rounds, Regrouping(tuple(some))] if some else rounds


def _changes(one: Regrouped, around: Around) -> int:
    """Return how many rows a group changes: itself and its seats."""
    seats = sum(around.seats.get(claim) != seat for claim, seat in one.seats.items())
    return seats + (around.groups.get(one.id) != one.group)


def _write_groups(session: Session, groups: Sequence[Regrouped], around: Around, ids: Ids) -> dict[int, int]:
    """Write the groups themselves; return the id of each by the number that it has in the plan."""
    table = table_of(RepeatedClaimRecord)
    moment = now()
    rows = {one.id: _group_row(one, ids) for one in groups}
    new = [row | {"revision": 1, "created_at": moment} for number, row in rows.items() if number < 0]
    changed = [
        {"row": number, "new_seed": row["seed_id"], "new_representative": row["representative_id"]}
        for number, row in rows.items()
        if number > 0 and row != _standing_row(around, number)
    ]
    if changed:
        values: Row = {
            "seed_id": bindparam("new_seed"),
            "representative_id": bindparam("new_representative"),
        }
        session.connection().execute(update(table).where(table.c.id == bindparam("row")).values(values), changed)
    insert_new(session, RepeatedClaimRecord, new)
    # Nobody else makes groups meanwhile, so that the newest are these.
    newest = select(table.c.id).order_by(table.c.id.desc()).limit(len(new))
    made = reversed(list(session.connection().execute(newest).scalars())) if new else []
    fresh = dict(zip((number for number in rows if number < 0), made, strict=True))
    return {number: fresh.get(number, number) for number in rows}


def _group_row(one: Regrouped, ids: Ids) -> Row:
    seed, representative = one.group.seed, one.group.representative
    return {
        "seed_id": ids.get(seed, seed) if seed is not None else None,
        "representative_id": ids.get(representative, representative),
    }


def _standing_row(around: Around, number: int) -> Row:
    group = around.groups[number]
    return {"seed_id": group.seed, "representative_id": group.representative}


def _row(seat: Seat, group: int) -> Row:
    """Return the columns of a seat in the group of that id."""
    return {
        "repeated_claim_id": group,
        "relation": seat.relation.value,
        "suggested": seat.suggested,
        "score": seat.score,
        "confirmed_by_id": seat.confirmed_by,
        "confirmed_at": seat.confirmed_at,
    }


def _delete_seats(session: Session, claims: frozenset[int]) -> None:
    for batch in batches(claims):
        gone = delete(RepeatedClaimMemberRecord).where(col(RepeatedClaimMemberRecord.claim_id).in_(batch))
        session.connection().execute(gone)


def _insert_seats(session: Session, rows: Mapping[int, Row]) -> None:
    insert_new(session, RepeatedClaimMemberRecord, [row | {"claim_id": claim} for claim, row in rows.items()])


def _update_seats(session: Session, rows: Mapping[int, Row]) -> None:
    """Change seats; the names of parameters must differ from those of columns."""
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
