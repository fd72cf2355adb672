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
    """Open the database of the project that the settings name; raise NotFound where there is no such project."""
    from workbench.accounts.model import MAIN_PROJECT
    from workbench.settings import read_settings

    key = read_settings().project
    with main_storage() as database:
        if key == MAIN_PROJECT:
            yield database
            return
    with _project_storage(key) as database:
        yield database


@contextmanager
def main_storage() -> Iterator[Database]:
    """Open the main database and bring it up to date; where a copy is made before, say where it lies."""
    from services.database import open_database

    database = open_database(tell=lambda sentence: typer.echo(sentence, err=True))
    try:
        yield database
    finally:
        database.dispose()


@contextmanager
def _project_storage(key: str) -> Iterator[Database]:
    """Open the database of a further project."""
    from services.installation import get_project, open_installation, open_project

    known = open_installation()
    try:
        get_project(known, key)
    finally:
        known.dispose()
    database = open_project(key)
    try:
        yield database
    finally:
        database.dispose()
