"""A backup made while others decide holds all that was acknowledged before it began, on either database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.engine import open_engine
from services.back_up import back_up, backups_of, folder_of_backups, remove_older
from services.restore_backup import restore_backup
from services.verify_backup import verify_backup
from tests.conftest import PostgreSQL
from tests.processes import ROOT
from tests.services.backup_samples import DECIDER, pg_bin, reasons, store_work
from workbench.backup.manifest import Why
from workbench.errors import NotWritten, StorageError, ToolMissing

WRITERS = 4
NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(pg_bin()))
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "backups"))


@pytest.fixture
def new_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of another database, without tables."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'restored.sqlite3'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.create()


@contextmanager
def deciding(url: str, claim_ids: list[int], folder: Path) -> Iterator[list[Path]]:
    """Let programs decide, each on the claims in turn, as long as this lasts; give what each was acknowledged."""
    told = [folder / f"told-{number}" for number in range(WRITERS)]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                DECIDER,
                url,
                f"Reviewer {number}",
                str(claim_ids[number % len(claim_ids)]),
                str(file),
            ],
            cwd=ROOT,
        )
        for number, file in enumerate(told)
    ]
    try:
        wait_for(lambda: all(file.exists() and file.read_text().count("\n") > 2 for file in told))
        yield told
        assert [process.poll() for process in running] == [None] * WRITERS
    finally:
        for process in running:
            process.kill()
            process.wait()


def wait_for(there: Callable[[], bool]) -> None:
    """Wait until something is so; the test's own time limit ends it."""
    while not there():
        time.sleep(0.05)


