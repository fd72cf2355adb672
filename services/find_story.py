"""Finding the story that somebody names by its number."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading
from db.reads.story_choices import get_named_story
from workbench.stored.articles import NamedStory


def find_story(engine: Engine, story_id: int) -> NamedStory:
    """Return the story; raise NotFound where there is none, or none of its articles is in sight."""
    with reading(engine) as session:
        return get_named_story(session, story_id)
