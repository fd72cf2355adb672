"""Writing the database file anew, so that nothing of what was deleted is left between its rows.

A program can be ended between deleting and writing anew. So the file itself holds how often it was deleted from since
(`user_version`, https://www.sqlite.org/pragma.html#pragma_user_version), written in the very transaction that deletes:
whoever opens the file next knows what is owed. Until then the pages that were given up hold nothing (`secure_delete`,
see `db.engine`), but the write-ahead log, and pages of the file that are not overwritten from it yet, hold what they
held.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import BUSY_SECONDS
from db.storage_errors import storage_errors

MERGE = "INSERT INTO claim_search(claim_search) VALUES ('optimize')"
"""Lets the full-text index merge its segments: it keeps deleted words in them until then."""


def owe_rewriting(session: Session) -> None:
    """Note in a transaction that deletes for good that the file is to be written anew; nothing on PostgreSQL."""
    if session.get_bind().dialect.name == "sqlite":
        connection = session.connection()
        owed = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        connection.exec_driver_sql(f"PRAGMA user_version = {owed + 1}")


def merge_words(session: Session) -> None:
    """Take deleted words out of SQLite's full-text index in the transaction that deletes.

    It takes as long as the whole index is large; whoever deletes a lot leaves it to `rewrite_file`.
    """
    if session.get_bind().dialect.name == "sqlite":
        session.flush()
        session.connection().exec_driver_sql(MERGE)


def rewrite_file(engine: Engine) -> bool:
    """Write a SQLite file anew without deleted rows, and empty its journal; say whether all of that was done.

    SQLite marks what is deleted as free, and a row that was moved may stand where it was; its full-text index keeps
    deleted words in segments until these are merged. This merges them, copies what is stored into fresh pages (VACUUM),
    and truncates the write-ahead log, in which former pages stand. It takes as much disk as the file for a while, and
    nobody writes meanwhile. False where somebody was reading all the time, so that the log could not be emptied, and on
    PostgreSQL, which overwrites deleted rows by and by (or with `VACUUM FULL`, which its administrator runs). Raises
    Busy where others hold the file. Copies of the file are no concern of this: backups keep what they held.
    """
    if engine.dialect.name != "sqlite":
        return False
    with storage_errors(engine.url):
        connection = engine.raw_connection()
        try:
            return _rewritten(connection.cursor())
        finally:
            connection.close()


def is_owed(engine: Engine) -> bool:
    """Say whether something was deleted for good from a SQLite file since it was written anew; never on PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return False
    with storage_errors(engine.url), engine.connect() as connection:
        return bool(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _rewritten(cursor: Any) -> bool:
    # The pool hands out what readers, and those in a hurry, had before.
    for pragma in ("query_only = OFF", f"busy_timeout = {BUSY_SECONDS * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    owed = _owed(cursor)
    # An installation's own database has no full-text index.
    if cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'claim_search'").fetchone():
        cursor.execute(MERGE)
    cursor.execute("VACUUM")
    done = _empty_log(cursor)
    if done and owed:
        _settle(cursor, owed)
    return done


def _owed(cursor: Any) -> int:
    (owed,) = cursor.execute("PRAGMA user_version").fetchone()
    return int(owed)


def _empty_log(cursor: Any) -> bool:
    """Bring what stands in the write-ahead log into the file, and truncate it; say whether that could be done."""
    busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _settle(cursor: Any, owed: int) -> None:
    """Take the note back, unless somebody else deleted meanwhile; that writes one page, of nobody's words."""
    cursor.execute("BEGIN IMMEDIATE")
    if _owed(cursor) == owed:
        cursor.execute("PRAGMA user_version = 0")
    cursor.execute("COMMIT")
    _empty_log(cursor)
