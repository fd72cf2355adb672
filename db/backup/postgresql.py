"""Copies of PostgreSQL databases by pg_dump, and back by pg_restore and psql, in one transaction.

The counts that a copy is checked by are taken in the very snapshot that pg_dump reads
(https://www.postgresql.org/docs/current/app-pgdump.html, `--snapshot`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, bindparam, text

from db.backup import tools
from db.backup.copied import COUNTED, Copied
from db.databases import SCHEMAS
from db.engine import SNAPSHOTS, open_engine
from db.migrate import LOCK
from db.storage_errors import storage_errors
from workbench.backup.manifest import DUMP
from workbench.errors import BrokenFile, StorageError

PATTERNS = [f"--schema={one}" for one in ("public", "installation", "project_*")]
"""The schemas of `SCHEMAS` as pg_dump has them: what other programs keep in the same database is no concern of ours."""

_TABLES = text(
    "SELECT schemaname, tablename FROM pg_tables WHERE tablename IN :names "
    "AND (schemaname LIKE :first OR schemaname LIKE :second OR schemaname LIKE :third)"
).bindparams(bindparam("names", expanding=True), first=SCHEMAS[0], second=SCHEMAS[1], third=SCHEMAS[2])
_FILLABLE = text(
    "SELECT schemaname, tablename FROM pg_tables WHERE tablename <> 'alembic_version' "
    "AND (schemaname = 'public' OR schemaname LIKE :projects)"
).bindparams(projects=SCHEMAS[2])
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    # The server's own processes have no user.
    "AND usesysid IS NOT NULL"
)
_EMPTIED = """
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT nspname FROM pg_namespace
             WHERE nspname IN ('public', 'installation') OR nspname LIKE 'project\\_%' LOOP
    EXECUTE 'DROP SCHEMA ' || quote_ident(one) || ' CASCADE';
  END LOOP;
END $$;
"""
"""Drops what is ours; a dump of named schemas makes them all again, `public` too."""


def copy(engine: Engine, folder: Path, pg_bin: Path | None) -> Copied:
    """Dump a database as it is at one moment into a file in the folder, while others read and write.

    Raises ToolMissing where pg_dump is not there or older than the server, StorageError, NotWritten.
    """
    with storage_errors(engine.url), engine.execution_options(**SNAPSHOTS["postgresql"]).connect() as connection:
        program = tools.tool("pg_dump", pg_bin, _major(connection))
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        revision, counts = _counted(connection)
        dump = folder / DUMP
        command: list[str | Path] = [
            program,
            "--format=custom",
            f"--snapshot={snapshot}",
            *PATTERNS,
            f"--file={dump}",
            "--no-password",
        ]
        tools.run([*command, tools.target(engine.url)], engine.url)
    return Copied(dump, revision, counts)


def listed(dump: Path, url: URL | None, pg_bin: Path | None, where: str) -> None:
    """Raise BrokenFile, naming the backup, where pg_restore cannot read what is in a dump, or no tables are."""
    program = tools.tool("pg_restore", pg_bin, 0)
    try:
        found = tools.run([program, "--list", dump], url or URL.create("postgresql"))
    except StorageError as error:
        raise BrokenFile(f"The copy in it cannot be read: {error}", where=where) from None
    if " TABLE DATA public " not in found:
        raise BrokenFile("There are no tables in it.", where=where)


def restored_beside(url: URL, dump: Path, pg_bin: Path | None) -> Copied | None:
    """Restore a dump into a database of its own on the server, and return what is in it; the database is gone after.

    None where the user may make no databases.
    """
    with _scratch(url) as scratch:
        if scratch is None:
            return None
        engine = open_engine(scratch.render_as_string(hide_password=False))
        try:
            put(engine, dump, pg_bin)
            with engine.connect() as connection:
                return Copied(dump, *_counted(connection))
        finally:
            engine.dispose()


@contextmanager
def _scratch(url: URL) -> Iterator[URL | None]:
    """Make a database beside another one, and drop it again."""
    name = f"workbench_check_{secrets.token_hex(6)}"
    engine = open_engine(url.render_as_string(hide_password=False))
    immediate = engine.execution_options(isolation_level="AUTOCOMMIT")
    made = False
    try:
        with suppress(StorageError), storage_errors(url), immediate.connect() as connection:
            if connection.execute(text("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user")).scalar():
                connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
                made = True
        yield url.set(database=name) if made else None
    finally:
        if made:
            with storage_errors(url), immediate.connect() as connection:
                connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        engine.dispose()


def is_used_by_others(engine: Engine) -> bool:
    """Say whether other programs are connected to the database."""
    with storage_errors(engine.url), engine.connect() as connection:
        return bool(connection.execute(_OTHERS).scalar_one())


def holds_rows(engine: Engine) -> bool:
    """Say whether anything is stored in a project of the database."""
    with storage_errors(engine.url), engine.connect() as connection:
        tables = connection.execute(_FILLABLE).all()
        # Names that the database's own list of tables gives.
        return any(
            connection.execute(text(f'SELECT EXISTS (SELECT 1 FROM "{schema}"."{name}")')).scalar_one()  # noqa: S608  # nosec B608
            for schema, name in tables
        )


def put(engine: Engine, dump: Path, pg_bin: Path | None) -> None:
    """Let a database be what a dump is, in one transaction: whatever happens, it is the old one or the new.

    pg_restore writes the statements, and psql runs them after the former schemas are dropped; only when all of them
    came through is COMMIT sent, so that whoever is ended in between leaves everything as it was. Owners and grants are
    not restored: the new tables belong to the user of the address. Raises ToolMissing, StorageError.
    """
    engine.dispose()
    with storage_errors(engine.url), engine.connect() as connection:
        major = _major(connection)
    writing: list[str | Path] = [
        tools.tool("pg_restore", pg_bin, major),
        "--file=-",
        "--no-owner",
        "--no-privileges",
        dump,
    ]
    shell: list[str | Path] = [
        tools.tool("psql", pg_bin, major),
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--no-password",
    ]
    shell.append(tools.target(engine.url))
    first = f"BEGIN; SET client_min_messages = warning; SELECT pg_advisory_xact_lock({LOCK}); {_EMPTIED}"
    tools.pour(writing, shell, engine.url, first.encode(), b"\nCOMMIT;\n")


def _counted(connection: Connection) -> tuple[str, Mapping[str, int]]:
    """Return the revision of the main schema's tables, and how many rows there are in all of our schemas."""
    counts: dict[str, int] = {}
    for schema, name in connection.execute(_TABLES, {"names": [*COUNTED, "alembic_version"]}).all():
        if name in COUNTED:
            # As above; the table is one of COUNTED.
            found = connection.execute(text(f'SELECT count(*) FROM "{schema}"."{name}"')).scalar_one()  # noqa: S608  # nosec B608
            counts[name] = counts.get(name, 0) + int(found)
    there = connection.execute(text("SELECT to_regclass('public.alembic_version') IS NOT NULL")).scalar_one()
    revision = connection.execute(text("SELECT version_num FROM public.alembic_version")).scalar() if there else ""
    return str(revision or ""), counts


def _major(connection: Connection) -> int:
    return int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
