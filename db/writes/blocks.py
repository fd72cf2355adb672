"""Noting in blocks of claims who holds which word and whose vectors lie in which cell (`db.tables.traits`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import LargeBinary, Table, cast, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from db.tables import CLAIMS_PER_BLOCK, Base, CellBlockRecord, ClaimRecord, ClaimTraitsRecord, StemBlockRecord

Row = dict[str, Any]


def append_stems(session: Session, stems: Mapping[int, Iterable[str]]) -> None:
    """Note which claims hold which stems."""
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for claim_id in sorted(stems):
        for stem in stems[claim_id]:
            places[stem, claim_id // CLAIMS_PER_BLOCK].append(claim_id % CLAIMS_PER_BLOCK)
    rows = [{"stem": stem, "block": block, "members": _packed(places[stem, block])} for stem, block in sorted(places)]
    _append(session, StemBlockRecord, rows, ("members",))


def append_vectors(session: Session, rows: Iterable[Row]) -> None:
    """Note the vectors of claims, given as rows with `claim_id`, `cell` and `vector`, in their cells."""
    found: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["cell"], row["claim_id"] // CLAIMS_PER_BLOCK].append(row)
    blocks = [
        {
            "cell": cell,
            "block": block,
            "members": _packed([row["claim_id"] % CLAIMS_PER_BLOCK for row in found[cell, block]]),
            "vectors": b"".join(row["vector"] for row in found[cell, block]),
        }
        for cell, block in sorted(found)
    ]
    _append(session, CellBlockRecord, blocks, ("members", "vectors"))


def lay_blocks(session: Session) -> None:
    """Note everything afresh, without claims that were retired or have lost a word, one block at a time."""
    for record in (StemBlockRecord, CellBlockRecord):
        session.connection().execute(delete(_table(record)))
    traits = _table(ClaimTraitsRecord)
    last = session.connection().execute(select(traits.c.claim_id).order_by(traits.c.claim_id.desc()).limit(1)).scalar()
    for block in range((last or 0) // CLAIMS_PER_BLOCK + 1):
        first = block * CLAIMS_PER_BLOCK
        statement = (
            select(traits.c.claim_id, traits.c.stems, traits.c.cell, traits.c.vector)
            .join(ClaimRecord, col(ClaimRecord.id) == traits.c.claim_id)
            .where(traits.c.claim_id.between(first, first + CLAIMS_PER_BLOCK - 1), ClaimRecord.removal != "retired")
        )
        rows = [dict(row) for row in session.connection().execute(statement).mappings()]
        append_stems(session, {row["claim_id"]: row["stems"].split() for row in rows})
        append_vectors(session, rows)


def _packed(places: Sequence[int]) -> bytes:
    return np.array(places, dtype="<u2").tobytes()


def _append(session: Session, record: type[Base], rows: Sequence[Row], grown: Sequence[str]) -> None:
    """Insert rows, or add the bytes of the columns named to the row that is there.

    Rows come in the order of their keys, so that two writers never wait for each other in a circle.
    """
    if not rows:
        return
    table = _table(record)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    # On SQLite the bytes joined would count as text.
    there = {name: cast(table.c[name].op("||")(statement.excluded[name]), LargeBinary) for name in grown}
    update = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=there)
    session.connection().execute(update, list(rows))


def _table(record: type[Base]) -> Table:
    table: Table = record.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    return table
