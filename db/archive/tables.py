"""The tables that an archive holds, read from the database itself, so that those of any revision can be had.

Left out is what lives for a moment only. What is worked out of other rows (traits, blocks, spellings, profiles, keys)
goes along: to work it out again takes hours and the language model of that day, and would not give the same. The
full-text index is laid by the database itself while `claim_traits` is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Dialect,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TableClause,
    Text,
    cast,
    collate,
    column,
    func,
    inspect,
    select,
    table,
)
from sqlalchemy.types import NullType, TypeDecorator

from db.reads.api_tokens import PREFIX
from db.tables import Base
from db.tables.base import UtcTime
from workbench.archive import Kind
from workbench.errors import StorageError

LEFT_OUT = ("presence", "under_purge")
"""Where a reviewer is right now, and what is being deleted within one transaction."""

KEPT_BACK = {"project_setting": {"name": PREFIX}}
"""How values of columns begin whose rows are left out: the tokens of programs."""

NOT_TAKEN_ALONG = {("reviewer", "account_key")}
"""Columns that mean something in one installation alone: who restores an archive says anew who may open it."""

IN_FILES = {("original", "data"), ("article_draft", "original")}
"""Columns whose bytes are whole files, which stand in the archive by themselves."""

NOT_OURS = ("alembic_version", "claim_search")
"""How tables begin that migrations and the full-text index keep for themselves."""


class WrittenJson(TypeDecorator[str]):
    """JSON that is given as text; None is NULL, and "null" is null."""

    impl = JSON
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Let the text through as it is."""
        return lambda value: value


KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
    (Float, Kind.NUMBER),
    (DateTime, Kind.MOMENT),
    (Date, Kind.DAY),
    (JSON, Kind.JSON),
    (LargeBinary, Kind.BYTES),
    (String, Kind.TEXT),
)
TYPES: Mapping[Kind, Any] = {
    Kind.INTEGER: Integer(),
    Kind.NUMBER: Float(),
    Kind.TEXT: Text(),
    Kind.BOOLEAN: Boolean(),
    Kind.DAY: Date(),
    Kind.MOMENT: UtcTime(),
    Kind.JSON: WrittenJson(),
    Kind.BYTES: LargeBinary(),
    Kind.FILE: LargeBinary(),
}
ROWS_AT_ONCE, ROWS_WITH_BYTES = 200, 20
"""How many rows are held at once; of those with whole files, one."""


@dataclass(frozen=True, slots=True)
class ArchivedTable:
    """A table with its columns, the key first and then by name, the columns of its key, and what it points to.

    `late` are the names of constraints that point to the table itself, or to one that is filled after it.
    """

    name: str
    columns: Mapping[str, Kind]
    key: tuple[str, ...]
    late: tuple[str, ...]

    @property
    def clause(self) -> TableClause:
        """The table as statements name it."""
        return table(self.name, *(column(name, TYPES[kind]) for name, kind in self.columns.items()))

    @property
    def rows_at_once(self) -> int:
        """How many rows may be held at once, so that memory stays flat whatever they hold."""
        kinds = self.columns.values()
        return 1 if Kind.FILE in kinds else ROWS_WITH_BYTES if Kind.BYTES in kinds else ROWS_AT_ONCE


def archived_now() -> list[str]:
    """Return the names of the tables of this program that an archive holds."""
    return [one.name for one in Base.metadata.sorted_tables if one.name not in LEFT_OUT]


def names_in(connection: Connection) -> set[str]:
    """Return the names of all tables of a database that an archive of it would hold."""
    there = inspect(connection).get_table_names()
    return {name for name in there if not name.startswith(NOT_OURS) and name not in LEFT_OUT}


def read_tables(connection: Connection, names: Collection[str]) -> list[ArchivedTable]:
    """Return these tables as the database has them, each after those that it points to as far as that goes."""
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name in names)
    ordered = [one for one in metadata.sorted_tables if one.name in names]
    places = {one.name: place for place, one in enumerate(ordered)}
    return [_archived(one, places) for one in ordered]


def count_rows(connection: Connection, one: ArchivedTable) -> int:
    """Return how many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(one.clause).where(*_goes_along(one))).scalar_one())


def read_rows(connection: Connection, one: ArchivedTable) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table by its key, values in the order of the columns, a few at a time.

    Texts come in the order of their bytes on either database, which on PostgreSQL is that of the collation "C".
    """
    postgresql = connection.dialect.name == "postgresql"
    found = [_read(name, kind, postgresql=postgresql) for name, kind in one.columns.items()]
    by_bytes = [name for name in one.key if postgresql and one.columns[name] is Kind.TEXT]
    order = [collate(column(name), "C") if name in by_bytes else column(name) for name in one.key]
    statement = select(*found).select_from(one.clause).where(*_goes_along(one)).order_by(*order)
    for row in connection.execute(statement, execution_options={"yield_per": one.rows_at_once}):
        yield tuple(row)


def _goes_along(one: ArchivedTable) -> list[ColumnElement[bool]]:
    """Say which rows of a table go along: whoever has an archive is not let in where it was made."""
    return [
        ~column(name, Text()).startswith(start, autoescape=True) for name, start in KEPT_BACK.get(one.name, {}).items()
    ]


def _read(name: str, kind: Kind, *, postgresql: bool) -> Any:
    """Return what to select; JSON comes as it is stored, so that null in JSON and NULL stay two."""
    if kind is not Kind.JSON:
        return column(name, TYPES[kind])
    return cast(column(name, JSON()), Text()).label(name) if postgresql else column(name, NullType())


def _archived(found: Table, places: Mapping[str, int]) -> ArchivedTable:
    key = tuple(one.name for one in found.primary_key.columns)
    left_out = {*key, *(name for table_name, name in NOT_TAKEN_ALONG if table_name == found.name)}
    names = [*key, *sorted(one.name for one in found.columns if one.name not in left_out)]
    return ArchivedTable(
        name=found.name,
        columns={name: _kind(found, name) for name in names},
        key=key,
        late=tuple(_late(found, places)),
    )


def _late(found: Table, places: Mapping[str, int]) -> Iterator[str]:
    for one in found.foreign_key_constraints:
        if places.get(one.referred_table.name, 0) >= places[found.name]:
            yield str(one.name)


def _kind(found: Table, name: str) -> Kind:
    if (found.name, name) in IN_FILES:
        return Kind.FILE
    for type_, kind in KINDS:
        if isinstance(found.columns[name].type, type_):
            return kind
    raise StorageError(f"The column {name} of {found.name} holds what no archive can: {found.columns[name].type}.")
