"""Copies of SQLite files by SQLite's own backup (https://www.sqlite.org/backup.html), and back into their place.

A plain copy of the main file alone would lack all that stands in the write-ahead log, and a copy of both files may be
of two moments.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from db.backup.copied import COUNTED, Copied
from db.engine import BUSY_SECONDS
from workbench.errors import BrokenFile, Busy, StorageError

Advance = Callable[[int, int], None]
"""Is told (done, of), in pages of the database."""

PAGES_AT_ONCE = 4_096
"""How much is copied between two words about it: 16 MiB with SQLite's usual pages."""

NO_WORK = ("sqlite_", "alembic_version", "claim_search")
"""How tables begin that hold rows in a database in which nobody has done anything yet."""

BESIDE = ("-wal", "-shm", "-journal")
"""How files end that belong to a database file."""


def copy(source: Path, target: Path, advance: Advance) -> Copied:
    """Copy a SQLite file as it is at one moment into a new file, while others read and write; return what is in it.

    The open transaction keeps the moment: without it, SQLite would begin anew whenever somebody writes, and never end
    while many do. Raises StorageError where the file is damaged, Busy where others hold it, NotWritten by the caller's
    `not_written` where the disk is full.
    """
    with errors_of(source), closing(_opened(source)) as there, closing(sqlite3.connect(target)) as here:
        there.execute("BEGIN")
        there.execute("SELECT count(*) FROM sqlite_master").fetchone()
        there.backup(here, pages=PAGES_AT_ONCE, progress=lambda _, left, of: advance(of - left, of))
        # So that the copy is one file, which nobody has to open for writing.
        here.execute("PRAGMA journal_mode = DELETE")
    return Copied(target, *_counted(target))


def check(copied: Path, where: str) -> Copied:
    """Read a whole copy and return what is in it; raise BrokenFile, naming the backup, where it is damaged."""
    with _damage(where), closing(_unchanging(copied)) as connection:
        (found, *_) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise BrokenFile("A database in it is damaged, although it is what was written.", where=where)
        if (row := connection.execute("PRAGMA foreign_key_check").fetchone()) is not None:
            raise BrokenFile(f"A row of {row[0]} in it belongs to one of {row[2]} that is missing.", where=where)
    return Copied(copied, *_counted(copied))


def is_used_by_others(file: Path) -> bool:
    """Say whether another program has a SQLite file open.

    Only the last one that has it open can leave the write-ahead log behind (https://www.sqlite.org/wal.html), which
    also brings all that stands in it into the file. The next program that opens the file begins a new log.
    """
    with errors_of(file), closing(_opened(file, seconds=0)) as connection:
        try:
            return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            return True


def holds_rows(file: Path) -> bool:
    """Say whether anything is stored in a SQLite file; what cannot be read may hold anything."""
    try:
        with closing(_opened(file)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            ours = [name for (name,) in tables if not name.startswith(NO_WORK)]
            # Names that the file's own list of tables gives; nothing but reading is possible here.
            return any(_one(connection, f'SELECT EXISTS (SELECT 1 FROM "{name}")') for name in ours)  # noqa: S608  # nosec B608
    except sqlite3.DatabaseError:
        return True


def put(copied: Path, target: Path, now: datetime) -> None:
    """Let a database be what a copy is, as one transaction of SQLite: whatever happens, it is the old one or the new.

    Programs that have the file open go on with it. A file that is no database any more is set aside under a name with
    the time, and what belongs to it with it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not _is_database(target):
        set_aside(target, now)
    with (
        errors_of(target),
        closing(sqlite3.connect(copied)) as source,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as here,
    ):
        # A log of its own page size could not take the copy's pages.
        here.execute("PRAGMA journal_mode = DELETE")
        here.execute("PRAGMA synchronous = FULL")
        source.backup(here)


def set_aside(file: Path, now: datetime) -> None:
    """Rename a database file, and what belongs to it, so that it is in nobody's way and nothing is lost."""
    kept = file.with_name(f"{file.name}.{now:%Y%m%dT%H%M%SZ}.aside")
    if kept.exists():
        # Set aside before this was ended early: what stands here now is what was put in its place.
        return
    # The file itself goes last, so that a second try after an early end finds all of it.
    for end in (*BESIDE, ""):
        former = file.with_name(file.name + end)
        if former.exists():
            former.rename(kept.with_name(kept.name + end))


def _is_database(file: Path) -> bool:
    """Say whether SQLite reads anything of a file at all, or it is empty, as one that was just made."""
    try:
        with closing(_opened(file)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    except sqlite3.DatabaseError:
        return False
    return True


def _counted(file: Path) -> tuple[str, dict[str, int]]:
    """Return the revision of a copy's tables and how many rows there are."""
    with closing(_unchanging(file)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        present = [one for one in COUNTED if one in tables]
        counts = {one: _one(connection, f'SELECT count(*) FROM "{one}"') for one in present}  # noqa: S608  # nosec B608
        revision = _one(connection, "SELECT version_num FROM alembic_version") if "alembic_version" in tables else ""
    return str(revision or ""), counts


def _one(connection: sqlite3.Connection, statement: str) -> int:
    found = connection.execute(statement).fetchone()
    return found[0] if found else 0


def _opened(file: Path, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a file that exists; SQLite makes none."""
    return sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=seconds, isolation_level=None)


def _unchanging(file: Path) -> sqlite3.Connection:
    """Open a copy that nobody writes, without a lock or another file beside it."""
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)


@contextmanager
def errors_of(file: Path) -> Iterator[None]:
    """Turn SQLite's errors about a file that is in use into StorageError, those about the disk into OSError."""
    try:
        yield
    except sqlite3.Error as error:
        words = str(error).lower()
        if "locked" in words or "busy" in words:
            raise Busy(f"Others hold the database file {file}. Try again in a moment.") from None
        if "full" in words:
            raise OSError(None, "the disk is full") from None
        if "disk i/o" in words:
            raise OSError(None, "the disk could not be read or written") from None
        raise StorageError(f"The database file {file} cannot be copied: {error}.") from None


@contextmanager
def _damage(where: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise BrokenFile(f"A database in it cannot be read: {error}.", where=where) from None
