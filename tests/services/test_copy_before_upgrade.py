"""Before tables change that hold anything, a copy is made, once, and an upgrade without one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from db.engine import open_engine
from services.back_up import backups_of
from services.copy_before_upgrade import copy_before_upgrade
from services.database import open_database
from tests.processes import run_together
from tests.services.backup_samples import old_database, pg_bin
from workbench.backup.manifest import Why
from workbench.errors import StorageError

OPEN = """
import sys
from services.database import open_database
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1], tell=lambda sentence: print(sentence, flush=True)).dispose()
"""


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(pg_bin()))
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "backups"))


def test_programs_that_upgrade_at_once_make_one_copy_and_one_tells_of_it(empty_url: str) -> None:
    old_database(empty_url)
    told = run_together([(OPEN, [empty_url])] * 3)
    (kept,) = backups_of(empty_url)
    assert sorted(told) == ["", "", f"Made a copy before the upgrade: {kept.file}"]
    assert (kept.manifest.why, kept.manifest.databases[0].revision) == (Why.UPGRADE, "0020")


def test_no_copy_is_made_of_an_empty_database_or_where_nothing_changes(empty_url: str, tmp_path: Path) -> None:
    told: list[str] = []
    open_database(empty_url, tell=told.append).dispose()
    open_database(empty_url, tell=told.append).dispose()
    copy_before_upgrade("sqlite://", told.append)
    assert told == []
    assert not (tmp_path / "backups").exists()


def test_without_a_copy_nothing_is_upgraded(empty_url: str, tmp_path: Path) -> None:
    old_database(empty_url)
    (tmp_path / "backups").write_text("where the folder should be")
    with pytest.raises(StorageError, match=r"was not upgraded.*Nothing was changed"):
        open_database(empty_url)
    engine = open_engine(empty_url)
    assert "account_key" not in {one["name"] for one in inspect(engine).get_columns("reviewer")}
    engine.dispose()


def test_where_postgresql_has_no_pg_dump_that_is_told_and_the_upgrade_goes_on(
    postgresql: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url: str = postgresql.create()  # type: ignore[attr-defined]
    old_database(url)
    monkeypatch.setenv("WORKBENCH_PG_BIN", str(tmp_path))
    told: list[str] = []
    open_database(url, tell=told.append).dispose()
    assert len(told) == 1
    assert told[0].startswith("No copy was made before the upgrade: pg_dump was not found.")
