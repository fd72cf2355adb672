"""Opening the database that the settings name, with the tables of this program: for pages and command line alike."""

from __future__ import annotations

import logging

from sqlalchemy import Engine

from db.backup.kinds import finish_restore
from db.engine import database_url, open_engine
from db.migrate import upgrade
from db.rewrite import is_owed, rewrite_file
from services.copy_before_upgrade import Tell, copy_before_upgrade
from workbench import logs
from workbench.errors import StorageError

__all__ = ["Database", "database_url", "open_database"]

Database = Engine
"""What use cases are given to read from and write to."""


def logged(_sentence: str) -> None:
    """Log that something was told about the database, where nobody stands at the command line."""
    logs.event("database.before_upgrade", logging.WARNING, verb="backup")


def open_database(url: str = "", tell: Tell = logged) -> Database:
    """Open the database at `url`, or else at the address that the settings name, and bring its tables up to date.

    Before tables change that hold anything, a backup is made, and `tell` is told where it lies. A restore that was
    ended early is finished first, and the file is written anew where that was owed. Raises StorageError where it
    cannot be opened or copied, or was made by a newer version of the program.
    """
    address = url or database_url()
    finish_restore(address)
    engine = open_engine(address)
    try:
        upgrade(engine, first=lambda: copy_before_upgrade(address, tell))
    except BaseException:
        engine.dispose()
        raise
    finish_erasing(engine)
    return engine


def finish_erasing(database: Database) -> None:
    """Write a database's file anew where a program was ended after it deleted for good, and before it did so."""
    if is_owed(database):
        write_anew(database)


def write_anew(database: Database) -> bool:
    """Write a database's file anew after something was deleted for good from it; say whether that was done.

    What was deleted is deleted either way. Where others hold the file, or the disk has no room for that, it is logged,
    and the next program that opens the database tries again.
    """
    try:
        return rewrite_file(database)
    except StorageError as error:
        logs.event("database.not_written_anew", logging.WARNING, **logs.described(error))
        return False
