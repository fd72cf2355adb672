"""SQLite answers the overview's counts from indexes: no claim, article, mention or pair is read to be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from db.engine import open_engine, reading
from db.reads import dashboard
from db.reads.ranking import most_quoted, most_repeated
from tests.db.dashboard_samples import DAY, NOW
from workbench.reviewing.perspective import Perspective

LARGE = ("claim", "article", "source_mention", "match_proposal", "decision", "repeated_claim_member", "story_article")
SCANNED = re.compile(rf"SCAN ({'|'.join(LARGE)})(?! USING (COVERING )?INDEX)\b")
Sent = list[tuple[str, Any]]


@pytest.fixture
def engine(settings_database: str) -> Iterator[Engine]:
    """Open an empty SQLite database with all tables."""
    opened = open_engine(settings_database)
    yield opened
    opened.dispose()


@contextmanager
def sent_by(engine: Engine) -> Iterator[Sent]:
    """Give the list that fills with the statements and their values sent within the block."""
    sent: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_standing_claims_are_counted_from_the_deleted_ones(engine: Engine) -> None:
    with sent_by(engine) as sent, reading(engine) as session:
        dashboard.count_by_verdict(session)
    lines = [line for statement, values in sent for line in plan(engine, statement, values)]
    assert any("ix_claim_deleted_id" in line for line in lines), lines


def plan(engine: Engine, statement: str, values: Any) -> list[str]:
    with engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]


@pytest.mark.parametrize("story", [None, 1])
def test_no_large_table_is_gone_through_to_count(engine: Engine, story: int | None) -> None:
    with sent_by(engine) as sent, reading(engine) as session:
        dashboard.count_by_verdict(session, story)
        dashboard.came_in(session, [NOW, NOW - 7 * DAY], story)
        dashboard.count_waiting(session, Perspective("Ines"), story)
        most_repeated(session, 5, story)
        most_quoted(session, 5, story)
    assert sent
    found = [(line, statement) for statement, values in sent for line in plan(engine, statement, values)]
    assert [one for one in found if SCANNED.match(one[0])] == []


def test_a_table_that_is_gone_through_would_be_noticed(engine: Engine) -> None:
    assert any(SCANNED.match(line) for line in plan(engine, "SELECT sum(length(words_key)) FROM claim", ()))
