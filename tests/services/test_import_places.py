"""Imported claims join the repeated claims, and articles the stories, that their file names."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.stories import list_stories
from db.writes.log import note
from services.export_claims import export_claims
from services.import_places import Member, Numbered, answer_groups, name_stories
from tests.db.samples import claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.model import Relation, Reviewer
from workbench.stored.claims import ClaimFilter
from workbench.stored.stories import StoryFilter

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def step(engine: Engine, by: Reviewer) -> int:
    with writing(engine) as session:
        return note(session, by, "import.stored", 0, after={"file": "claims.jsonl", "format": "JSON Lines"})


def test_members_are_joined_by_answers_and_two_in_one_article_are_left_apart(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by).id, store_morning(engine, by).id
    (first, second, _), (other, _) = claims(engine, harbour), claims(engine, morning)
    numbered = Numbered()
    numbered.groups[7] += [
        Member(first.id, harbour, Relation.VARIANT),
        Member(other.id, morning, Relation.REPEAT),
        Member(second.id, harbour, Relation.REPEAT),
    ]
    line = step(engine, by)
    assert answer_groups(engine, by, numbered, line) == []
    joined = {item.claim.id: item.repeated_claim_id for item in export_claims(engine, ClaimFilter())}
    assert joined[first.id] == joined[other.id] is not None
    assert answer_groups(engine, by, numbered, line) == []


def test_articles_go_into_the_story_of_that_name_or_a_new_one(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by).id, store_morning(engine, by).id
    put_story(engine, "The bridge", harbour)
    numbered = Numbered()
    numbered.add_article(morning, "The bridge")
    name_stories(engine, by, numbered, step(engine, by))
    with reading(engine) as session:
        assert [(row.name, row.articles) for row in list_stories(session, StoryFilter())] == [("The bridge", 2)]
    numbered = Numbered()
    numbered.add_article(morning, "Repairs")
    name_stories(engine, by, numbered, step(engine, by))
    with reading(engine) as session:
        found = {row.name: row.articles for row in list_stories(session, StoryFilter())}
    assert found == {"The bridge": 1, "Repairs": 1}
