"""Importing fact-checks from the command line: bad entries are named, the rest goes in, claims get their hints."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from db.engine import open_engine, reading, writing
from db.reads.claims import claims_of
from db.reads.fact_checks import hints_of, import_steps, libraries
from db.writes.people import ensure_reviewer
from tests.db.samples import store_harbour

TABLE = (
    "claim,url,rating,publisher\n"
    "The harbour bridge of Velden carries 900 lorries a day,https://check.example/lorries,False,Velden Check\n"
    "No address,,True,Velden Check\n"
)


@pytest.fixture
def database(settings_database: str) -> str:
    """Give the command a database with one article."""
    engine = open_engine(settings_database)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ines")
    store_harbour(engine, by)
    engine.dispose()
    return settings_database


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, ["import-fact-checks", *map(str, arguments)])


def test_a_file_is_imported_and_claims_get_their_hints(tmp_path: Path, database: str) -> None:
    path = tmp_path / "May.csv"
    path.write_text(TABLE, encoding="utf-8")
    done = run(path, "--by", "Ilse Tamm")
    assert done.exit_code == 1
    assert f"{path}: 1 fact-check added, 0 updated, 0 as they were; 1 entry left out" in done.stdout
    assert f"{path}, line 3: The address of the fact-check is missing." in done.stderr
    engine = open_engine(database)
    with reading(engine) as session:
        assert [(one.name, one.unread) for one in libraries(session)] == [("May", 0)]
        assert [one.reviewer for one in import_steps(session)] == ["Ilse Tamm"]
        [hint] = hints_of(session, claims_of(session, 1)[0].id)
        assert hint.known.check.rating.words == "False"
    engine.dispose()
    again = run(path, "--library", "May")
    assert "0 fact-checks added, 0 updated, 1 as they were" in again.stdout


def test_a_file_that_cannot_be_opened_is_one_sentence(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["workbench", "import-fact-checks", str(tmp_path / "missing.csv")])
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 1
    assert "The file cannot be opened" in capsys.readouterr().err
