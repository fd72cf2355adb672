"""Waiting for others instead of ending."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from db.storage_errors import storage_errors
from services.waiting import TRIES, patiently
from workbench.errors import Busy, Conflict


def test_a_step_is_tried_again_where_others_write_and_the_reader_is_told_once() -> None:
    left, told = ["third", None, None], list[str]()

    def step() -> str:
        found = left.pop()
        if found is None:
            raise Busy("Others are writing.")
        return found

    assert patiently(step, told.append) == "third"
    assert len(told) == 1


def test_a_step_that_never_gets_its_turn_says_so_in_the_end() -> None:
    tries = []

    def step() -> None:
        tries.append(1)
        raise Busy("Others are writing.")

    with pytest.raises(Busy):
        patiently(step, lambda _: None)
    assert len(tries) == TRIES


def test_another_trouble_is_no_reason_to_wait() -> None:
    tries = []

    def step() -> None:
        tries.append(1)
        raise Conflict("Changed in between.")

    with pytest.raises(Conflict):
        patiently(step, lambda _: None)
    assert len(tries) == 1


def test_a_database_that_others_hold_is_busy(tmp_path: Path) -> None:
    file = tmp_path / "held.sqlite3"
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 0})
    with pytest.raises(Busy, match="Try again"), storage_errors(engine.url), engine.connect() as connection:
        connection.execute(text("CREATE TABLE one (number INTEGER)"))
    holder.close()
    engine.dispose()
