"""Reading the stories that filters offer, those that ids name, and those that articles belong to.

An article counts where it is in sight: in its current version and not deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from db.batches import batches
from db.tables import ArticleRecord, StoryArticleRecord, StoryRecord
from workbench.errors import NotFound
from workbench.stored.articles import NamedStory
from workbench.text.keys import fold

LEAST_ARTICLES = 2
"""A story of one article is left out of the choices: it filters nothing that the article itself does not."""

LATELY = 5_000
"""The newest stories are looked for among those of so many articles, and among all only where these are too few."""


def offered_stories(session: Session, words: str = "", limit: int | None = None) -> tuple[list[NamedStory], int]:
    """Return the stories of two or more articles with these words in their name, and how many those are in all.

    The one to which the newest article belongs comes first; `limit` None takes all. How many there are counts stories
    whose articles were deleted, too: an index alone answers it, however many are stored.
    """
    if words.strip():
        rows = _newest(session, limit, col(StoryRecord.name_key).contains(fold(words), autoescape=True))
        return rows, len(rows) if limit is None or len(rows) < limit else _count(session, words)
    total = _count(session)
    if not total:
        return [], 0
    rows = _newest(session, limit, col(StoryRecord.id).in_(_lately())) if limit is not None else []
    if limit is None or len(rows) < min(limit, total):
        rows = _newest(session, limit)
    return rows, total


def _newest(session: Session, limit: int | None, *conditions: Any) -> list[NamedStory]:
    """Return the stories of two or more articles in sight, that of the newest article first."""
    newest = func.max(col(ArticleRecord.id)).desc()
    statement = _counted().where(*conditions).having(func.count() >= LEAST_ARTICLES)
    rows = session.connection().execute(statement.order_by(newest, col(StoryRecord.id)).limit(limit))
    return [NamedStory(*row) for row in rows]


def _lately() -> Any:
    """Select the stories of the articles that came in last: the newest ones are among them, whatever else is stored."""
    place = StoryArticleRecord
    last = sql_select(col(place.story_id)).order_by(col(place.article_id).desc()).limit(LATELY).subquery()
    return sql_select(last.c.story_id)


def _count(session: Session, words: str = "") -> int:
    """Return how many stories of two or more articles there are, with these words in their name."""
    story = col(StoryArticleRecord.story_id)
    several = sql_select(story).group_by(story).having(func.count() >= LEAST_ARTICLES)
    if words.strip():
        held = sql_select(col(StoryRecord.id)).where(col(StoryRecord.name_key).contains(fold(words), autoescape=True))
        several = several.where(story.in_(held))
    return int(session.connection().execute(sql_select(func.count()).select_from(several.subquery())).scalar_one())


def stories_named(session: Session, story_ids: Iterable[int]) -> dict[int, NamedStory]:
    """Return the stories of these ids that have an article in sight, however few."""
    found: dict[int, NamedStory] = {}
    for batch in batches(story_ids):
        statement = _counted().where(col(StoryRecord.id).in_(batch))
        found.update({row[0]: NamedStory(*row) for row in session.connection().execute(statement)})
    return found


def get_named_story(session: Session, story_id: int) -> NamedStory:
    """Return one story; raise NotFound where there is none, or none of its articles is in sight."""
    found = stories_named(session, [story_id])
    if story_id not in found:
        raise NotFound(
            f"There is no story {story_id}, or all its articles were deleted. "
            "The address of a page that is filtered by a story holds the story's number (story=7)."
        )
    return found[story_id]


def stories_of(session: Session, article_ids: Iterable[int]) -> dict[int, NamedStory]:
    """Return, by article, the story that it belongs to; articles of none are left out."""
    own = aliased(StoryArticleRecord)
    article = col(own.article_id)
    found: dict[int, NamedStory] = {}
    for batch in batches(article_ids):
        statement = _counted(article).join(own, col(own.story_id) == StoryRecord.id)
        statement = statement.where(article.in_(batch)).group_by(article)
        found.update({row[3]: NamedStory(*row[:3]) for row in session.connection().execute(statement)})
    return found


def _counted(*more: Any) -> Select[Any]:
    """Select id, name and number of articles in sight of each story that has any, and the columns in `more`."""
    columns: tuple[Any, ...] = (StoryRecord.id, StoryRecord.name, func.count(), *more)
    return (
        sql_select(*columns)
        .select_from(StoryRecord)
        .join(StoryArticleRecord, col(StoryArticleRecord.story_id) == StoryRecord.id)
        .join(ArticleRecord, col(ArticleRecord.id) == StoryArticleRecord.article_id)
        .where(col(ArticleRecord.deleted_at).is_(None), col(ArticleRecord.current))
        .group_by(col(StoryRecord.id))
    )
