"""Bringing a database up to the tables of this program, on every start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from db.engine import IMMEDIATE, PATIENCE
from db.storage_errors import storage_errors
from workbench.errors import StorageError

FOLDER = Path(__file__).parent / "migrations"
VERSIONS = FOLDER / "versions"
"""The migrations of a project's database; `db.installation` has its own beside them."""

PATIENCE_MILLISECONDS = 120_000
"""How long a program that starts waits for another one that upgrades the database."""

# An arbitrary number, the same in every process, that names the lock on PostgreSQL.
LOCK = 7_203_118


def nothing_first() -> None:
    """Do nothing before an upgrade."""


def upgrade(engine: Engine, versions: Path = VERSIONS, first: Callable[[], None] = nothing_first) -> None:
    """Bring the database up to date; where several programs start at once, one does it and the others wait.

    `versions` is the folder of its migrations. `first` is called before tables are changed that are there already, so
    that a copy of them can be made: by one program of several, while nobody else can write. All steps happen in one
    transaction, and whatever `first` raises, none does. Raises StorageError where the database was made by a newer
    version of the program, or cannot be written.
    """
    # Another program may be making a copy first, which takes as long as the database is large.
    immediate = engine.execution_options(**{IMMEDIATE: True, PATIENCE: PATIENCE_MILLISECONDS})
    with storage_errors(engine.url), immediate.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        revision = _stands_at(connection, versions)
        if revision != _head(versions):
            if revision is not None:
                first()
            command.upgrade(config_of(connection, versions), "head")


def _stands_at(connection: Connection, versions: Path) -> str | None:
    """Return the database's revision, None where it is empty; refuse one that this program does not know."""
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts(versions).walk_revisions()}
    if revision is not None and revision not in known:
        raise StorageError(
            "This database was made by a newer version of the program. Install the newer version, or restore a backup."
        )
    return revision


def _head(versions: Path) -> str | None:
    """Return the newest revision that this program knows."""
    return scripts(versions).get_current_head()


def scripts(versions: Path = VERSIONS) -> ScriptDirectory:
    """Open the migrations, found beside this module wherever it is installed."""
    return ScriptDirectory(str(FOLDER), version_locations=[str(versions)])


def config_of(connection: Connection, versions: Path = VERSIONS) -> Config:
    """Tell Alembic what it needs to know, with the connection that holds the lock."""
    config = Config()
    # Alembic reads % as the start of an interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
