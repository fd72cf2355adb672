"""Stories that look like a story: offered to a person, joined by none but a person."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.writes.people import ensure_reviewer
from services.change_story import split
from services.place_articles import place_articles
from services.read_stories import story_of_article
from services.resembling_stories import resembling_stories
from tests.services.story_samples import FERRY, FERRY_AGAIN, ORCHARD, store_text
from workbench.errors import NotFound


def test_a_story_that_was_split_off_is_offered_again_and_another_event_is_not(engine: Engine) -> None:
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada")
    first = store_text(engine, by, FERRY, "Velden Courier")
    second = store_text(engine, by, FERRY_AGAIN, "Morning Post of Velden")
    store_text(engine, by, ORCHARD, "Zoo Gazette")
    place_articles(engine)
    story = story_of_article(engine, first)
    assert story is not None
    assert story == story_of_article(engine, second), "one event"
    apart = split(engine, by, story.id, [second]).story_id
    found = resembling_stories(engine, story.id)
    assert [one.row.id for one in found] == [apart]
    assert found[0].reasons
    assert 0 < found[0].score <= 1


def test_a_story_that_is_not_there_is_said(engine: Engine) -> None:
    with pytest.raises(NotFound):
        resembling_stories(engine, 7)
