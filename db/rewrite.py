"""Writing the database file anew, so that nothing of what was deleted is left between its rows."""

from __future__ import annotations

from sqlalchemy import Engine

from db.storage_errors import storage_errors


def rewrite_file(engine: Engine) -> bool:
    """Write a SQLite file anew without deleted rows, and empty its journal; say whether all of that was done.

    SQLite marks what is deleted as free and leaves the bytes where they are; its full-text index keeps deleted words in
    segments until these are merged. This merges them, copies what is stored into fresh pages (VACUUM), and truncates
    the write-ahead log, in which former pages stand. It takes as much disk as the file for a while, and nobody writes
    meanwhile. False where somebody was reading all the time, so that the log could not be emptied, and on PostgreSQL,
    which overwrites deleted rows by and by (or with `VACUUM FULL`, which its administrator runs). Raises Busy where
    others hold the file. Copies of the file are no concern of this: backups keep what they held.
    """
    if engine.dialect.name != "sqlite":
        return False
    with storage_errors(engine.url):
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA query_only = OFF")
            cursor.execute("INSERT INTO claim_search(claim_search) VALUES ('optimize')")
            cursor.execute("VACUUM")
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        finally:
            connection.close()
