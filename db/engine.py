"""Opening the database, and sessions that read or write.

SQLite needs care under several writers: the driver's own transactions are switched off and every writing session
opens with BEGIN IMMEDIATE, so that what a writer read cannot change before it writes. A waiting writer waits for up to
`BUSY_SECONDS`. On PostgreSQL the rows that a write is about are locked (see `db.writes.guard`).

A reading session is one snapshot on either database, however many statements it sends: what others write in between
is not in it. On SQLite a deferred transaction gives that, on PostgreSQL REPEATABLE READ. Neither lets it write.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from db.membership import admit
from db.parameters import fit_parameters
from db.storage_errors import name_of, storage_errors
from workbench.errors import Conflict, StorageError
from workbench.settings import read_settings

BUSY_SECONDS = 15
CACHE_KIB = 32_768
"""What a connection to SQLite keeps of the file in memory: matching looks thousands of claims up."""

HURRY_MILLISECONDS = 50
"""How long a write waits for others that nobody is to notice: less than a key press takes to be seen."""

STATEMENT_SECONDS, IDLE_SECONDS = 600, 900
"""What PostgreSQL ends by itself: a statement that nobody waits for any more, a transaction that does nothing."""

RECYCLE_SECONDS = 1_800
"""How long a connection is used at most: firewalls between here and the server forget those that are older."""

IMMEDIATE, PATIENCE = "begin_immediate", "busy_milliseconds"

READ_ONLY = "read_only_snapshot"
SNAPSHOTS: dict[str, dict[str, Any]] = {
    "sqlite": {READ_ONLY: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""By database, what makes the transactions of an engine snapshots that cannot be written in."""


def database_url() -> str:
    """Return the database to use: WORKBENCH_DATABASE_URL, or else a SQLite file in the user's data folder."""
    return read_settings().database_url


def open_engine(url: str) -> Engine:
    """Open the database at `url` (SQLite or PostgreSQL), make a SQLite file's folder, and check that it answers.

    Raises StorageError, whose sentence never shows a password, where that fails.
    """
    parsed = _parsed(url)
    engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    fit_parameters(engine)
    with storage_errors(engine.url), engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session to read with: one snapshot for all its statements, in which nothing can be written.

    Raises StorageError where the database refuses, also where a statement tries to write, and what `admit` raises.
    """
    snapshots = engine.execution_options(**SNAPSHOTS[engine.dialect.name])
    with storage_errors(engine.url), Session(snapshots, autoflush=False) as session:
        admit(session)
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Give a session to write with: all of it is saved at the end, or, after any error, none of it.

    Raises Conflict where a row was changed in between, StorageError where the database refuses, what `admit` raises.
    """
    immediate = engine.execution_options(**{IMMEDIATE: True})
    with storage_errors(engine.url), Session(immediate, expire_on_commit=False) as session:
        admit(session, writes=True)
        try:
            yield session
            session.commit()
        except StaleDataError:
            raise Conflict("Somebody else changed this in between. Reload the page, then do it again.") from None


@contextmanager
def hurried(engine: Engine) -> Iterator[Session]:
    """Give a session to write a trifle with, for which nobody waits longer than `HURRY_MILLISECONDS`.

    Raises Busy where others write for longer, and what `writing` raises.
    """
    with writing(engine.execution_options(**{PATIENCE: HURRY_MILLISECONDS})) as session:
        yield session


def _parsed(url: str) -> URL:
    """Read the URL; PostgreSQL is always spoken to through psycopg 3."""
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
        supported = backend in ("sqlite", "postgresql", "postgres")
    except (ArgumentError, NoSuchModuleError, ValueError):
        supported = False
    if not supported:
        raise StorageError(
            "The database address cannot be read. Write it as sqlite:///folder/file.sqlite3 or as "
            "postgresql://user:password@host/database in WORKBENCH_DATABASE_URL."
        )
    return parsed if backend == "sqlite" else parsed.set(drivername="postgresql+psycopg")


def _sqlite(url: URL) -> Engine:
    """Make an engine on a SQLite file whose folder is made where it is missing."""
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        try:
            Path(url.database).expanduser().parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The folder for {name_of(url)} cannot be made ({error.strerror}). "
                "Choose another place with WORKBENCH_DATABASE_URL or WORKBENCH_DATA_FOLDER."
            ) from None
        url = url.set(database=str(Path(url.database).expanduser()))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(url: URL) -> Engine:
    """Make an engine on PostgreSQL with a bounded pool, whose connections wait for nothing without an end.

    A connection that died in the meantime is noticed and replaced before it is used.
    """
    settings = read_settings()
    engine = create_engine(
        url,
        connect_args=_asked_of_postgresql(url),
        pool_size=settings.pool_size,
        max_overflow=settings.pool_overflow,
        pool_timeout=BUSY_SECONDS,
        pool_recycle=RECYCLE_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _wait_as_told)
    return engine


def _asked_of_postgresql(url: URL) -> dict[str, Any]:
    """Return how to connect; what the address says itself goes before.

    See https://www.postgresql.org/docs/current/runtime-config-client.html for the limits.
    """
    limits = {
        "lock_timeout": BUSY_SECONDS,
        "statement_timeout": STATEMENT_SECONDS,
        "idle_in_transaction_session_timeout": IDLE_SECONDS,
    }
    options = [f"-c {name}={seconds}s" for name, seconds in limits.items()]
    asked = {"connect_timeout": BUSY_SECONDS, "application_name": "claim-workbench"}
    own = {name: value for name, value in asked.items() if name not in url.query}
    return own | {"options": " ".join([*options, *url.normalized_query.get("options", ())])}


def _wait_as_told(connection: Connection) -> None:
    """Let a transaction wait for others as long as it says; one that may wait for long may work for long, too."""
    patience = connection.get_execution_options().get(PATIENCE)
    if patience is not None:
        connection.connection.cursor().execute(f"SET LOCAL lock_timeout = {patience}")
        if patience > BUSY_SECONDS * 1000:
            connection.connection.cursor().execute("SET LOCAL statement_timeout = 0")


def _prepare(connection: Any, _record: object) -> None:
    """Set a fresh SQLite connection up; the driver's own transactions go off, since `_begin` writes BEGIN.

    What is acknowledged is on the disk: in WAL mode only `synchronous = FULL` waits for it with every commit. What is
    deleted is overwritten, as many builds of SQLite do anyway (https://www.sqlite.org/pragma.html#pragma_secure_delete).
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _keep_a_log(cursor)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON", f"cache_size = {-CACHE_KIB}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _keep_a_log(cursor: Any) -> None:
    """Switch to WAL mode. Where several programs open a new file at once, SQLite refuses that without any waiting."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(HURRY_MILLISECONDS / 1000)
        else:
            return


def _begin(connection: Connection) -> None:
    """Begin a transaction: at once with the write lock for writers, without it and without writing for readers."""
    options = connection.get_execution_options()
    immediate = options.get(IMMEDIATE, False)
    # The pool hands one connection to readers and writers in turn, so each says what it is.
    read_only = "ON" if options.get(READ_ONLY, False) else "OFF"
    patience = options.get(PATIENCE, BUSY_SECONDS * 1000)
    connection.connection.cursor().execute(f"PRAGMA query_only = {read_only}")
    connection.connection.cursor().execute(f"PRAGMA busy_timeout = {patience}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
