"""Inserting a row unless it is there, however many sessions do so at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from db.tables import Base


def insert_unless_there(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]], unique: Sequence[str]
) -> int:
    """Insert the rows whose `unique` columns are not taken yet; the others are left as they are.

    Return how many rows this session inserted: where several insert one row at once, one of them gets 1.
    """
    target: Table = table.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    if not rows:
        return 0
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(target).on_conflict_do_nothing(index_elements=unique)
    # The driver counts no rows where several are sent at once; the database returns those that went in.
    return len(session.connection().execute(statement.returning(*target.primary_key), list(rows)).all())
