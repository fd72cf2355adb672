"""What runs in a program that is killed at its work: the points at which it may die, and what it has acknowledged.

A point is just before a statement, just before a COMMIT, just after one, and just before an acknowledgement is given;
so a program can die with work that is stored and that nobody was told of.
"""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import sys
from pathlib import Path

from sqlalchemy import Engine, Pool, event
from sqlmodel import Session

from workbench.errors import WorkbenchError

TOLD, ERRORS, COUNTED = "told.txt", "errors.txt", "points.txt"
"""Files in a report's folder: what was acknowledged, what was said of trouble, how many points were passed."""

REWRITING = (
    "INSERT INTO claim_search(claim_search)",
    "VACUUM",
    "PRAGMA wal_checkpoint",
    "PRAGMA user_version = 0",
)
"""How statements begin by which a SQLite file is written anew: they go by SQLAlchemy, which tells of the others."""


class Points:
    """Counts the points that a program passes; at number `dies_at` (0 for never) it kills itself, as `kill -9` does."""

    def __init__(self, dies_at: int) -> None:
        self.passed = 0
        self._dies_at = dies_at

    def __call__(self, *_told: object) -> None:
        """Pass one more point."""
        self.passed += 1
        if self.passed == self._dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Pass a point with every statement and COMMIT of this program from now on."""
        event.listen(Engine, "before_cursor_execute", self)
        event.listen(Engine, "commit", self)
        event.listen(Session, "after_commit", self)
        event.listen(Pool, "connect", self._watch_rewriting)

    def _watch_rewriting(self, connection: object, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(self._look_at)

    def _look_at(self, statement: str) -> None:
        if statement.startswith(REWRITING):
            self()


class Told(io.TextIOBase):
    """A program's output, whose every word is with the system, and outlives the program, once `write` returns."""

    def __init__(self, file: Path, points: Points | None = None) -> None:
        self._out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._points = points

    def write(self, words: str) -> int:
        """Pass a point, then tell."""
        if self._points is not None and words.strip():
            self._points()
        os.write(self._out, words.encode())
        return len(words)


def work(name: str, url: str, folder: Path, report: Path, dies_at: int) -> None:
    """Do the job of this name in this process, as the command line would: a sentence for errors made on purpose."""
    from tests.faults.jobs import JOBS
    from tests.services.backup_samples import pg_bin

    os.environ["WORKBENCH_DATABASE_URL"] = url
    os.environ["WORKBENCH_DATA_FOLDER"] = str(folder)
    os.environ["WORKBENCH_PG_BIN"] = str(pg_bin())
    points = Points(dies_at)
    sys.stdout, sys.stderr = Told(report / TOLD, points), Told(report / ERRORS, points)
    points.watch()
    code = 0
    try:
        JOBS[name].work(url, folder)
    except WorkbenchError as error:
        sys.stderr.write(f"{error}\n")
        code = 1
    (report / COUNTED).write_text(str(points.passed))
    # What was loaded is of no use to anybody any more, and taking it down takes longer than many a job.
    os._exit(code)
