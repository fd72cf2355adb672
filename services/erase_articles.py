"""Deleting finally, at once, what was put away long ago: articles that somebody deleted before a certain day."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import list_articles
from db.writes.people import ensure_reviewer
from db.writes.purging import purge
from services.database import write_anew
from workbench.errors import Conflict
from workbench.stored.articles import ArticleFilter, ArticleRow
from workbench.stored.purging import UNTITLED


def due_for_erasing(engine: Engine, before: date) -> tuple[ArticleRow, ...]:
    """Return the articles that were deleted, but not finally, before a day (in UTC)."""
    until = datetime(before.year, before.month, before.day, tzinfo=UTC)
    with reading(engine) as session:
        found = list_articles(session, ArticleFilter(deleted=True))
    return tuple(one for one in found if one.deleted_at is not None and one.deleted_at < until)


def erase_articles(engine: Engine, by_name: str, before: date, reason: str) -> tuple[int, bool]:
    """Delete these articles finally, as `services.purge_article` does, each with its own line of what is kept.

    Return how many went, and whether the database file was written anew without them: until then the full-text index
    may hold words of them. One that somebody restored meanwhile stays. Raises DecisionRefused where `by_name` is no
    editor, or the reason will not do.
    """
    gone = 0
    for one in due_for_erasing(engine, before):
        with suppress(Conflict), writing(engine) as session:
            by = ensure_reviewer(session, by_name)
            purge(session, by, one.id, one.revision, reason, one.title or UNTITLED)
            gone += 1
    return gone, bool(gone) and write_anew(engine)
