"""The overview is read in as many statements however much is stored, and its lists a page at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from services.read_dashboard import (
    Asked,
    read_arrived,
    read_comments,
    read_most_quoted,
    read_overview,
    read_own_decisions,
)
from tests.db.dashboard_samples import DAY, NOW, decide_on, fill
from tests.db.group_samples import store_claims
from tests.db.samples import person
from tests.statements import counted
from workbench.model import Verdict
from workbench.stored.dashboard import CameIn
from workbench.stored.paging import Page

MOST_STATEMENTS, MOST_FOR_SOURCES = 65, 4
TODAY = NOW.replace(hour=0)


def asked(name: str = "Ines", story_id: int | None = None) -> Asked:
    return Asked(name, NOW, [TODAY - back * DAY for back in (2, 1, 0)], story_id)


@pytest.fixture
def newsroom(engine: Engine) -> list[int]:
    return fill(engine)


def test_nothing_stored_is_an_overview_of_noughts(engine: Engine) -> None:
    found = read_overview(engine, asked())
    assert (found.claims, found.by_day, found.last_week) == (0, (0, 0, 0), CameIn(0, 0))
    assert found.own_day.decided == {}
    assert read_most_quoted(engine, None) == ()


def test_the_overview_counts_by_the_readers_days(engine: Engine, newsroom: list[int]) -> None:
    found = read_overview(engine, asked())
    assert found.last_day == CameIn(3, 6)
    assert found.last_week == CameIn(9, 12)
    assert found.by_day == (1, 1, 2)
    assert found.own_day.decided == {Verdict.VERIFIED: 1, Verdict.DISPUTED: 1}
    assert found.own_day.stopped is not None


def test_an_overview_of_one_story_counts_that_alone(engine: Engine, newsroom: list[int]) -> None:
    found = read_overview(engine, asked(story_id=1))
    assert (found.claims, found.last_day, found.by_day) == (5, CameIn(2, 5), (0, 0, 2))
    assert found.waiting.sources is None
    assert found.own_day.decided == {}


def test_more_rows_cost_no_more_statements(engine: Engine, newsroom: list[int]) -> None:
    with counted(engine) as few:
        read_overview(engine, asked())
    ines = person(engine)
    for claim in store_claims(engine, person(engine, "Desk"), 6):
        decide_on(engine, ines, claim, Verdict.VERIFIED, NOW)
        decide_on(engine, person(engine, "Olaf"), claim, Verdict.DISPUTED, NOW)
    with counted(engine) as many:
        found = read_overview(engine, asked())
    with counted(engine) as sources:
        read_most_quoted(engine, None)
    assert len(found.firsts.differing) == 5
    assert len(many) <= len(few) <= MOST_STATEMENTS, few
    assert len(sources) <= MOST_FOR_SOURCES, sources


def test_the_lists_come_a_page_at_a_time(engine: Engine, newsroom: list[int]) -> None:
    first, last = (read_arrived(engine, asked(), Page(number, 4)) for number in (1, 9))
    assert (first.total, len(first.rows), len(last.rows)) == (9, 4, 1)
    comments = read_comments(engine, asked(), Page(2, 1))
    assert (comments.total, [one.words for one in comments.rows]) == (2, ["On 8"])
    mine = read_own_decisions(engine, asked(), Page(1, 1))
    assert (mine.total, len(mine.rows)) == (2, 1)
    assert read_own_decisions(engine, asked("Nobody"), Page(1, 1)).total == 0
    assert read_comments(engine, asked(story_id=1), Page(1, 1)).total == 0


def test_yesterdays_decisions_are_none_of_today(engine: Engine, newsroom: list[int]) -> None:
    earlier = asked()._replace(days=[TODAY - timedelta(days=1)])
    assert read_own_decisions(engine, earlier, Page(1, 9)).total == 3
