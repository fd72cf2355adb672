"""Moving a project into another database and being killed at it: where it came from stays, and there it is whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cli.app import app
from db.engine import open_engine
from services.database import open_database
from tests.db.purging_samples import Rows, store_rich
from tests.faults.invariants import problems_in, stored
from tests.faults.job import Job, command_line, migrated, nothing, with_tables

FROM, TO = "elsewhere.sqlite3", "moved.sqlite3"
MOVED = "the same in both databases"


def address(folder: Path, name: str) -> str:
    """Return the address of a SQLite file in the folder."""
    return f"sqlite:///{folder / name}"


def with_project_elsewhere(url: str, folder: Path) -> None:
    """Leave the database without tables, and put another one with a project beside it."""
    open_engine(url).dispose()
    engine = open_database(address(folder, FROM))
    store_rich(engine)
    engine.dispose()


def move_here(url: str, folder: Path) -> None:
    """Let the command line move that project into the database."""
    os.environ["WORKBENCH_DATABASE_URL"] = address(folder, FROM)
    app(["move", "--to", url], standalone_mode=False)


def rows_of(name: str, _url: str, folder: Path) -> Rows:
    """Return the rows of a SQLite file in the folder."""
    return {f"{table} in {name}": rows for table, rows in stored(address(folder, name), frozenset()).items()}


def problems_where_it_went(_url: str, folder: Path, _told: Sequence[str]) -> list[str]:
    """Return what does not hold in the file that the project was moved to, whether it is there yet or not."""
    engine = open_engine(address(folder, TO))
    try:
        return [f"{TO}: {one}" for one in problems_in(engine)]
    finally:
        engine.dispose()


JOBS = (
    Job(
        "move here",
        with_project_elsewhere,
        move_here,
        migrated,
        MOVED,
        # What was moved before the kill, and not told, is refused with a sentence: the database is not empty.
        codes=(0, 1),
        beside=partial(rows_of, FROM),
    ),
    Job(
        "move away",
        partial(with_tables, store_rich),
        command_line("move", "--to", f"sqlite:///@/{TO}"),
        nothing,
        MOVED,
        unacknowledged=None,
        codes=(0, 1),
        beside=partial(rows_of, TO),
        problems=problems_where_it_went,
    ),
)
