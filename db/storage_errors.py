"""What databases and their drivers complain about, told in sentences for the reader and by a number in the log.

PostgreSQL names every error by five letters (its manual, appendix A), SQLite by a name (sqlite.org/rescode.html).
Errors of connecting have neither: they are known by the driver's words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm.exc import StaleDataError

from db.parameters import OUT_OF_RANGE
from workbench import logs
from workbench.errors import Busy, Conflict, NotFound, StorageError, WorkbenchError

DAMAGED = (
    "{Name} is damaged: what is stored there cannot be read. Make a copy of it as it is, then restore a backup with "
    "`workbench restore`."
)


class Trouble(NamedTuple):
    """A kind of trouble: how its codes begin, or else the driver's words, and what is raised with which sentence."""

    codes: tuple[str, ...]
    words: tuple[str, ...]
    kind: type[WorkbenchError]
    sentence: str


TROUBLES = (
    Trouble(
        ("SQLITE_BUSY", "SQLITE_LOCKED", "40001", "40P01", "55P03"),
        ("is locked", "lock timeout", "deadlock"),
        Busy,
        "Others are writing to {name} and nothing was saved. Try again in a moment.",
    ),
    Trouble(
        ("53300", "57P03"),
        ("too many clients", "too many connections", "starting up"),
        Busy,
        "{Name} takes no more connections now, and nothing was saved. Try again in a moment.",
    ),
    Trouble(
        ("SQLITE_READONLY", "25006"),
        ("readonly", "read-only"),
        StorageError,
        "{Name} cannot be written to, and nothing was saved. Check the rights on the file and its folder.",
    ),
    Trouble(
        ("SQLITE_NOTADB",),
        ("not a database",),
        StorageError,
        "{Name} is no database, or is damaged. Choose another file or restore a backup.",
    ),
    Trouble(("SQLITE_CORRUPT", "XX001", "XX002"), ("malformed", "decode to utf-8"), StorageError, DAMAGED),
    Trouble(
        ("SQLITE_FULL", "53100"),
        ("disk is full", "no space left"),
        StorageError,
        "The disk is full: {name} cannot take anything in, and nothing was saved. Make room, then try again.",
    ),
    Trouble(
        ("SQLITE_IOERR", "58030"),
        ("disk i/o",),
        StorageError,
        "The disk of {name} could not be read or written, and nothing was saved. Check the disk and the room on it, "
        "then try again.",
    ),
    Trouble(
        ("SQLITE_NOMEM", "53200"),
        (),
        StorageError,
        "There is not enough memory for this, and nothing was saved. Close other programs, then try again.",
    ),
    Trouble(
        ("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"),
        ("unable to open",),
        StorageError,
        "{Name} cannot be opened. Check that it is a file and not a folder, and the rights on it and its folder.",
    ),
    Trouble(
        ("28",),
        ("authentication", "password"),
        StorageError,
        "User name and password do not open {name}. Check WORKBENCH_DATABASE_URL.",
    ),
    Trouble(
        ("42501",),
        (),
        StorageError,
        "{Name} does not allow this user what is needed, and nothing was saved. Ask who runs the database for rights.",
    ),
    Trouble(
        ("42P01", "42703", "3F000"),
        ("no such table", "no such column", "has no column"),
        StorageError,
        "{Name} lacks a part of what is kept there. Restart the workbench, which brings it up to date; if it stays so, "
        "restore a backup.",
    ),
    Trouble(("22003",), (), NotFound, OUT_OF_RANGE),
    Trouble(
        ("SQLITE_TOOBIG", "54"),
        (),
        StorageError,
        "This is larger than {name} takes, and nothing was saved. Make it shorter, then try again.",
    ),
    Trouble(
        ("22", "SQLITE_MISMATCH", "SQLITE_RANGE"),
        (),
        StorageError,
        "{Name} does not take a value in this, and nothing was saved. Correct what was entered, then try again.",
    ),
    Trouble(
        ("23503", "23505", "SQLITE_CONSTRAINT_FOREIGNKEY", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"),
        (),
        Conflict,
        "What this belongs to was changed or removed in the meantime, and nothing was saved. Reload, then do it again.",
    ),
    Trouble(
        ("SQLITE_CONSTRAINT_TRIGGER", "23001"),
        (),
        StorageError,
        "What was decided or stored as an article is appended and never changes: nothing was saved. Reload the page.",
    ),
    Trouble(
        ("57014",),
        (),
        StorageError,
        "{Name} took too long over this, and nothing was saved. Ask for less at once, or try again later.",
    ),
    Trouble(
        ("57P01", "57P02", "08003", "08006"),
        ("server closed the connection", "terminating connection", "connection is lost", "connection is closed"),
        StorageError,
        "The connection to {name} was lost, and your last step may not have been saved. Check that it is running and "
        "what is there, then do it again.",
    ),
)
"""From the particular to the general: the first that fits is told."""

UNREACHABLE = "{Name} cannot be reached. Check that it is running and that WORKBENCH_DATABASE_URL is right."
REFUSED = "{Name} could not do this, and nothing was saved. Try again; if it stays so, tell who runs the workbench."

_READERS = {"sqlalchemy", "json", "sqlite3", "psycopg", "enum"}
"""Packages that turn what is stored into values: what they stumble over is no mistake of the program."""


@contextmanager
def storage_errors(url: URL) -> Iterator[None]:
    """Turn whatever the database, its driver, or a row that cannot be read raises into a sentence.

    Raises Busy where trying again helps, NotFound for a number beyond all that are stored, else StorageError; with a
    number under which the log says more, and without what may be secret.
    """
    try:
        yield
    except StaleDataError:
        raise
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _told(url, error) from None
    except (ValueError, LookupError) as error:
        if not _is_misread(error):
            raise
        raise _numbered(StorageError, DAMAGED, url, error) from None


def name_of(url: URL) -> str:
    """Return how the reader knows the database; never the user or the password."""
    if url.get_backend_name() == "sqlite":
        return f"the database file {Path(url.database or '').name or 'in memory'}"
    return f"the database {url.database} at {url.host or 'this computer'}"


def _told(url: URL, error: SQLAlchemyError | sqlite3.Error) -> WorkbenchError:
    """Return the error with the sentence for what the driver, or the pool of connections, complained about."""
    if isinstance(error, PoolExhausted):
        return Busy(_filled("All connections to {name} are in use, and nothing was saved. Try again in a moment.", url))
    cause = error.orig if isinstance(error, DBAPIError) else error
    code, words = logs.code_of(cause) if cause else "", str(cause).lower()
    for one in TROUBLES:
        if code.startswith(one.codes) or any(part in words for part in one.words):
            return _numbered(one.kind, one.sentence, url, error)
    unreachable = isinstance(error, DBAPIError) and not code
    return _numbered(StorageError, UNREACHABLE if unreachable else REFUSED, url, error)


def _numbered(kind: type[WorkbenchError], sentence: str, url: URL, error: BaseException) -> WorkbenchError:
    """Return an error with its sentence; what is no everyday matter is logged, and told with its number."""
    said = _filled(sentence, url)
    return kind(said) if kind in {Busy, NotFound} else kind(f"{said} (Error {logs.numbered(error)}.)")


def _filled(sentence: str, url: URL) -> str:
    name = name_of(url)
    return sentence.format(name=name, Name=name[0].upper() + name[1:])


def _is_misread(error: Exception) -> bool:
    """Say whether an error comes from reading what is stored; damaged files break even SQLite's own messages."""
    package = _raised_by(error.__traceback__)
    return package in _READERS or (package == "db" and isinstance(error, UnicodeDecodeError))


def _raised_by(trace: TracebackType | None) -> str:
    """Return the package whose code raised an error, "" where that is not known."""
    package = ""
    while trace is not None:
        package = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
        trace = trace.tb_next
    return package
