"""The whole project as one file: written, restored into an empty database, or opened to look something up in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from db.archive.dumping import count_all, dump
from db.archive.emptiness import require_empty
from db.archive.restoring import restore
from db.archive.revisions import check_revision, newest, stands_at
from db.archive.tables import archived_now, read_tables
from db.engine import database_url, open_engine, reading
from db.membership import member_of
from workbench import __version__
from workbench.archive import STORES, ArchiveWriter, Manifest, check, opened_archive
from workbench.errors import DecisionRefused
from workbench.model import Role
from workbench.reviewing.decisions import may
from workbench.whole_files import written_whole

Advance = Callable[[int, int], None]
"""Is told (done, of) every `TOLD_EVERY` rows and at the end: of rows written, or checked, stored and compared."""

TOLD_EVERY = 500


def nobody(_done: int, _of: int) -> None:
    """Be told of progress and say nothing."""


class Progress:
    """Counts what is done and tells of it now and then."""

    def __init__(self, of: int, advance: Advance) -> None:
        """Begin at nothing of so many."""
        self._done, self._of, self._advance = 0, of, advance

    def __call__(self) -> None:
        """Count one more."""
        self._done += 1
        if self._done % TOLD_EVERY == 0:
            self._advance(self._done, self._of)

    def end(self) -> None:
        """Tell that all is done."""
        self._advance(self._of, self._of)


def write_archive(engine: Engine, target: Path, made_at: datetime, advance: Advance = nobody) -> Manifest:
    """Write all tables as they are at one moment into a zip file at `target`; return what is in it.

    The file takes its place once it is whole and on the disk: after any error, what stood there before still does.
    Memory stays the same however many rows there are. Raises NotWritten where the file cannot be written,
    DecisionRefused where the engine is bound to an account that is no editor's: the file holds what others are not
    shown, hidden opinions, drafts, deleted articles and the log among it.
    """
    with written_whole(target) as out, reading(engine) as session:
        _permit(session)
        connection = session.connection()
        tables = read_tables(connection, archived_now())
        progress = Progress(count_all(connection, tables), advance)
        with ArchiveWriter(out, __version__, stands_at(connection) or newest(), made_at) as writer:
            dump(connection, tables, writer, progress)
        progress.end()
    return writer.manifest()


def _permit(session: Session) -> None:
    """Raise DecisionRefused where somebody is signed in who may not have all that the project holds."""
    member = member_of(session)
    if member is not None and not may(member.reviewer.role, Role.EDITOR):
        raise DecisionRefused("Only editors and administrators take the whole project with them as one file.")


def restore_archive(engine: Engine, file: Path, advance: Advance = nobody, *, verify: bool = False) -> Manifest:
    """Fill an empty database, with or without tables, from an archive, and bring it up to date; return what was in it.

    The whole archive is checked before anything is stored. With `verify`, all rows are read again and compared by
    checksums before they count. Raises StorageError for a database that is not empty, BrokenFile for an archive that
    is damaged, of a newer version, or holds what the database cannot keep; either leaves the database as it was.
    """
    with opened_archive(file) as archive:
        check_revision(archive.manifest, archive.name)
        with engine.connect() as connection:
            require_empty(connection)
        progress = Progress(archive.manifest.rows * (3 if verify else 2), advance)
        check(archive, STORES[engine.dialect.name], progress)
        restore(engine, archive, progress, verify=verify)
        progress.end()
        return archive.manifest


@contextmanager
def opened(file: Path, advance: Advance = nobody) -> Iterator[Engine]:
    """Open an archive as a database of its own, SQLite in a temporary folder, brought up to date; it is gone after it.

    Raises BrokenFile as `restore_archive` does.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-archive-") as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'opened.sqlite3'}")
        try:
            restore_archive(engine, file, advance)
            yield engine
        finally:
            engine.dispose()


def database_to_fill(url: str = "") -> Engine:
    """Open the database at `url`, or else at the address that the settings name, without making any tables in it."""
    return open_engine(url or database_url())
