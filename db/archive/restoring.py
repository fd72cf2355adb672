"""An archive back into an empty database, in one transaction: all of it, or after any error nothing.

The tables are made as they were when the archive was written, filled, and only then brought up to date, as those of a
database that stayed would be. Rows point to one another, also to later ones: SQLite asks at the end whether all are
there, PostgreSQL is told to for as long as the tables are filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, column, func, select, table, text
from sqlalchemy.exc import DataError, IntegrityError

from db.archive.dumping import tally
from db.archive.emptiness import require_empty
from db.archive.filling import Row, fill
from db.archive.revisions import move, newest
from db.archive.tables import ArchivedTable, names_in, read_tables
from db.engine import IMMEDIATE, PATIENCE
from db.migrate import LOCK, PATIENCE_MILLISECONDS
from db.parameters import AS_STORED
from db.storage_errors import storage_errors
from workbench.archive import STORES, Archive
from workbench.archive.checking import file_columns, rows
from workbench.errors import BrokenFile

Counted = Callable[[], None]
"""Is told of every row."""


def restore(engine: Engine, archive: Archive, counted: Counted, *, verify: bool = False) -> None:
    """Fill an empty database with an archive that was checked (`workbench.archive.check`), and bring it up to date.

    With `verify`, all rows are read once more before anything counts, and compared by their checksums. Raises
    StorageError where the database is not empty or refuses, BrokenFile where the rows do not fit together, or do not
    come back as they were.
    """
    # One stream of rows may take longer than any statement of a reader.
    patient = {IMMEDIATE: True, AS_STORED: True, PATIENCE: PATIENCE_MILLISECONDS}
    immediate = engine.execution_options(**patient)
    with storage_errors(engine.url), _fitting(archive.name), immediate.begin() as connection:
        _hold(connection)
        require_empty(connection)
        move(connection, archive.manifest.revision)
        tables = _matching(connection, archive)
        with _late_references(connection, tables):
            for one in tables:
                fill(connection, one, _with_files(archive, one.name, connection.dialect.name), counted)
        _let_ids_go_on(connection, tables)
        if verify:
            _compare(connection, archive, tables, counted)
        move(connection, newest())


def _hold(connection: Connection) -> None:
    """Keep programs that start from making or changing tables meanwhile; SQLite's transaction keeps all others out."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        for name in sorted(names_in(connection)):
            connection.execute(text(f"LOCK TABLE {_quoted(connection, name)} IN EXCLUSIVE MODE"))


def _matching(connection: Connection, archive: Archive) -> list[ArchivedTable]:
    """Return the tables to fill; raise BrokenFile where they are not those that the archive tells of."""
    told = archive.manifest.tables
    if other := sorted(names_in(connection) ^ set(told)):
        raise BrokenFile(
            f"Its tables are not those of revision {archive.manifest.revision}: {other[0]} is only in one of them.",
            where=archive.name,
        )
    tables = read_tables(connection, told)
    for one in tables:
        if dict(one.columns) != dict(told[one.name].columns):
            raise BrokenFile(
                f"The columns of {one.name} are not those of revision {archive.manifest.revision}.", where=archive.name
            )
    return tables


def _with_files(archive: Archive, name: str, dialect: str) -> Iterator[Row]:
    """Yield the rows of a table with the bytes of their files."""
    columns = file_columns(archive.manifest.tables[name])
    for row in rows(archive, name, STORES[dialect]):
        for one in columns:
            row[one] = None if row[one] is None else archive.original(row[one])
        yield row


@contextmanager
def _late_references(connection: Connection, tables: Iterable[ArchivedTable]) -> Iterator[None]:
    """Let rows point to others that come later; at the end all have to be there."""
    if connection.dialect.name != "postgresql":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        _check_references(connection)
        return
    late = [(one.name, name) for one in tables for name in one.late]
    _alter(connection, late, "DEFERRABLE INITIALLY DEFERRED")
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _alter(connection, late, "NOT DEFERRABLE")


def _check_references(connection: Connection) -> None:
    """Raise BrokenFile where a row points to one that is not there.

    SQLite forgets what it still has to ask once it no longer defers (https://www.sqlite.org/pragma.html), and with
    `defer_foreign_keys` on, migrations would work on other terms than ever.
    """
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        raise BrokenFile(f"A row of {broken[0]} belongs to one of {broken[2]} that is missing. Nothing was restored.")
    connection.execute(text("PRAGMA defer_foreign_keys = OFF"))


def _alter(connection: Connection, constraints: Iterable[tuple[str, str]], how: str) -> None:
    for name, constraint in constraints:
        quoted = _quoted(connection, name), _quoted(connection, constraint)
        connection.execute(text(f"ALTER TABLE {quoted[0]} ALTER CONSTRAINT {quoted[1]} {how}"))


def _let_ids_go_on(connection: Connection, tables: Iterable[ArchivedTable]) -> None:
    """Let PostgreSQL count on behind the ids that were stored; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for one in tables:
        (name, *more) = one.key
        last = (
            None if more else connection.execute(select(func.max(column(name))).select_from(table(one.name))).scalar()
        )
        if isinstance(last, int):
            sequence = func.pg_get_serial_sequence(_quoted(connection, one.name), name)
            # setval is strict: where there is no sequence, nothing happens.
            connection.execute(select(func.setval(sequence, last)))


def _compare(connection: Connection, archive: Archive, tables: Iterable[ArchivedTable], counted: Counted) -> None:
    """Raise BrokenFile where a table, read again, has another checksum than in the archive."""
    for one in tables:
        if tally(connection, one, counted) != archive.manifest.tables[one.name]:
            raise BrokenFile(
                f"The rows of {one.name} did not come back as they were. Nothing was restored.", where=archive.name
            )


@contextmanager
def _fitting(where: str) -> Iterator[None]:
    """Turn what a database says about rows that do not fit its rules into BrokenFile."""
    try:
        yield
    except (IntegrityError, DataError) as error:
        words = str(error.orig).splitlines()[0]
        raise BrokenFile(
            f"Its rows do not fit together, so nothing was restored. The database says: {words}", where=where
        ) from None


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote(name)
