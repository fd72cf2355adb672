"""Opening databases: where they are, how they are prepared, and what is said when they cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from db.engine import database_url, open_engine, reading, writing
from db.migrate import upgrade
from db.reads.people import reviewers
from db.writes.people import ensure_reviewer
from workbench.errors import DecisionRefused, StorageError
from workbench.settings import read_settings


def test_the_database_is_a_file_in_the_data_folder_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WORKBENCH_DATABASE_URL", raising=False)
    monkeypatch.setenv("WORKBENCH_DATA_FOLDER", str(tmp_path / "data"))
    assert database_url() == f"sqlite:///{tmp_path / 'data' / 'claims.sqlite3'}"
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", "postgresql://db.example/claims")
    assert database_url() == "postgresql://db.example/claims"


def test_empty_settings_count_as_absent() -> None:
    settings = read_settings({"WORKBENCH_DATABASE_URL": " ", "WORKBENCH_MODEL": "", "WORKBENCH_DATA_FOLDER": ""})
    assert settings.database_url == f"sqlite:///{settings.data_folder / 'claims.sqlite3'}"
    assert settings.model is None
    assert read_settings({"WORKBENCH_MODEL": "my_model"}).model == "my_model"


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a' / 'b' / 'claims.sqlite3'}")
    upgrade(engine)
    with writing(engine) as session:
        ensure_reviewer(session, "Ines")
    with reading(engine) as session:
        assert [one.name for one in reviewers(session)] == ["Ines"]
    assert (tmp_path / "a" / "b" / "claims.sqlite3").exists()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("busy_timeout", 15_000), ("foreign_keys", 1), ("synchronous", 2)]
)
def test_sqlite_is_prepared_for_several_writers(tmp_path: Path, pragma: str, value: object) -> None:
    with open_engine(f"sqlite:///{tmp_path / 'claims.sqlite3'}").connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg2"])
def test_a_server_that_does_not_answer_is_named_without_user_and_password(scheme: str) -> None:
    with pytest.raises(StorageError) as caught:
        open_engine(f"{scheme}://ines:s3cr3t@127.0.0.1:1/claims?connect_timeout=1")
    sentence = str(caught.value)
    assert "the database claims at 127.0.0.1" in sentence.lower()
    assert "s3cr3t" not in sentence
    assert "ines" not in sentence
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("url", ["", "no address", "mysql://root:s3cr3t@host/x", "oracle://x", "postgresql://[::1/x"])
def test_an_address_that_is_none_is_refused_with_the_form_it_should_have(url: str) -> None:
    with pytest.raises(StorageError, match="sqlite:///folder") as caught:
        open_engine(url)
    assert "s3cr3t" not in str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "claims.sqlite3"
    file.write_bytes(b"my shopping list " * 100)
    with pytest.raises(StorageError, match="no database"):
        open_engine(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"my shopping list")


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be made"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'claims.sqlite3'}")


def test_a_database_that_may_only_be_read_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "claims.sqlite3"
    first = open_engine(f"sqlite:///{file}")
    upgrade(first)
    first.dispose()
    engine = open_engine(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(StorageError, match="cannot be written to"), writing(engine) as session:
        ensure_reviewer(session, "Ines")


def enter_two(session: Session) -> None:
    """Enter a name, and then one that is none."""
    ensure_reviewer(session, "Ines")
    ensure_reviewer(session, " ")


def test_nothing_of_a_failed_write_stays(url: str) -> None:
    engine = open_engine(url)
    with pytest.raises(DecisionRefused), writing(engine) as session:
        enter_two(session)
    with reading(engine) as session:
        assert reviewers(session) == []
    engine.dispose()


def test_a_reading_session_cannot_write_and_a_writing_one_can_afterwards(url: str) -> None:
    engine = open_engine(url)
    with pytest.raises(StorageError, match="cannot be written to"), reading(engine) as session:
        ensure_reviewer(session, "Ines")
    with writing(engine) as session:
        ensure_reviewer(session, "Bo")
    with reading(engine) as session:
        assert [one.name for one in reviewers(session)] == ["Bo"]
    engine.dispose()
