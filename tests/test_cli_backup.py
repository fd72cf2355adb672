"""Backups from the command line: made, checked, put back, one after another, and only as many kept as asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from cli import app
from cli.backup import period
from tests.processes import ROOT
from tests.services.backup_samples import reasons, store_work
from workbench.errors import BrokenFile, DecisionRefused, StorageError


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(app.app, [str(one) for one in arguments], input=typed)


@pytest.fixture
def desk(settings_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Store an article, and name a folder for backups."""
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "backups"))
    store_work(settings_database)
    return tmp_path / "backups"


def test_a_backup_is_made_checked_and_put_back(desk: Path, settings_database: str) -> None:
    done = run("backup")
    assert done.exit_code == 0, done.output
    assert "1 articles, 3 claims, 0 decisions" in done.output
    (file,) = desk.iterdir()
    assert f"{file} is whole" in run("verify", file).output
    refused = run("restore", file)
    assert isinstance(refused.exception, StorageError)
    assert "--replace" in str(refused.exception)
    wrong = run("restore", file, "--replace", typed="yes\n")
    assert isinstance(wrong.exception, DecisionRefused)
    assert len(list(desk.iterdir())) == 1
    typed = run("restore", file, "--replace", typed="workbench.sqlite3\n")
    assert typed.exit_code == 0, typed.output
    assert "What was there before is in" in typed.stderr
    assert run("restore", file, "--replace", "--yes").exit_code == 0
    assert reasons(settings_database) == set()


def test_a_place_can_be_named_and_older_ones_go(desk: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "mine.zip").exit_code == 0
    for _ in range(3):
        done = run("backup", tmp_path / "kept", "--keep", "2")
    assert done.output.count("Removed") == 1
    assert len(list((tmp_path / "kept").iterdir())) == 2
    assert run("backup", "--folder", tmp_path / "kept").exit_code == 0
    assert len(list((tmp_path / "kept").iterdir())) == 3
    assert not desk.exists()


def test_what_is_no_backup_is_refused(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("notes")
    assert isinstance(run("verify", tmp_path / "notes.zip").exception, BrokenFile)
    assert isinstance(run("verify", tmp_path / "missing.zip").exception, BrokenFile)


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("24h", timedelta(hours=24)),
        ("30m", timedelta(minutes=30)),
        (" 7d ", timedelta(days=7)),
        ("1s", timedelta(0, 1)),
    ],
)
def test_lengths_of_time_are_read(words: str, length: timedelta) -> None:
    assert period(words) == length


@pytest.mark.parametrize("words", ["", "h", "0h", "24", "-1h", "1.5h", "1w", "9999999d"])
def test_other_lengths_of_time_are_refused(words: str) -> None:
    with pytest.raises(typer.BadParameter):
        period(words)


@pytest.mark.skipif(os.name != "posix", reason="ended by a signal of this system")
def test_backups_go_on_one_after_another_until_the_program_is_ended(desk: Path) -> None:
    command = [sys.executable, "-m", "workbench", "backup", "--every", "1s", "--keep", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    made = 0
    while made < 3:
        made += "verified" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 0
    assert 2 <= len(list(desk.glob("*.zip"))) <= 3
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="ended by a signal of this system")
def test_a_restart_makes_no_backup_before_it_is_due(desk: Path) -> None:
    assert run("backup").exit_code == 0
    command = [sys.executable, "-m", "workbench", "backup", "--every", "24h", "--keep", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    while not waits(process):
        time.sleep(0.1)
    process.kill()
    assert process.communicate()[0] == ""
    assert len(list(desk.glob("*.zip"))) == 1


def waits(process: subprocess.Popen[str]) -> bool:
    """Say whether a program expects to be ended, which it is told to just before it waits."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        pytest.skip("this system does not tell which signals a program expects")
    caught = next(line for line in status.read_text().splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) & (1 << (signal.SIGTERM - 1)))
