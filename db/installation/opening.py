"""Opening the installation's own database and those of projects, with the tables of this program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url, text

from db.clock import now
from db.engine import open_engine, writing
from db.installation.locations import INSTALLATION, installation_url, project_url, schema_of
from db.installation.tables import ProjectRecord
from db.migrate import LOCK, VERSIONS, nothing_first, upgrade
from db.storage_errors import storage_errors
from workbench.accounts.model import MAIN_PROJECT

First = Callable[[], None]
"""Is called before tables are changed that are there already (see `db.migrate.upgrade`)."""

FOLDER = VERSIONS / "installation"
FIRST_NAME = "Main project"
"""What the first project is called until somebody names it."""


def open_installation(main_url: str, first: First = nothing_first) -> Engine:
    """Open the installation's own database beside the main one, made where it is missing; raise StorageError."""
    engine = _open(main_url, installation_url(main_url), INSTALLATION, FOLDER, first)
    _ensure_main_project(engine)
    return engine


def has_installation(main_url: str) -> bool:
    """Say whether an installation's own database was made beside the main one; nothing is made to find out."""
    url = make_url(installation_url(main_url))
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "").is_file()
    engine = open_engine(main_url)
    try:
        with storage_errors(engine.url), engine.connect() as connection:
            return _has_schema(connection, INSTALLATION)
    finally:
        engine.dispose()


def open_project(main_url: str, key: str, first: First = nothing_first) -> Engine:
    """Open the database of a project, made where it is missing; raise DecisionRefused, StorageError."""
    schema = "" if key == MAIN_PROJECT else schema_of(key)
    return _open(main_url, project_url(main_url, key), schema, VERSIONS, first)


def _open(main_url: str, url: str, schema: str, versions: Path, first: First) -> Engine:
    if schema and make_url(url).get_backend_name() != "sqlite":
        _ensure_schema(main_url, schema)
    engine = open_engine(url)
    try:
        upgrade(engine, versions, first)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _ensure_schema(main_url: str, schema: str) -> None:
    """Make a schema where it is missing; programs that start at once wait for one another."""
    engine = open_engine(main_url)
    try:
        with storage_errors(engine.url), engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            if not _has_schema(connection, schema):
                # Checked by `check_key`, and quoted all the same: a schema's name cannot be a parameter.
                connection.exec_driver_sql(f"CREATE SCHEMA {connection.dialect.identifier_preparer.quote(schema)}")
    finally:
        engine.dispose()


def _has_schema(connection: Connection, schema: str) -> bool:
    known = text("SELECT 1 FROM pg_namespace WHERE nspname = :schema")
    return connection.execute(known, {"schema": schema}).first() is not None


def _ensure_main_project(engine: Engine) -> None:
    """Store the main project with the first opening."""
    with engine.connect() as connection:
        found = connection.execute(text("SELECT 1 FROM project WHERE key = :key"), {"key": MAIN_PROJECT}).first()
    if found is not None:
        return
    with writing(engine) as session:
        if session.get(ProjectRecord, MAIN_PROJECT) is None:
            name_key = FIRST_NAME.casefold()
            session.add(ProjectRecord(key=MAIN_PROJECT, name=FIRST_NAME, name_key=name_key, made_at=now()))
