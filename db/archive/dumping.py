"""All tables out: read in one snapshot, a few rows at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from db.archive.tables import ArchivedTable, count_rows, read_rows
from workbench.archive import ArchiveWriter, Kind, TableFile, Tally
from workbench.archive.rows import line_of

Counted = Callable[[], None]
"""Is told of every row."""


def count_all(connection: Connection, tables: Iterable[ArchivedTable]) -> int:
    """Return how many rows these tables have."""
    return sum(count_rows(connection, one) for one in tables)


def dump(connection: Connection, tables: Iterable[ArchivedTable], writer: ArchiveWriter, counted: Counted) -> None:
    """Write all rows of these tables; the connection is in a snapshot (`db.engine.reading`)."""
    for one in tables:
        writer.add_table(one.name, one.columns, _told(read_rows(connection, one), counted))


def tally(connection: Connection, one: ArchivedTable, counted: Counted) -> TableFile:
    """Return what an archive of a table would have in its manifest, without writing one."""
    found = Tally()
    for values in _told(read_rows(connection, one), counted):
        found.add(line_of(_hashed(values, one), one.columns))
    return found.of(one.columns)


def _hashed(values: Sequence[Any], one: ArchivedTable) -> Sequence[Any]:
    """Return values with the SHA-256 in place of each file."""
    return [
        hashlib.sha256(value).hexdigest() if kind is Kind.FILE and value is not None else value
        for value, kind in zip(values, one.columns.values(), strict=True)
    ]


def _told(rows: Iterable[Any], counted: Counted) -> Iterator[Any]:
    for row in rows:
        yield row
        counted()
