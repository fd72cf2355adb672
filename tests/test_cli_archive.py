"""A project goes into one file and comes back from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from db.engine import open_engine
from tests.db.purging_samples import everything
from tests.db.samples import person, store_harbour
from workbench.errors import BrokenFile, StorageError


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, [str(one) for one in arguments])


@pytest.fixture
def project(settings_database: str, tmp_path: Path) -> Path:
    """Archive a database with one article from the command line."""
    engine = open_engine(settings_database)
    store_harbour(engine, person(engine))
    engine.dispose()
    done = run("archive", tmp_path / "project.zip")
    assert done.exit_code == 0, done.output
    assert "original files" in done.stderr
    return tmp_path / "project.zip"


def test_a_project_is_archived_and_restored_into_a_new_file(
    project: Path, settings_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite3'}")
    done = run("restore", project, "--verify")
    assert done.exit_code == 0, done.output
    assert "Restored: 100 %" in done.stderr
    assert "read again and compared" in done.stderr
    old, new = open_engine(settings_database), open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert everything(new) == everything(old)
    assert not list(tmp_path.glob("*.part"))
    old.dispose()
    new.dispose()


def test_a_database_that_is_in_use_is_not_filled(project: Path) -> None:
    done = run("restore", project)
    assert isinstance(done.exception, StorageError)
    assert "holds 1 article" in str(done.exception)


def test_what_is_no_archive_is_refused(tmp_path: Path, settings_database: str) -> None:
    (tmp_path / "notes.zip").write_text("notes")
    done = run("restore", tmp_path / "notes.zip")
    assert isinstance(done.exception, BrokenFile)
    assert str(done.exception).startswith("notes.zip: It is no zip file")
