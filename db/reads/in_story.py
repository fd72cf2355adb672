"""What stands in a story: its articles and the claims in them, as conditions for the statements of other reads."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.tables import ClaimRecord, StoryArticleRecord


def articles_in(story_id: int) -> SelectOfScalar[int]:
    """Select the ids of a story's articles, those of earlier versions and deleted ones among them."""
    return select(StoryArticleRecord.article_id).where(StoryArticleRecord.story_id == story_id)


def claims_in(story_id: int) -> SelectOfScalar[int]:
    """Select the ids of the claims in a story's articles, deleted ones among them."""
    return select(ClaimRecord.id).where(col(ClaimRecord.article_id).in_(articles_in(story_id)))


def those_in(session: Session, story_id: int, article_ids: Sequence[int]) -> list[int]:
    """Return those of the articles that are in the story."""
    found = session.exec(articles_in(story_id).where(col(StoryArticleRecord.article_id).in_(article_ids)))
    return sorted(found)
