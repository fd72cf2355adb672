"""Deleting rows with all rows that refer to them, whichever tables there are: by the foreign keys between tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Column, Table, delete, select
from sqlmodel import Session

from db.batches import batches
from db.tables import Base, UnderPurgeRecord

BY_SUBJECT = ("subject", "subject_id")
"""The columns by which a row is about something that a foreign key cannot name, since it may be of several tables."""


def delete_with_dependents(session: Session, table: Table, ids: Collection[int], kept: Collection[str]) -> None:
    """Delete the rows of these ids, and before them every row that refers to them, and so on.

    Rows of the tables named in `kept` are left: what becomes of them the caller has settled before. A table that comes
    new is found by its foreign key.
    """
    for column in _referring(table, kept):
        delete_where(session, column, ids, kept)
    _delete(session, _key(table), ids)


def delete_where(session: Session, column: Column[int], ids: Collection[int], kept: Collection[str]) -> None:
    """Delete the rows that hold one of these ids in a column, with all that refers to them."""
    table = column.table
    if list(_referring(table, kept)):
        found = [one for some in batches(ids) for one in _ids(session, table, column, some)]
        delete_with_dependents(session, table, found, kept)
    else:
        _delete(session, column, ids)


def delete_about(session: Session, subject: str, ids: Collection[int]) -> None:
    """Delete what is said about things of a kind in tables that name them by subject and id, the log left out."""
    for table in Base.metadata.sorted_tables:
        if table.name in ("activity", UnderPurgeRecord.__tablename__) or not set(BY_SUBJECT) <= set(table.c.keys()):
            continue
        if not isinstance(table.c.subject_id.type.python_type(), int):
            continue
        for batch in batches(ids):
            about = (table.c.subject == subject) & table.c.subject_id.in_(batch)
            session.connection().execute(delete(table).where(about))


def _referring(table: Table, kept: Collection[str]) -> Iterator[Column[int]]:
    """Yield the columns of other tables that refer to a table's rows."""
    for other in Base.metadata.sorted_tables:
        if other is table or other.name in kept:
            continue
        for key in sorted(other.foreign_keys, key=lambda key: str(key.parent.name)):
            if key.column.table is table:
                yield key.parent


def _ids(session: Session, table: Table, column: Column[int], values: Iterable[int]) -> list[int]:
    return list(session.connection().execute(select(_key(table)).where(column.in_(list(values)))).scalars())


def _delete(session: Session, column: Column[int], values: Iterable[int]) -> None:
    for batch in batches(values):
        session.connection().execute(delete(column.table).where(column.in_(batch)))


def _key(table: Table) -> Column[int]:
    """Return the one column that rows of a table are known by."""
    (column,) = table.primary_key.columns
    return column
