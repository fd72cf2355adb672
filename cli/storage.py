"""The database as the verbs of the command line open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from services.database import Database


@contextmanager
def storage() -> Iterator[Database]:
    """Open the database and bring it up to date; where a copy is made before, say where it lies."""
    from services.database import open_database

    database = open_database(tell=lambda sentence: typer.echo(sentence, err=True))
    try:
        yield database
    finally:
        database.dispose()
