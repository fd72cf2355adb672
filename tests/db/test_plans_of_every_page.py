"""What every page asks of the database is answered from an index, however much the database holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from db.engine import open_engine, reading
from db.reads.review import newest_articles
from db.reads.steps import steps_of
from tests.db.test_dashboard_plans import plan, sent_by

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def engine(settings_database: str) -> Iterator[Engine]:
    """Open an empty SQLite database with all tables."""
    opened = open_engine(settings_database)
    yield opened
    opened.dispose()


def test_a_reviewers_steps_are_looked_up_by_the_reviewer_and_the_day(engine: Engine) -> None:
    with sent_by(engine) as sent, reading(engine) as session:
        steps_of(session, "Ines", NOON)
    (statement, values), *_ = sent
    assert any(
        "ix_activity_reviewer_id_at (reviewer_id=? AND at>?)" in line for line in plan(engine, statement, values)
    )


def test_the_newest_articles_are_counted_without_a_look_at_them(engine: Engine) -> None:
    with sent_by(engine) as sent, reading(engine) as session:
        newest_articles(session, 500)
    ((statement, values),) = sent
    counting = plan(engine, statement, values)
    counting = counting[counting.index("SCALAR SUBQUERY 1") + 1 :]
    assert any("USING INDEX ix_article_live" in line for line in counting), counting
