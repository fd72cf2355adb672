"""A backup comes back whole or not at all, and what stood there before is kept."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from db.backup import sqlite
from db.engine import open_engine
from services.back_up import back_up
from services.database import open_database
from services.restore_backup import restore_backup
from services.verify_backup import verify_backup
from tests.conftest import PostgreSQL
from tests.processes import ROOT
from tests.services.backup_samples import old_database, pg_bin, rewritten, store_work
from workbench.errors import BrokenFile, Busy, StorageError

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
KILLS = 10


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(pg_bin()))
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "backups"))


def titles(url: str) -> list[str]:
    """Return the titles of all articles."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return list(connection.execute(text("SELECT title FROM article ORDER BY id")).scalars())
    finally:
        engine.dispose()


def rename(url: str, title: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE article SET title = :title"), {"title": title})
    engine.dispose()


@pytest.fixture
def filled(url: str) -> str:
    """Store an article, and return the address of the database."""
    store_work(url)
    return url


def test_what_is_there_is_replaced_only_when_asked_for_and_kept(filled: str) -> None:
    made = back_up(filled, NOON)
    rename(filled, "Later")
    with pytest.raises(StorageError, match=r"not empty.*--replace"):
        restore_backup(made.file, NOON, filled)
    assert titles(filled) == ["Later"]
    done = restore_backup(made.file, NOON, filled, replace=True)
    assert titles(filled) == ["Harbour bridge to close"]
    assert done.former is not None
    restore_backup(done.former, NOON, filled, replace=True)
    assert titles(filled) == ["Later"]
    opened = open_database(filled)
    opened.dispose()


def test_while_a_program_has_the_database_open_nothing_is_restored(filled: str) -> None:
    made = back_up(filled, NOON)
    engine = open_engine(filled)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(Busy, match="End the workbench"):
            restore_backup(made.file, NOON, filled, replace=True)
    engine.dispose()
    restore_backup(made.file, NOON, filled, replace=True)


def test_a_backup_of_a_newer_version_is_refused_and_one_of_an_older_is_upgraded(filled: str, tmp_path: Path) -> None:
    made = back_up(filled, NOON)
    newer = rewritten(made.file, tmp_path / "newer.zip", revision="9999")
    for refused in (lambda: verify_backup(newer, filled), lambda: restore_backup(newer, NOON, filled, replace=True)):
        with pytest.raises(BrokenFile, match=r"revision 9999.*knows them up to"):
            refused()
    assert titles(filled) == ["Harbour bridge to close"]


def test_an_older_database_comes_back_and_is_upgraded_at_the_next_opening(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    old_database(url)
    made = back_up(url, NOON)
    assert made.manifest.databases[0].revision == "0020"
    restored = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    restore_backup(made.file, NOON, restored)
    engine = open_database(restored)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM reviewer")).scalar() == "Ines"
    engine.dispose()


def test_a_backup_goes_into_no_other_kind_of_database(tmp_path: Path, postgresql: PostgreSQL) -> None:
    sqlite, server = f"sqlite:///{tmp_path / 'a.sqlite3'}", postgresql.create()
    for url in (sqlite, server):
        store_work(url)
    with pytest.raises(BrokenFile, match=r"backup of PostgreSQL.*names SQLite.*workbench archive"):
        restore_backup(back_up(server, NOON).file, NOON, sqlite, replace=True)
    with pytest.raises(BrokenFile, match=r"backup of SQLite.*names PostgreSQL"):
        restore_backup(back_up(sqlite, NOON).file, NOON, server, replace=True)


@pytest.mark.parametrize("part", range(8))
def test_a_backup_that_is_damaged_anywhere_is_refused(filled: str, part: int) -> None:
    made = back_up(filled, NOON)
    rename(filled, "Later")
    whole = bytearray(made.file.read_bytes())
    place = len(whole) * part // 8 + random.Random(part).randrange(len(whole) // 8)
    whole[place] ^= 0x40
    made.file.write_bytes(whole)
    with pytest.raises(BrokenFile, match="damaged"):
        verify_backup(made.file, filled)
    with pytest.raises(BrokenFile, match="damaged"):
        restore_backup(made.file, NOON, filled, replace=True)
    assert titles(filled) == ["Later"]


def test_a_backup_with_other_rows_than_it_tells_of_is_refused(filled: str, tmp_path: Path) -> None:
    wrong = rewritten(back_up(filled, NOON).file, tmp_path / "wrong.zip", counts={"article": 2, "claim": 3})
    with pytest.raises(BrokenFile, match="tells of 2 rows of article and holds 1"):
        verify_backup(wrong, filled)


def test_a_database_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    store_work(f"sqlite:///{file}")
    made = back_up(f"sqlite:///{file}", NOON)
    for damage in (b"no database at all" * 400, file.read_bytes()[:20_000] + b"\xff" * 100_000):
        for beside in tmp_path.glob("desk.sqlite3*"):
            beside.unlink()
        file.write_bytes(damage)
        with pytest.raises(StorageError, match="not empty"):
            restore_backup(made.file, NOON, f"sqlite:///{file}")
        done = restore_backup(made.file, NOON, f"sqlite:///{file}", replace=True)
        assert done.set_aside
        assert titles(f"sqlite:///{file}") == ["Harbour bridge to close"]
        assert file.with_name("desk.sqlite3.20310504T120000Z.aside").read_bytes() == damage


RESTORING = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from services.back_up import back_up
from services.restore_backup import restore_backup
print("ready", flush=True)
if sys.argv[1] == "restore":
    restore_backup(Path(sys.argv[2]), datetime.now(UTC), sys.argv[3], replace=True)
else:
    back_up(sys.argv[3], datetime.now(UTC))
print("done", flush=True)
"""


def kill_while(what: str, backup: Path, url: str, seconds: float) -> bool:
    """Begin to restore or to back up, and kill that after some time; say whether it was done before."""
    process = subprocess.Popen(
        [sys.executable, "-c", RESTORING, what, str(backup), url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.kill()
    printed, _ = process.communicate()
    return "done" in printed


@pytest.mark.parametrize("kills", [KILLS // 2, pytest.param(200, marks=pytest.mark.soak)])
def test_whenever_a_restore_is_killed_it_is_the_old_or_the_new(filled: str, kills: int) -> None:
    made, chance = back_up(filled, NOON), random.Random(kills)
    rename(filled, "Later")
    later = back_up(filled, NOON)
    known, wanted = {"Harbour bridge to close", "Later"}, made.file
    for _ in range(kills):
        kill_while("restore", wanted, filled, chance.uniform(0.05, 1.5))
        wait_for_nobody(filled)
        engine = open_database(filled)
        engine.dispose()
        (title,) = titles(filled)
        assert title in known
        assert back_up_is_sound(filled)
        wanted = later.file if title != "Later" else made.file


@pytest.mark.parametrize("kills", [KILLS // 2, pytest.param(200, marks=pytest.mark.soak)])
def test_whenever_a_backup_is_killed_no_half_of_one_has_its_name(filled: str, kills: int, tmp_path: Path) -> None:
    chance = random.Random(kills)
    for _ in range(kills):
        kill_while("backup", tmp_path, filled, chance.uniform(0.0, 0.4))
        for file in (tmp_path / "backups").glob("*.zip"):
            assert verify_backup(file, filled).manifest.counts["article"] == 1
    assert titles(filled) == ["Harbour bridge to close"]


def wait_for_nobody(url: str) -> None:
    """Wait until a server has noticed that a program is gone."""
    if url.startswith("sqlite"):
        return
    engine = open_engine(url)
    asked = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND usesysid IS NOT NULL"
    )
    while True:
        with engine.connect() as connection:
            if not connection.execute(asked).scalar():
                break
        time.sleep(0.05)
    engine.dispose()


def back_up_is_sound(url: str) -> bool:
    """Say whether a database can be read as a whole."""
    if not url.startswith("sqlite"):
        return True
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def test_a_restore_of_several_files_that_was_ended_between_them_is_finished_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = tmp_path / "desk"
    url, floods = f"sqlite:///{desk / 'claims.sqlite3'}", f"sqlite:///{desk / 'projects' / 'floods.sqlite3'}"
    for one in (url, floods):
        store_work(one)
    made = back_up(url, NOON)
    for one in (url, floods):
        rename(one, "Later")
    put, done = sqlite.put, list[str]()

    def ended_after_the_first(copied: Path, target: Path, now: datetime) -> None:
        if done:
            raise KeyboardInterrupt
        put(copied, target, now)
        done.append(target.name)

    monkeypatch.setattr("db.backup.sqlite.put", ended_after_the_first)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(made.file, NOON, url, replace=True)
    monkeypatch.setattr("db.backup.sqlite.put", put)
    assert [titles(one) for one in (url, floods)] == [["Harbour bridge to close"], ["Later"]]
    open_database(url).dispose()
    assert [titles(one) for one in (url, floods)] == [["Harbour bridge to close"]] * 2
    assert not list(desk.glob("*restoring*"))
