"""What was erased stands in no byte of a SQLite file, though the program was killed before it wrote the file anew."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import rewrite
from db.engine import reading, writing
from db.rewrite import is_owed, owe_rewriting
from services.database import open_database, write_anew
from tests.faults.databases import FILE, Place, SqliteCopies
from tests.faults.invariants import traces
from tests.faults.jobs import JOBS
from tests.faults.running import run
from tests.faults.steps import purge

LAST = 6
"""The points that are passed last: five statements that write the file anew, and what is told of it."""

ROOM = 65_536
"""Bytes that no file may grow over: fewer than any database of this program has."""


def emptied(place: Place, into: Path) -> Path:
    """Copy a database's files, and let SQLite by itself bring the write-ahead log into the main file."""
    shutil.copytree(place.folder, into)
    with closing(sqlite3.connect(into / FILE)) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    return into / FILE


def backed_up(place: Place, into: Path) -> Path:
    """Copy a database's files, and make a backup of these, as it is."""
    shutil.copytree(place.folder, into)
    backup = into / "backup.sqlite3"
    with closing(sqlite3.connect(into / FILE)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    return backup


def opened_again(place: Place) -> list[str]:
    """Open the database as every program does, and return nothing but what it left open."""
    engine = open_database(place.url)
    owed = ["the file is still to be written anew"] if is_owed(engine) else []
    engine.dispose()
    return owed


@pytest.mark.parametrize("name", ["purge", "erase a name"])
def test_killed_before_the_file_is_written_anew(name: str, tmp_path: Path) -> None:
    """The program is killed behind its COMMIT, and before each of the statements that write the file anew."""
    job, copies = JOBS[name], SqliteCopies(JOBS[name], tmp_path / "sqlite")
    points = run(name, *copies.fresh(), tmp_path / "peaceful").points
    for before in range(LAST):
        place = copies.fresh()
        assert run(name, *place, tmp_path / f"killed-{before}", dies_at=points - LAST + 1 + before).killed
        if before == 0:
            # Pages of the main file are overwritten from the log only later, and the log holds what they were before.
            assert traces(place.folder / FILE, job.erased)
            assert traces(emptied(place, tmp_path / "by itself"), job.erased) == []
            assert traces(backed_up(place, tmp_path / "backup"), job.erased) == []
        assert opened_again(place) == []
        assert traces(place.folder / FILE, job.erased) == [], before
        copies.forget(place)


def test_where_somebody_reads_all_the_time_the_next_program_writes_the_file_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewrite, "BUSY_SECONDS", 0)
    place = Place(f"sqlite:///{tmp_path / FILE}", tmp_path)
    engine = with_deleted_article(place)
    with reading(engine) as session:
        session.connection().execute(text("SELECT count(*) FROM article")).scalar()
        purge(engine)
        assert opened_again(place) == ["the file is still to be written anew"]
    engine.dispose()
    assert opened_again(place) == []
    assert traces(place.folder / FILE, JOBS["purge"].erased) == []


def test_where_no_file_can_grow_what_was_erased_is_erased_and_the_next_program_writes_the_file_anew(
    tmp_path: Path,
) -> None:
    place = Place(f"sqlite:///{tmp_path / FILE}", tmp_path)
    engine = with_deleted_article(place)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with writing(engine) as session:
        owe_rewriting(session)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        assert not write_anew(engine)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert is_owed(engine)
    engine.dispose()
    assert opened_again(place) == []


def with_deleted_article(place: Place) -> Engine:
    """Make a database with an article that is deleted, and not finally yet."""
    JOBS["purge"].prepare(*place)
    return open_database(place.url)
