"""Reading what the page "Overview" shows, in one snapshot: numbers, first rows, and what the reader did today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads import dashboard, dashboard_lists
from db.reads.ranking import most_quoted, most_repeated
from db.reads.settings import read_policy
from workbench.reviewing.perspective import Perspective
from workbench.stored.dashboard import (
    ArrivedArticle,
    Claimed,
    Firsts,
    MostQuoted,
    MostRepeated,
    OpenComment,
    Overview,
    OwnDay,
    OwnDecision,
)
from workbench.stored.paging import Page

FIRST = 5
"""So many rows a list shows before its link to all."""

Row = TypeVar("Row")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Asked(NamedTuple):
    """What is asked for. `name` is the reader's, `now` the present moment, `story_id` None for all stories.

    `days` are when the days began whose articles are counted, today's beginning last; each moment has its zone.
    """

    name: str
    now: datetime
    days: Sequence[datetime]
    story_id: int | None = None

    @property
    def today(self) -> datetime:
        """When the reader's day began."""
        return self.days[-1]

    @property
    def week(self) -> datetime:
        """When the last seven days began."""
        return self.now - WEEK


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """A page of a list, and how many rows it has in all."""

    rows: tuple[Row, ...]
    total: int


def read_overview(engine: Engine, asked: Asked) -> Overview:
    """Return all that the page shows at first, in as many statements for a million claims as for ten."""
    with reading(engine) as session:
        seen_by = Perspective(asked.name, read_policy(session))
        day, week = dashboard.came_in(session, [asked.now - DAY, asked.week], asked.story_id)
        return Overview(
            last_day=day,
            last_week=week,
            by_day=_by_day(dashboard.articles_since(session, asked.days, asked.story_id)),
            verdicts=dashboard.count_by_verdict(session, asked.story_id),
            waiting=dashboard.count_waiting(session, seen_by, asked.story_id),
            firsts=_firsts(session, seen_by, asked.story_id),
            own_day=_own_day(session, asked),
        )


def read_most_quoted(engine: Engine, story_id: int | None) -> tuple[MostQuoted, ...]:
    """Return the sources that are quoted most, all or those of one story; apart, since ranking all takes longest."""
    with reading(engine) as session:
        return tuple(most_quoted(session, FIRST, story_id))


def read_comments(engine: Engine, asked: Asked, page: Page) -> Listed[OpenComment]:
    """Return a page of the comments that nobody resolved, the newest first."""
    with reading(engine) as session:
        total = dashboard.count_open_comments(session, asked.story_id)
        found = dashboard_lists.open_comments_page(session, page.rows, page.start(total), asked.story_id)
        return Listed(tuple(found), total)


def read_own_decisions(engine: Engine, asked: Asked, page: Page) -> Listed[OwnDecision]:
    """Return a page of what the reader decided today and what still stands, the newest first."""
    with reading(engine) as session:
        counts = dashboard_lists.count_own_decisions(session, asked.name, asked.today, asked.story_id)
        total = sum(counts.values())
        wanted = asked.name, asked.today, page.rows, page.start(total), asked.story_id
        return Listed(tuple(dashboard_lists.own_decisions(session, *wanted)), total)


def read_arrived(engine: Engine, asked: Asked, page: Page) -> Listed[ArrivedArticle]:
    """Return a page of the articles that came in within the last seven days, the newest first."""
    with reading(engine) as session:
        [total] = dashboard.articles_since(session, [asked.week], asked.story_id)
        found = dashboard_lists.arrived(session, asked.week, page.rows, page.start(total), asked.story_id)
        return Listed(tuple(found), total)


def _by_day(since: Sequence[int]) -> tuple[int, ...]:
    """Return the number of each day out of the numbers since each day's beginning."""
    return tuple(here - later for here, later in zip(since, [*since[1:], 0], strict=True))


def _firsts(session: Session, seen_by: Perspective, story_id: int | None) -> Firsts:
    """Return the first rows of each list."""
    return Firsts(
        differing=tuple(dashboard_lists.first_differing(session, FIRST, seen_by, story_id)),
        repeated=_most_repeated(session, story_id),
        contradictions=tuple(dashboard_lists.first_contradictions(session, FIRST, story_id)),
        comments=tuple(dashboard_lists.open_comments_page(session, FIRST, story_id=story_id)),
        stories=tuple(dashboard_lists.first_stories(session, FIRST, story_id)),
    )


def _most_repeated(session: Session, story_id: int | None) -> tuple[MostRepeated, ...]:
    """Return the groups with the most claims."""
    rows = most_repeated(session, FIRST, story_id)
    return tuple(MostRepeated(one.id, Claimed(one.claim, one.article), one.confirmed + one.suggested) for one in rows)


def _own_day(session: Session, asked: Asked) -> OwnDay:
    """Return what the reader decided today, and where they stopped, in whatever story that is."""
    wanted = asked.name, asked.today
    return OwnDay(
        decided=dashboard_lists.count_own_decisions(session, *wanted, asked.story_id),
        last=tuple(dashboard_lists.own_decisions(session, *wanted, FIRST, story_id=asked.story_id)),
        stopped=dashboard_lists.stopped(session, asked.name),
    )
