"""Whether the server can work now: the database answers, its tables are this program's, and the disk has room."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine, make_url

from db.archive.revisions import newest, stands_at
from db.engine import open_engine
from db.storage_errors import storage_errors
from workbench.errors import StorageError
from workbench.settings import Settings

LEAST_ROOM = 256 * 1024 * 1024
"""So many bytes must be free where files are kept: an article with its claims, and the copy before an upgrade, fit."""


def lacking(settings: Settings) -> list[str]:
    """Return a sentence for each thing that keeps the server from work, none where it is ready.

    The sentences name neither host nor path, since whoever asks has not signed in; the log, and `workbench doctor`, do.
    """
    return [*_database(settings.database_url), *_room(settings)]


def folder_of(settings: Settings) -> Path:
    """Return the folder, or the nearest one above it that exists, where the database file, or else files, are kept."""
    url = make_url(settings.database_url)
    is_file = url.get_backend_name() == "sqlite" and bool(url.database) and url.database != ":memory:"
    wanted = Path(url.database or "").expanduser().absolute().parent if is_file else settings.data_folder.absolute()
    return next(folder for folder in (wanted, *wanted.parents) if folder.is_dir())


def _database(url: str) -> list[str]:
    try:
        engine = _probe(url)
        with storage_errors(engine.url), engine.connect() as connection:
            revision = stands_at(connection)
    except StorageError:
        return ["The database does not answer."]
    if revision != newest():
        return ["The tables of the database are not those of this program. Start it once, and look into its log."]
    return []


def _room(settings: Settings) -> list[str]:
    try:
        free = shutil.disk_usage(folder_of(settings)).free
    except (OSError, StopIteration):
        return ["The folder for data cannot be read."]
    return [] if free >= LEAST_ROOM else ["The disk is almost full."]


@lru_cache(maxsize=2)
def _probe(url: str) -> Engine:
    """Open the database once for all questions, apart from the pages' connections, which may all be in use."""
    return open_engine(url)
