"""Noting in blocks of claims who holds which word and whose vectors lie in which cell (`db.tables.traits`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import LargeBinary, Table, bindparam, cast, delete, func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from db.tables import CLAIMS_PER_BLOCK, Base, CellBlockRecord, ClaimRecord, ClaimTraitsRecord, StemBlockRecord
from db.writes.ensure import table_of

Row = dict[str, Any]


def append_stems(session: Session, stems: Mapping[int, Iterable[str]]) -> None:
    """Note which claims hold which stems."""
    _append(session, StemBlockRecord, _stem_rows(stems), ("members",))


def append_vectors(session: Session, rows: Iterable[Row]) -> None:
    """Note the vectors of claims, given as rows with `claim_id`, `cell` and `vector`, in their cells."""
    _append(session, CellBlockRecord, _cell_rows(rows), ("members", "vectors"))


def _stem_rows(stems: Mapping[int, Iterable[str]]) -> list[Row]:
    """Return the rows that say which claims hold which stems."""
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for claim_id in sorted(stems):
        for stem in stems[claim_id]:
            places[stem, claim_id // CLAIMS_PER_BLOCK].append(claim_id % CLAIMS_PER_BLOCK)
    return [{"stem": stem, "block": block, "members": _packed(places[stem, block])} for stem, block in sorted(places)]


def _cell_rows(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that say whose vectors lie in which cell."""
    found: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["cell"], row["claim_id"] // CLAIMS_PER_BLOCK].append(row)
    return [
        {
            "cell": cell,
            "block": block,
            "members": _packed([row["claim_id"] % CLAIMS_PER_BLOCK for row in found[cell, block]]),
            "vectors": b"".join(row["vector"] for row in found[cell, block]),
        }
        for cell, block in sorted(found)
    ]


class BlockRow(NamedTuple):
    """What a row of blocks is to hold: its table and key, what its columns held, and what they are to hold.

    `before` is None for a row that is not there, `after` for one that goes.
    """

    table: type[Base]
    key: Mapping[str, str | int]
    before: Mapping[str, bytes] | None
    after: Mapping[str, bytes] | None


def lay_blocks(session: Session) -> None:
    """Note everything afresh, without claims that were retired or have lost a word, one block at a time."""
    for block in range(count_blocks(session)):
        replace_rows(session, outdated_rows(session, block))


def count_blocks(session: Session) -> int:
    """Return how many blocks of claims there are."""
    last = session.connection().execute(select(func.max(ClaimTraitsRecord.claim_id))).scalar()
    return (last or 0) // CLAIMS_PER_BLOCK + 1


def outdated_rows(session: Session, block: int) -> list[BlockRow]:
    """Return the rows of one block that do not hold what they should, by their keys; nothing is written."""
    traits = table_of(ClaimTraitsRecord)
    first = block * CLAIMS_PER_BLOCK
    statement = (
        select(traits.c.claim_id, traits.c.stems, traits.c.cell, traits.c.vector)
        .join(ClaimRecord, col(ClaimRecord.id) == traits.c.claim_id)
        .where(traits.c.claim_id.between(first, first + CLAIMS_PER_BLOCK - 1), ClaimRecord.removal != "retired")
        .order_by(traits.c.claim_id)
    )
    rows = [dict(row) for row in session.connection().execute(statement).mappings()]
    stems = _stem_rows({row["claim_id"]: row["stems"].split() for row in rows})
    return [
        *_differing(session, StemBlockRecord, block, ("stem",), stems),
        *_differing(session, CellBlockRecord, block, ("cell",), _cell_rows(rows)),
    ]


def replace_rows(session: Session, rows: Sequence[BlockRow]) -> None:
    """Let rows hold what they should. What claims that came in since have added to a row stays behind that."""
    for table in (StemBlockRecord, CellBlockRecord):
        mine = [row for row in rows if row.table is table]
        columns = ("members",) if table is StemBlockRecord else ("members", "vectors")
        _append(session, table, [{**row.key, **row.after} for row in mine if row.before is None and row.after], columns)
        _rewrite(session, table, columns, [row for row in mine if row.before is not None])


def _differing(
    session: Session, record: type[Base], block: int, name: tuple[str], wanted: Sequence[Row]
) -> Iterator[BlockRow]:
    """Yield the rows of one table and block that are not as they are wanted."""
    table = table_of(record)
    held = {row[name[0]]: dict(row) for row in _rows_of(session, table, block)}
    after = {row[name[0]]: row for row in wanted}
    for key in sorted(held.keys() | after.keys()):
        if held.get(key) != after.get(key):
            yield BlockRow(record, {name[0]: key, "block": block}, _bytes(held.get(key)), _bytes(after.get(key)))


def _rows_of(session: Session, table: Table, block: int) -> list[Row]:
    rows = session.connection().execute(select(*table.c).where(table.c.block == block)).mappings()
    return [dict(row) for row in rows]


def _bytes(row: Row | None) -> Mapping[str, bytes] | None:
    return {name: value for name, value in row.items() if isinstance(value, bytes)} if row else None


def _rewrite(session: Session, record: type[Base], columns: Sequence[str], rows: Sequence[BlockRow]) -> None:
    """Put other bytes in front of what was added to rows since they were read; a row laid by somebody else stays.

    A row that nothing is left of goes.
    """
    if not rows:
        return
    table = table_of(record)
    here = [column == bindparam(f"at_{column.name}") for column in table.primary_key]
    unchanged = func.substr(table.c.members, 1, bindparam("length")) == bindparam("old", type_=LargeBinary)
    values = {
        name: cast(
            bindparam(f"new_{name}", type_=LargeBinary).op("||")(
                func.substr(table.c[name], bindparam(f"rest_{name}"), type_=LargeBinary)
            ),
            LargeBinary,
        )
        for name in columns
    }
    statement = update(table).where(*here, unchanged).values(values)
    session.connection().execute(statement, [_parameters(row, columns) for row in rows])
    gone = [{f"at_{name}": value for name, value in row.key.items()} for row in rows if row.after is None]
    if gone:
        session.connection().execute(delete(table).where(*here, func.length(table.c.members) == 0), gone)


def _parameters(row: BlockRow, columns: Sequence[str]) -> Row:
    """Return what `_rewrite` needs of a row that is there."""
    before, after = row.before or {}, row.after or {}
    found: Row = {f"at_{name}": value for name, value in row.key.items()}
    found |= {"length": len(before["members"]), "old": before["members"]}
    found |= {f"new_{name}": after.get(name, b"") for name in columns}
    return found | {f"rest_{name}": len(before[name]) + 1 for name in columns}


def _packed(places: Sequence[int]) -> bytes:
    return np.array(places, dtype="<u2").tobytes()


def _append(session: Session, record: type[Base], rows: Sequence[Row], grown: Sequence[str]) -> None:
    """Insert rows, or add the bytes of the columns named to the row that is there.

    Rows come in the order of their keys, so that two writers never wait for each other in a circle.
    """
    if not rows:
        return
    table = table_of(record)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    # On SQLite the bytes joined would count as text.
    there = {name: cast(table.c[name].op("||")(statement.excluded[name]), LargeBinary) for name in grown}
    update = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=there)
    session.connection().execute(update, list(rows))