def test_a_backup_while_four_programs_decide_holds_all_that_was_acknowledged(
    url: str, new_url: str, tmp_path: Path
) -> None:
    with deciding(url, store_work(url), tmp_path) as told:
        before = {line for file in told for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")}
        made = back_up(url, datetime.now(UTC))
    assert verify_backup(made.file, url).in_full
    done = restore_backup(made.file, NOON, new_url)
    assert done.former is None
    found = reasons(new_url)
    assert {line.strip() for line in before} <= found
    assert made.manifest.counts["decision"] == len(found)
    assert found <= reasons(url)


def test_what_a_backup_says_of_itself(url: str) -> None:
    store_work(url)
    made = back_up(url, NOON)
    assert made.file.name == "workbench-20310504T120000Z.zip"
    assert made.manifest.counts == {"article": 1, "claim": 3, "decision": 0}
    assert verify_backup(made.file, url).manifest == made.manifest
    assert "@" not in made.manifest.address
    assert [path.name for path in made.file.parent.iterdir()] == [made.file.name]


def test_all_projects_and_accounts_of_an_installation_go_along(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    names = ("claims.sqlite3", "installation.sqlite3", "projects/floods.sqlite3", "projects/two-0.sqlite3")
    for name in names:
        store_work(f"sqlite:///{desk / name}")
    made = back_up(f"sqlite:///{desk / names[0]}", NOON)
    assert [one.name for one in made.manifest.databases] == ["main.sqlite3", *names[1:]]
    assert made.manifest.counts["claim"] == 12
    other = tmp_path / "other"
    store_work(f"sqlite:///{other / 'projects/later.sqlite3'}")
    restore_backup(made.file, NOON, f"sqlite:///{other / 'main.sqlite3'}", replace=True)
    assert all((other / name).is_file() for name in names[1:])
    assert [path.name for path in (other / "projects").glob("later*")] == ["later.sqlite3.20310504T120000Z.aside"]
    again = back_up(f"sqlite:///{other / 'main.sqlite3'}", NOON)
    assert [(one.name, one.counts) for one in again.manifest.databases] == [
        (one.name, one.counts) for one in made.manifest.databases
    ]


def test_all_schemas_of_an_installation_go_along(postgresql: PostgreSQL) -> None:
    url, new = postgresql.create(), postgresql.create()
    store_work(url)
    execute(url, "CREATE SCHEMA project_floods", "CREATE TABLE project_floods.claim (id INT)",
            "INSERT INTO project_floods.claim VALUES (1), (2)", "CREATE SCHEMA installation",
            "CREATE TABLE installation.account (name TEXT)", "CREATE SCHEMA others",
            "CREATE TABLE others.claim (id INT)", "INSERT INTO others.claim VALUES (1)")  # fmt: skip
    execute(new, "CREATE SCHEMA project_later", "CREATE TABLE project_later.claim (id INT)",
            "INSERT INTO project_later.claim VALUES (1)", "CREATE SCHEMA others",
            "CREATE TABLE others.mine (id INT)")  # fmt: skip
    made = back_up(url, NOON)
    assert made.manifest.counts["claim"] == 5
    restore_backup(made.file, NOON, new, replace=True)
    tables = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('others', 'installation') "
    assert execute(new, tables + "OR schemaname LIKE 'project%%' ORDER BY 1") == [
        "installation.account",
        "others.mine",
        "project_floods.claim",
    ]


def execute(url: str, *statements: str) -> list[str]:
    """Run statements; return the rows of the last one."""
    engine = open_engine(url)
    with engine.begin() as connection:
        found = [connection.exec_driver_sql(one) for one in statements][-1]
        rows = [str(row[0]) for row in found] if found.returns_rows else []
    engine.dispose()
    return rows


def test_a_file_that_is_there_is_not_overwritten_and_nothing_is_left_behind(url: str, tmp_path: Path) -> None:
    store_work(url)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.zip").write_text("mine")
    with pytest.raises(NotWritten, match="overwrite none"):
        back_up(url, NOON, tmp_path / "kept" / "mine.zip")
    assert (tmp_path / "kept" / "mine.zip").read_text() == "mine"
    assert len(list((tmp_path / "kept").iterdir())) == 1
    assert back_up(url, NOON, tmp_path / "kept" / "other.zip").file == tmp_path / "kept" / "other.zip"


def test_where_there_is_no_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path / 'none.sqlite3'}", "sqlite://", "no address"):
        with pytest.raises(StorageError):
            back_up(url, NOON)
    assert not (tmp_path / "none.sqlite3").exists()


def test_older_ones_go_and_those_of_other_databases_and_before_upgrades_stay(tmp_path: Path) -> None:
    url, other = (f"sqlite:///{tmp_path / name}.sqlite3" for name in ("one", "two"))
    for address in (url, other):
        store_work(address)
    folder = tmp_path / "kept"
    made = [back_up(url, NOON + timedelta(days=day), folder) for day in range(3)]
    upgrade = back_up(url, NOON, folder, why=Why.UPGRADE)
    of_other = back_up(other, NOON, folder)
    assert remove_older(url, folder, 2) == [made[0].file]
    assert [one.file for one in backups_of(url, folder)] == [made[2].file, made[1].file, upgrade.file]
    assert of_other.file.exists()


def test_backups_of_a_file_lie_beside_it_unless_a_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder_of_backups(f"sqlite:///{tmp_path / 'a.sqlite3'}") == tmp_path / "backups"
    monkeypatch.delenv("WORKBENCH_BACKUP_FOLDER")
    monkeypatch.setenv("WORKBENCH_DATA_FOLDER", str(tmp_path / "data"))
    assert folder_of_backups(f"sqlite:///{tmp_path / 'desk' / 'a.sqlite3'}") == tmp_path / "desk" / "backups"
    assert folder_of_backups("postgresql://desk@host/claims") == tmp_path / "data" / "backups"


def test_without_the_programs_of_postgresql_the_archive_is_named(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(tmp_path))
    with pytest.raises(ToolMissing, match=r"pg_dump was not found.*workbench archive"):
        back_up(postgresql.create(), NOON)


def test_an_older_program_of_postgresql_is_refused(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    (tmp_path / "bin" / "pg_dump").chmod(0o755)
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(tmp_path / "bin"))
    with pytest.raises(ToolMissing, match="version 9 and the server of version"):
        back_up(postgresql.create(), NOON)


SPYING = """#!/bin/sh
if [ "$1" != --version ]; then echo "$@" > {said}; echo "$PGPASSWORD" >> {said}; echo no >&2; exit 1; fi
echo 'pg_dump (PostgreSQL) 99.0'
"""


def test_a_password_stands_in_no_list_of_processes(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pg_dump").write_text(SPYING.format(said=tmp_path / "said"))
    (tmp_path / "bin" / "pg_dump").chmod(0o755)
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(tmp_path / "bin"))
    url = postgresql.create().replace("postgres:@", "postgres:harbour-secret@")
    assert "harbour-secret" in url
    with pytest.raises(StorageError, match="pg_dump did not succeed: no"):
        back_up(url, NOON)
    command, password = (tmp_path / "said").read_text().splitlines()
    assert "harbour-secret" not in command
    assert "--dbname=" in command
    assert password == "harbour-secret"


LIMITED = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from services.back_up import back_up
from workbench.errors import NotWritten
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    back_up(sys.argv[1], datetime.now(UTC))
except NotWritten as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as only this system does")
@pytest.mark.parametrize("room", [4_096, 400_000, 690_000])
def test_where_there_is_no_room_a_sentence_says_so_and_nothing_is_left(tmp_path: Path, room: int) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    store_work(url)
    before = shutil.copy(tmp_path / "desk.sqlite3", tmp_path / "copy")
    environment = {**os.environ, "WORKBENCH_BACKUP_FOLDER": str(tmp_path / "backups")}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, url, str(room)], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    left = [path.name for path in (tmp_path / "backups").glob("*")]
    if done.stdout:
        assert "Make room" in done.stdout
        assert left == []
    else:
        assert room == 690_000
        assert len(left) == 1
    assert (tmp_path / "desk.sqlite3").read_bytes() == Path(before).read_bytes()
