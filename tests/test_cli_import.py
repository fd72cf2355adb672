"""`workbench import`: what files hold is shown, stored, and refused in sentences; an archive is merged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from tests.workbench.interchange_samples import sample
from workbench.errors import BrokenFile
from workbench.interchange import jsonl


@pytest.fixture(autouse=True)
def database(settings_database: str) -> str:
    """Give each test a database of its own."""
    return settings_database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text(jsonl.write([sample()]), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, [str(argument) for argument in arguments])


def exported() -> list[str]:
    return run("export").stdout.splitlines()


def test_a_file_is_shown_and_nothing_is_stored_with_dry_run(file: Path) -> None:
    done = run("import", "--dry-run", file)
    assert (done.exit_code, exported()) == (0, [])
    assert done.stdout.splitlines()[0] == "claims.jsonl: JSON Lines"
    assert "1 new, 0 same, 0 conflict" in done.stdout


def test_a_file_is_stored_once(file: Path) -> None:
    assert "1 new articles, 1 new claims, work of reviewers on 1 claims" in run("import", file).stdout
    told = exported()
    assert "0 new articles, 0 new claims, work of reviewers on 0 claims" in run("import", file).stdout
    assert exported() == told
    assert [json.loads(line)["type"] for line in told] == ["article", "claim"]


def test_a_bad_line_is_named_and_the_rest_goes_in(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "{nonsense\n", encoding="utf-8")
    done = run("import", file)
    assert (done.exit_code, len(exported())) == (1, 2)
    assert "claims.jsonl, line 3" in done.stderr


@pytest.mark.parametrize("words", ["", "A letter.", "[1, 2", "{}\n", "PK\x03\x04"])
def test_what_no_format_fits_is_refused_in_a_sentence(tmp_path: Path, words: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(words, encoding="utf-8")
    done = run("import", path)
    assert isinstance(done.exception, BrokenFile)
    assert "No format that the workbench reads was recognised" in str(done.exception)


def test_an_archive_is_merged_into_what_is_there(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", file)
    told = exported()
    packed = tmp_path / "project.zip"
    assert run("archive", packed).exit_code == 0
    assert "0 new articles" in run("import", packed).stdout
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    assert "1 new, 0 same" in run("import", "--dry-run", packed).stdout
    assert "1 new articles, 1 new claims" in run("import", packed).stdout
    assert [json.loads(line)["type"] for line in exported()] == [json.loads(line)["type"] for line in told]
