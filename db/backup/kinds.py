"""The same questions to either kind of database: copy all of it, check a copy, put it back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Engine

from db.backup import postgresql, sqlite, staging
from db.backup.copied import Copied, require_counts
from db.backup.sqlite import Advance
from db.databases import databases_of, is_kept, url_of
from db.engine import open_engine
from workbench.backup.manifest import DUMP, MAIN, BackedUp
from workbench.errors import BrokenFile, StorageError

PROJECTS = (MAIN, "projects/")
"""How the names of databases begin that people's work is in."""


def copy_all(url: URL, room: Path, pg_bin: Path | None, advance: Advance) -> dict[str, Copied]:
    """Copy all databases of an installation into a folder, each as it is at one moment; by their names in a backup.

    Raises StorageError where there is none, or one is damaged, ToolMissing.
    """
    if url.get_backend_name() != "sqlite":
        with _opened(url) as engine:
            return {DUMP: postgresql.copy(engine, room, pg_bin)}
    there = databases_of(url)
    if MAIN not in there:
        raise StorageError("There is no database yet, so that there is nothing to copy. Check WORKBENCH_DATABASE_URL.")
    return {
        name: sqlite.copy(path, room / f"copy-{number}", advance) for number, (name, path) in enumerate(there.items())
    }


def check(one: BackedUp, copied: Path, url: URL | None, pg_bin: Path | None, where: str) -> bool:
    """Read a whole copy; raise BrokenFile, naming the backup, where it is damaged or not what the manifest tells.

    A dump of PostgreSQL is restored beside `url`, a database on a server. False where that cannot be done, so that only
    its list of contents was read.
    """
    if one.name != DUMP:
        found = sqlite.check(copied, where)
    else:
        postgresql.listed(copied, url, pg_bin, where)
        beside = None if url is None else postgresql.restored_beside(url, copied, pg_bin)
        if beside is None:
            return False
        found = beside
    require_counts(found.counts, one.counts, where)
    if found.revision != one.revision:
        raise BrokenFile("Its tables are not of the revision that it tells of.", where=where)
    return True


def holds_anything(url: URL) -> bool:
    """Say whether anything is stored in a project; a file that cannot be read may hold anything."""
    if url.get_backend_name() == "sqlite":
        return any(sqlite.holds_rows(path) for name, path in databases_of(url).items() if name.startswith(PROJECTS))
    with _opened(url) as engine:
        return postgresql.holds_rows(engine)


def is_used_by_others(url: URL) -> bool:
    """Say whether other programs have any of the databases open; one that is damaged beyond reading nobody has."""
    if url.get_backend_name() == "sqlite":
        return any(_used(path) for path in databases_of(url).values())
    with _opened(url) as engine:
        return postgresql.is_used_by_others(engine)


def put_all(url: URL, fill: staging.Fill, pg_bin: Path | None, now: datetime) -> None:
    """Let the installation be what the copies are that `fill` unpacks into a folder: all of it, or none.

    Whatever `fill` raises, and whatever happens meanwhile, nothing is changed.
    """
    if url.get_backend_name() == "sqlite":
        staging.put_together(url, fill, now)
        return
    with _opened(url) as engine, tempfile.TemporaryDirectory(prefix="workbench-restore-") as folder:
        for name in fill(Path(folder)).names:
            postgresql.put(engine, Path(folder) / name, pg_bin)


def finish_restore(address: str) -> None:
    """Finish a restore of SQLite files that was ended early, so that nobody works on a half of it."""
    if not address.startswith("sqlite"):
        return
    url = url_of(address)
    if is_kept(url):
        staging.finish(url)


def _used(path: Path) -> bool:
    try:
        return sqlite.is_used_by_others(path)
    except StorageError:
        return False


@contextmanager
def _opened(url: URL) -> Iterator[Engine]:
    engine = open_engine(url.render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
