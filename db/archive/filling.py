"""The rows of an archive into one table: PostgreSQL takes them as one stream (COPY), SQLite by statements of many rows.

COPY takes about a third of the time that INSERT takes: https://www.postgresql.org/docs/current/populate.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import psycopg
from sqlalchemy import Connection, insert
from sqlalchemy.exc import DBAPIError

from db.archive.tables import ArchivedTable
from workbench.archive import Value

Counted = Callable[[], None]
"""Is told of every row."""

Row = Mapping[str, Value]


def fill(connection: Connection, one: ArchivedTable, rows: Iterable[Row], counted: Counted) -> None:
    """Store rows, each with a value for every column; a few are held at once. Raises SQLAlchemy's errors."""
    put = _by_copy if connection.dialect.name == "postgresql" else _by_insert
    put(connection, one, rows, counted)


def _by_insert(connection: Connection, one: ArchivedTable, rows: Iterable[Row], counted: Counted) -> None:
    statement = insert(one.clause)
    for batch in _batches(rows, one.rows_at_once):
        connection.execute(statement, batch)
        for _ in batch:
            counted()


def _by_copy(connection: Connection, one: ArchivedTable, rows: Iterable[Row], counted: Counted) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quoted(one.name)} ({', '.join(map(quoted, one.columns))}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[name] for name in one.columns])
                counted()
    except psycopg.Error as error:
        # SQLAlchemy knows nothing of this statement, and everybody above knows its errors alone.
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error


def _batches(found: Iterable[Row], most: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in found:
        batch.append(row)
        if len(batch) >= most:
            yield batch
            batch = []
    if batch:
        yield batch
