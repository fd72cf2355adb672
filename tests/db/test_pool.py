"""Connections to PostgreSQL: how many there are, what they wait for, and how they are replaced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from db import engine as opening
from db.engine import PATIENCE, hurried, open_engine, reading, writing
from tests.conftest import TEMPLATE, PostgreSQL
from workbench.errors import Busy

NAME = "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()"
MINE = "SELECT pg_backend_pid()"


@pytest.fixture(scope="module")
def address(postgresql: PostgreSQL) -> Iterator[str]:
    """Return the address of a database of PostgreSQL with all tables and nothing in them."""
    url = postgresql.create(TEMPLATE)
    yield url
    postgresql.drop(url)


@pytest.fixture
def engine(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Open it with two connections at most, for the third of which nobody waits longer than a second."""
    monkeypatch.setenv("WORKBENCH_POOL_SIZE", "1")
    monkeypatch.setenv("WORKBENCH_POOL_OVERFLOW", "1")
    monkeypatch.setattr(opening, "BUSY_SECONDS", 1)
    opened = open_engine(address)
    yield opened
    opened.dispose()


def asked(engine: Engine, statement: str) -> object:
    with reading(engine) as session:
        return session.connection().execute(text(statement)).scalar_one()


def shown(engine: Engine, setting: str) -> object:
    return asked(engine, f"SHOW {setting}")


@pytest.mark.parametrize(
    ("setting", "value"),
    [("lock_timeout", "15s"), ("statement_timeout", "10min"), ("idle_in_transaction_session_timeout", "15min")],
)
def test_nothing_is_waited_for_without_an_end(address: str, setting: str, value: str) -> None:
    engine = open_engine(address)
    assert shown(engine, setting) == value
    engine.dispose()


def test_what_the_address_says_itself_goes_before(address: str) -> None:
    more = "options=-csearch_path%3Ddesk%20-clock_timeout%3D3s&application_name=desk"
    engine = open_engine(f"{address}{'&' if '?' in address else '?'}{more}")
    assert [shown(engine, name) for name in ("search_path", "lock_timeout")] == ["desk", "3s"]
    assert shown(engine, "statement_timeout") == "10min"
    assert asked(engine, NAME) == "desk"
    engine.dispose()


def test_the_server_is_told_whose_connections_they_are(engine: Engine) -> None:
    assert asked(engine, NAME) == "claim-workbench"


def test_who_finds_all_connections_in_use_is_told_so_and_is_served_once_one_is_free(engine: Engine) -> None:
    with reading(engine) as one, writing(engine) as other:
        for session in (one, other):
            session.connection()
        with pytest.raises(Busy, match=r"connections to the database .* are in use"):
            asked(engine, NAME)
    assert asked(engine, NAME) == "claim-workbench"


def test_who_waits_for_a_row_for_too_long_is_told_that_others_write(engine: Engine) -> None:
    lock = text("LOCK TABLE reviewer IN EXCLUSIVE MODE")
    with writing(engine) as one:
        one.connection().execute(lock)
        with pytest.raises(Busy, match="Others are writing"), writing(engine) as other:
            other.connection().execute(lock)


@pytest.mark.parametrize(("patience", "statements"), [(50, "10min"), (60_000, "0")])
def test_who_may_wait_for_long_may_work_for_long(engine: Engine, patience: int, statements: str) -> None:
    with engine.execution_options(**{PATIENCE: patience}).begin() as connection:
        wait = connection.execute(text("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'")).scalar_one()
        assert (wait, connection.execute(text("SHOW statement_timeout")).scalar_one()) == (str(patience), statements)
    assert (shown(engine, "lock_timeout"), shown(engine, "statement_timeout")) == ("1s", "10min")


def test_a_trifle_gives_up_long_before_a_reader_notices(engine: Engine) -> None:
    with hurried(engine) as session:
        assert session.connection().execute(text("SHOW lock_timeout")).scalar_one() == "50ms"


def test_a_connection_that_died_between_two_reads_is_replaced_without_a_word(engine: Engine, address: str) -> None:
    former = asked(engine, MINE)
    other = open_engine(address)
    with other.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:one)"), {"one": former})
    other.dispose()
    assert asked(engine, MINE) != former
