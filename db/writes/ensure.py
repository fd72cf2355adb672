"""Inserting rows: unless they are there, however many sessions do so at once, and many in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_unless_there(
    session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]], unique: Sequence[str]
) -> int:
    """Insert the rows whose `unique` columns are not taken yet; the others are left as they are.

    Return how many rows this session inserted: where several insert one row at once, one of them gets 1.
    """
    if not rows:
        return 0
    statement = _insert(session, table, unique)
    # The driver counts no rows where several are sent at once; the database returns those that went in.
    return len(session.connection().execute(statement.returning(*statement.table.primary_key), list(rows)).all())


def insert_all(
    session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]], unique: Sequence[str]
) -> None:
    """Do the same where nobody asks how many there were: one statement, however many rows."""
    if rows:
        session.connection().execute(_insert(session, table, unique), list(rows))


def insert_new(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in their order, which their ids follow, in one statement.

    SQLite promises no order where it returns ids, so that asking for them would take a statement a row: callers read
    them back by what they know of the rows.
    """
    if rows:
        session.connection().execute(insert(table_of(table)), list(rows))


def table_of(table: type[SQLModel]) -> Table:
    """Return what SQLAlchemy knows a table by."""
    found: Table = table.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    return found


def _insert(session: Session, table: type[SQLModel], unique: Sequence[str]) -> Any:
    """Return the statement that inserts a row unless its `unique` columns are taken."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table_of(table)).on_conflict_do_nothing(index_elements=unique)
