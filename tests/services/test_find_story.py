"""Finding the story that somebody names by its number."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.find_story import find_story
from tests.pages.story_samples import store_bridge
from workbench.errors import NotFound


def test_a_story_is_found_with_its_name_and_the_number_of_its_articles(engine: Engine) -> None:
    story = store_bridge(engine)
    found = find_story(engine, story)
    assert (found.id, found.articles) == (story, 3)
    assert found.name


def test_a_story_that_is_not_there_is_said_with_what_to_do(engine: Engine) -> None:
    with pytest.raises(NotFound, match="story=7"):
        find_story(engine, 99)
