"""What stands in a story: its articles and the claims in them, as conditions for the statements of other reads."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.tables import ClaimRecord, StoryArticleRecord


def articles_in(story_id: int) -> SelectOfScalar[int]:
    """Select the ids of a story's articles, those of earlier versions and deleted ones among them."""
    return select(StoryArticleRecord.article_id).where(StoryArticleRecord.story_id == story_id)


def claims_in(story_id: int) -> SelectOfScalar[int]:
    """Select the ids of the claims in a story's articles, deleted ones among them."""
    return select(ClaimRecord.id).where(col(ClaimRecord.article_id).in_(articles_in(story_id)))
