"""Databases to ruin: each made once, with the files of its job beside it, and copied for every run."""

from __future__ import annotations

import shutil
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, text

from db.engine import open_engine
from tests.conftest import PostgreSQL
from tests.faults.job import Job

FILE = "claims.sqlite3"
PATIENCE = 20
"""Seconds in which a server notices that a program has gone."""

OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
SEQUENCES = """
SELECT t.name, a.attname, pg_get_serial_sequence(t.name, a.attname)
FROM (SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname IN ('public', 'installation')) t
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE pg_get_serial_sequence(t.name, a.attname) IS NOT NULL
"""


class Place(NamedTuple):
    """A database of its own, and the folder with the files that its job reads and writes."""

    url: str
    folder: Path


class Copies(ABC):
    """One prepared database, and as many copies of it as are asked for."""

    kind: str

    def __init__(self, job: Job, folder: Path) -> None:
        """Prepare the database of a job, and its files, below `folder`."""
        self._folder, self._first, self._made = folder, folder / "first", 0
        self._first.mkdir(parents=True)
        self._prepare(job)

    def fresh(self) -> Place:
        """Copy the database and the files."""
        self._made += 1
        folder = self._folder / f"copy-{self._made}"
        shutil.copytree(self._first, folder)
        return Place(self._copy(folder), folder)

    @abstractmethod
    def _prepare(self, job: Job) -> None: ...

    @abstractmethod
    def _copy(self, folder: Path) -> str: ...

    @abstractmethod
    def settle(self, engine: Engine) -> None:
        """Wait until nothing is left of a killed program, and let numbers go on from where the rows end."""

    def forget(self, place: Place) -> None:
        """Remove a copy."""
        shutil.rmtree(place.folder)


class SqliteCopies(Copies):
    """A file, copied with the log beside it."""

    kind = "sqlite"

    def _prepare(self, job: Job) -> None:
        job.prepare(f"sqlite:///{self._first / FILE}", self._first)

    def _copy(self, folder: Path) -> str:
        return f"sqlite:///{folder / FILE}"

    def settle(self, engine: Engine) -> None:
        """Do nothing: the system closes a killed program's files and frees its locks, and numbers follow the rows."""


class PostgresCopies(Copies):
    """A database on the tests' server, and copies by its name."""

    kind = "postgresql"

    def __init__(self, job: Job, folder: Path, server: PostgreSQL) -> None:
        """Prepare the database of a job on a server."""
        self._server, self._name = server, f"faults_{folder.name}"
        super().__init__(job, folder)

    def _prepare(self, job: Job) -> None:
        url = self._server.create(name=self._name)
        job.prepare(url, self._first)
        engine = open_engine(url)
        # Every run begins with numbers that go on behind the last row, as they do after a kill.
        self.settle(engine)
        engine.dispose()

    def _copy(self, folder: Path) -> str:
        return self._server.create(self._name, f"{self._name}_{folder.name}")

    def settle(self, engine: Engine) -> None:
        """Wait for the server to end what the program had begun.

        Numbers that were given out in vain do not come back on PostgreSQL; so that rows can be compared number by
        number with those of a run that was never killed, they go on behind the last row.
        """
        until = time.monotonic() + PATIENCE
        with engine.connect() as connection:
            while connection.execute(text(OTHERS)).scalar_one():
                assert time.monotonic() < until, "the server keeps the killed program's connection"
                time.sleep(0.02)
        with engine.begin() as connection:
            for table, column, name in connection.execute(text(SEQUENCES)).all():
                last = f'SELECT coalesce(max("{column}"), 0) + 1 FROM {table}'
                connection.execute(text(f"SELECT setval('{name}', ({last}), false)"))

    def forget(self, place: Place) -> None:
        """Remove a copy, the database, too."""
        super().forget(place)
        self._server.drop(place.url)


def opened(place: Place) -> Engine:
    """Open a copy to look at it, or to go on in it."""
    return open_engine(place.url)
