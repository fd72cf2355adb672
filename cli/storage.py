"""The database as the verbs of the command line open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def storage() -> Iterator[Engine]:
    """Open the database and bring it up to date."""
    from db.engine import database_url, open_engine
    from db.migrate import upgrade

    engine = open_engine(database_url())
    try:
        upgrade(engine)
        yield engine
    finally:
        engine.dispose()
