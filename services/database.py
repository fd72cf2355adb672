"""Opening the database that the settings name, with the tables of this program: for pages and command line alike."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import database_url, open_engine
from db.migrate import upgrade

__all__ = ["Database", "database_url", "open_database"]

Database = Engine
"""What use cases are given to read from and write to."""


def open_database(url: str = "") -> Database:
    """Open the database at `url`, or else at the address that the settings name, and bring its tables up to date.

    Raises StorageError where it cannot be opened, or was made by a newer version of the program.
    """
    engine = open_engine(url or database_url())
    try:
        upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine
