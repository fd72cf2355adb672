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
) -> None:
    """Insert the rows whose `unique` columns are not taken yet; the others are left as they are."""
    target: Table = table.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    if not rows:
        return
    if session.get_bind().dialect.name == "postgresql":
        on_postgresql = postgresql.insert(target).on_conflict_do_nothing(index_elements=unique)
        session.connection().execute(on_postgresql, list(rows))
    else:
        session.connection().execute(sqlite.insert(target).on_conflict_do_nothing(index_elements=unique), list(rows))
