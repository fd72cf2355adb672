"""The tables of a certain revision in an empty database: those that an archive was made of."""

from __future__ import annotations

from alembic import command
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from db.migrate import config_of, scripts
from workbench import __version__
from workbench.archive import Manifest
from workbench.errors import BrokenFile, StorageError


def stands_at(connection: Connection) -> str | None:
    """Return the revision of a database, None where it has no tables of this program."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the newest revision that this program knows."""
    return str(scripts().get_current_head())


def check_revision(manifest: Manifest, where: str) -> None:
    """Raise BrokenFile, naming the file `where`, for an archive of tables that this program does not know."""
    if manifest.revision not in revisions():
        raise BrokenFile(
            f"It was made by version {manifest.workbench} of the workbench, with tables of revision "
            f"{manifest.revision}; this is version {__version__}, which knows them up to {newest()}. "
            "Install the version that made it, or a newer one.",
            where=where,
        )


def move(connection: Connection, revision: str) -> None:
    """Bring the tables to a revision that is known, within the caller's transaction; back only while they are empty."""
    known, now = revisions(), stands_at(connection)
    if now is not None and now not in known:
        raise StorageError(
            "This database was made by a newer version of the program. Install the newer version, or restore into "
            "another database."
        )
    if now is None or known.index(now) < known.index(revision):
        command.upgrade(config_of(connection), revision)
    elif now != revision:
        command.downgrade(config_of(connection), revision)


def revisions() -> list[str]:
    """Return all revisions that this program knows, the oldest first."""
    return [str(script.revision) for script in scripts().walk_revisions()][::-1]
