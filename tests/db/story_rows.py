"""Stories written straight into their tables, for tests of what is filtered by them."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import col, delete

from db.engine import writing
from db.tables import StoryArticleRecord, StoryRecord
from tests.db.samples import NOON
from workbench.text.keys import fold


def put_story(engine: Engine, name: str, *article_ids: int) -> int:
    """Store a story of these articles, whichever they were placed in before; return its id."""
    with writing(engine) as session:
        story = StoryRecord(name=name, name_key=fold(name), created_at=NOON)
        session.add(story)
        session.flush()
        places = col(StoryArticleRecord.article_id).in_(article_ids)
        session.connection().execute(delete(StoryArticleRecord).where(places))
        for article in article_ids:
            session.add(StoryArticleRecord(article_id=article, story_id=story.id, placed_at=NOON))
        return story.id
