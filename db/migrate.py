"""Bringing a database up to the tables of this program, on every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from db.engine import IMMEDIATE, storage_errors
from workbench.errors import StorageError

FOLDER = Path(__file__).parent / "migrations"
# An arbitrary number, the same in every process, that names the lock on PostgreSQL.
LOCK = 7_203_118


def upgrade(engine: Engine) -> None:
    """Bring the database up to date; where several programs start at once, one does it and the others wait.

    All steps happen in one transaction. Raises StorageError where the database was made by a newer version of the
    program, or cannot be written.
    """
    immediate = engine.execution_options(**{IMMEDIATE: True})
    with storage_errors(engine.url), immediate.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if _stands_at(connection) != _head():
            command.upgrade(config_of(connection), "head")


def _stands_at(connection: Connection) -> str | None:
    """Return the database's revision, None where it is empty; refuse one that this program does not know."""
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise StorageError(
            "This database was made by a newer version of the program. Install the newer version, or restore a backup."
        )
    return revision


def _head() -> str | None:
    """Return the newest revision that this program knows."""
    return scripts().get_current_head()


def scripts() -> ScriptDirectory:
    """Open the migrations, found beside this module wherever it is installed."""
    return ScriptDirectory(str(FOLDER))


def config_of(connection: Connection) -> Config:
    """Tell Alembic what it needs to know, with the connection that holds the lock."""
    config = Config()
    # Alembic reads % as the start of an interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
