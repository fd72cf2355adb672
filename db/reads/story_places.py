"""Reading the places of articles in stories as they are stored, and which version of an article has its place now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.story_candidates import IN_SIGHT
from db.tables import ArticleRecord, ReviewerRecord, StoryArticleRecord
from workbench.stored.stories import Place


def places_of(session: Session, article_ids: Iterable[int]) -> dict[int, Place]:
    """Return the places of articles, in sight or not, by article; those without one are left out."""
    found: dict[int, Place] = {}
    for batch in batches(article_ids):
        found |= _places(session, col(StoryArticleRecord.article_id).in_(batch))
    return found


def places_in(session: Session, story_id: int) -> dict[int, Place]:
    """Return the places in a story by article, also those of articles out of sight."""
    return _places(session, col(StoryArticleRecord.story_id) == story_id)


def seen_in(session: Session, story_id: int) -> dict[int, Place]:
    """Return the places in a story of the articles that can be seen, by article."""
    sight = select(ArticleRecord.id).where(IN_SIGHT, ArticleRecord.id == StoryArticleRecord.article_id).exists()
    return _places(session, col(StoryArticleRecord.story_id) == story_id, sight)


def in_sight(session: Session, article_ids: Iterable[int]) -> set[int]:
    """Return those of the articles that can be seen."""
    found: set[int] = set()
    for batch in batches(article_ids):
        found.update(session.exec(select(ArticleRecord.id).where(IN_SIGHT, col(ArticleRecord.id).in_(batch))))
    return found


def placed_by(session: Session, article_id: int) -> str:
    """Return the name of the person who gave an article its place, "" where the machine did."""
    row = StoryArticleRecord
    statement = select(ReviewerRecord.name).join(row, col(row.placed_by_id) == ReviewerRecord.id)
    return session.exec(statement.where(row.article_id == article_id)).first() or ""


def newest_versions(session: Session, article_ids: Iterable[int]) -> dict[int, int]:
    """Return, by article, the version of it that came last; most are that themselves."""
    newest = {one: one for one in article_ids}
    while True:
        later = _next_versions(session, newest.values())
        if not later:
            return newest
        newest = {one: later.get(last, last) for one, last in newest.items()}


def _next_versions(session: Session, article_ids: Iterable[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for batch in batches(article_ids):
        statement = select(ArticleRecord.previous_id, ArticleRecord.id).where(col(ArticleRecord.previous_id).in_(batch))
        found.update({former: later for former, later in session.exec(statement) if former is not None})
    return found


def _places(session: Session, *conditions: Any) -> dict[int, Place]:
    row = StoryArticleRecord
    columns: tuple[Any, ...] = (
        row.article_id,
        row.story_id,
        row.suggested,
        row.score,
        row.reasons,
        row.placed_by_id,
        row.placed_at,
    )
    statement = select(*columns).where(*conditions).order_by(col(row.article_id))
    return {
        article: Place(
            story_id=story, suggested=suggested, score=score, reasons=tuple(reasons), placed_by_id=by, placed_at=at
        )
        for article, story, suggested, score, reasons, by, at in session.connection().execute(statement)
    }
