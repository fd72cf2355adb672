"""What is said where a database refuses or is damaged: a sentence that says what to do, and a number for the log."""

from __future__ import annotations

import logging
import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, make_url, text
from sqlmodel import Session, select

from db.clock import now
from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.storage_errors import TROUBLES, storage_errors
from db.tables import Base, ReviewerRecord
from db.writes.people import ensure_reviewer
from tests.conftest import END_OTHERS
from workbench.errors import Busy, Conflict, NotFound, StorageError, WorkbenchError

SECRET = "Marrowgate"
NUMBERED = r"\(Error [2-9A-Z]{5}\.\)$"


class DriverError(sqlite3.DatabaseError):
    """An error as drivers raise it, with the code that one of them gives."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{SECRET} in /srv/{SECRET}.sqlite3")
        self.sqlite_errorname = code


CODES = [(code, one.kind) for one in TROUBLES for code in one.codes]


@pytest.mark.parametrize(("code", "kind"), CODES)
def test_every_code_of_a_trouble_is_told_as_that_trouble_with_a_cure(code: str, kind: type[WorkbenchError]) -> None:
    with pytest.raises(kind) as caught, storage_errors(make_url(f"postgresql://u:{SECRET}@h/claims")):
        raise DriverError(code)
    said = str(caught.value)
    assert SECRET not in said
    assert any(
        word in said for word in ("Try", "Check", "Reload", "restore", "Restart", "Make", "Ask", "Correct", "Close")
    )
    assert (kind in {Busy, NotFound}) != ("(Error " in said)


def test_an_error_that_nobody_foresaw_is_a_sentence_with_a_number_that_the_log_has_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)
    with (
        pytest.raises(StorageError, match=NUMBERED) as caught,
        storage_errors(make_url("sqlite:////srv/claims.sqlite3")),
    ):
        raise DriverError("SQLITE_UNHEARD_OF")
    (line,) = caplog.records
    assert isinstance(line.args, dict)
    assert line.args["number"] in str(caught.value)
    assert line.args["code"] == "SQLITE_UNHEARD_OF"
    assert SECRET not in str(line.args) + line.getMessage()


def enter(session: Session, number: int, name: str) -> None:
    """Enter a person as a row."""
    session.add(ReviewerRecord(id=number, name=name, name_key=name, role="reviewer", created_at=now()))
    session.flush()


@pytest.mark.parametrize("number", [2**31, 2**63, -(2**63) - 1, 10**30])
def test_a_number_beyond_all_finds_nothing_and_is_called_so(engine: Engine, number: int) -> None:
    query = select(ReviewerRecord).where(ReviewerRecord.id == number)
    try:
        with reading(engine) as session:
            assert session.exec(query).first() is None
    except NotFound as error:
        assert "larger than any" in str(error)  # noqa: PT017  (either will do: a sentence, or nothing found)


HOSTILE = st.text(st.characters(codec=None), max_size=30)


@given(words=HOSTILE, more=st.lists(HOSTILE, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_text_comes_in_is_stored_with_as_many_characters(engine: Engine, words: str, more: list[str]) -> None:
    with writing(engine) as session:
        session.connection().execute(text("DELETE FROM saved_filter"))
        session.connection().execute(text("DELETE FROM reviewer"))
        enter(session, 1, words)
        note_row = session.connection().execute(
            text("SELECT name FROM reviewer WHERE name = :name OR name IN (:other, :third)"),
            {"name": words, "other": "".join(more), "third": words},
        )
        (stored,) = note_row.scalars().all()
    assert len(stored) == len(words)
    unfit = {"\0"} | {letter for letter in words if "\ud800" <= letter <= "\udfff"}
    assert stored == "".join("\ufffd" if letter in unfit else letter for letter in words)


def test_what_others_took_in_the_meantime_is_a_conflict(engine: Engine) -> None:
    with writing(engine) as session:
        enter(session, 7, "Ines")
    with pytest.raises(Conflict, match="Reload"), writing(engine) as session:
        enter(session, 7, "Bo")


def test_a_table_that_is_gone_is_told_without_the_statement(engine: Engine) -> None:
    with pytest.raises(StorageError, match="Restart the workbench") as caught, reading(engine) as session:
        session.connection().execute(text("SELECT words FROM nowhere"))
    assert "nowhere" not in str(caught.value)
    assert "SELECT" not in str(caught.value)


def test_a_connection_that_was_cut_is_told_and_the_next_session_has_a_new_one(url: str) -> None:
    if url.startswith("sqlite"):
        pytest.skip("SQLite has no connection that can be cut")
    engine, other = open_engine(url), open_engine(url)
    with pytest.raises(StorageError, match=r"connection to the database .* was lost"), writing(engine) as session:
        cut_between(session, other)
    with reading(engine) as session:
        assert session.exec(select(ReviewerRecord)).all() == []
    engine.dispose()
    other.dispose()


def cut_between(session: Session, other: Engine) -> None:
    """Enter two people; between them somebody cuts the connection."""
    ensure_reviewer(session, "Ines")
    with other.begin() as connection:
        connection.execute(text(END_OTHERS))
    ensure_reviewer(session, "Bo")


def test_a_row_that_cannot_be_read_is_called_damage(engine: Engine, url: str) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL stores no value that is none of its column's kind")
    with writing(engine) as session:
        ensure_reviewer(session, "Ines")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE reviewer SET created_at = '{SECRET}'"))
    with pytest.raises(StorageError, match="is damaged") as caught, reading(engine) as session:
        session.exec(select(ReviewerRecord)).all()
    assert SECRET not in str(caught.value)


UNFIT = ["empty header", "text", "truncated", "folder", "newer"]


@pytest.mark.parametrize("how", UNFIT)
def test_a_file_that_is_no_usable_database_is_a_sentence(how: str, sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.sqlite3"
    whole = sqlite_template.read_bytes()
    if how == "folder":
        file.mkdir()
    else:
        file.write_bytes({"empty header": bytes(4096), "text": b"my list " * 999}.get(how, whole))
    if how == "truncated":
        file.write_bytes(whole[: len(whole) // 3])
    if how == "newer":
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    with pytest.raises(StorageError) as caught:
        use(file)
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("seed", range(20))
def test_bytes_damaged_anywhere_never_raise_anything_but_an_error_of_the_workbench(
    seed: int, sqlite_template: Path, tmp_path: Path
) -> None:
    file = tmp_path / "claims.sqlite3"
    damaged = bytearray(sqlite_template.read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.choice([3, 40, 400])):
        at = chance.randrange(len(damaged))
        damaged[at : at + 16] = chance.randbytes(16)
    file.write_bytes(damaged)
    with suppress(StorageError):
        use(file)


def use(file: Path) -> None:
    """Open a database, write into it, and read all that it holds."""
    engine = open_engine(f"sqlite:///{file}")
    try:
        upgrade(engine)
        with writing(engine) as session:
            ensure_reviewer(session, "Ines")
        with reading(engine) as session:
            for table in Base.metadata.sorted_tables:
                session.connection().execute(table.select()).all()
    finally:
        engine.dispose()
