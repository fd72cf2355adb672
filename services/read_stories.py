"""Reading what pages and the command line show of stories: lists, one story, the one of an article, people's steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading
from db.reads import stories as rows
from db.reads.story_steps import last_steps
from workbench.stored.paging import Page
from workbench.stored.stories import Heading, Story, StoryFilter, StoryRow, StoryStep

AT_ONCE = 500
"""So many stories are handed on with their articles at once, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class StoryList:
    """A page of the stories that a filter finds, and how many it finds in all."""

    rows: tuple[StoryRow, ...]
    total: int


class ListedStory(NamedTuple):
    """A story with its articles by name, by day and undated ones last."""

    row: StoryRow
    articles: tuple[Heading, ...]


def list_stories(engine: Engine, wanted: StoryFilter, page: Page) -> StoryList:
    """Return a page of the stories that the filter finds, whose own limit and offset do not count.

    Those with the newest article come first. Behind the last page, the last one is returned.
    """
    with reading(engine) as session:
        total = rows.count_stories(session, wanted)
        found = rows.list_stories(session, replace(wanted, limit=page.rows, offset=page.start(total)))
        return StoryList(tuple(found), total)


def all_stories(engine: Engine, wanted: StoryFilter | None = None) -> Iterator[ListedStory]:
    """Yield all stories that the filter finds with their articles, the newest first, from one snapshot."""
    with reading(engine) as session:
        found = rows.list_stories(session, wanted)
        for start in range(0, len(found), AT_ONCE):
            some = found[start : start + AT_ONCE]
            articles = rows.headings(session, [row.id for row in some])
            yield from (ListedStory(row, articles[row.id]) for row in some)


def read_story(engine: Engine, story_id: int) -> Story:
    """Return one story with its articles and people's last steps on it.

    Raises NotFound where there is none (any more).
    """
    with reading(engine) as session:
        return rows.get_story(session, story_id)


def story_of_article(engine: Engine, article_id: int) -> StoryRow | None:
    """Return the story that an article is in; None while it has no place, or where it cannot be seen."""
    with reading(engine) as session:
        return rows.story_of_article(session, article_id)


def steps(engine: Engine, limit: int | None = None, offset: int = 0) -> tuple[StoryStep, ...]:
    """Return what people did last to stories, the newest first, each with whether it was taken back."""
    with reading(engine) as session:
        return tuple(last_steps(session, limit, offset))
