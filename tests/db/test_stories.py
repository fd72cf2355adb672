"""Stories as rows: carrying a place over, names that follow, what was read of articles, the log's lines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads.story_candidates import older_rules_left, waiting_articles
from db.reads.story_places import newest_versions
from db.reads.story_steps import changed_stories
from db.tables import ArticleProfileRecord, ArticleTermRecord, StoryArticleRecord, StoryRecord
from db.writes.articles import delete_article, store_version
from db.writes.story_places import carry_place, name_after_earliest, place_article, store_profiles
from services.change_story import move, undo
from tests.db.samples import analysis, harbour, person
from tests.db.story_rows import put_story
from tests.services.story_samples import DAY, FERRY, FERRY_AGAIN, logged, name, store_many, store_text
from workbench.stories.profile import PROFILE_VERSION, index_terms, read_profile
from workbench.stories.propose import Choice


def test_what_was_read_of_an_article_takes_the_place_of_what_was_read_before(engine: Engine) -> None:
    article = store_text(engine, person(engine), FERRY)
    first, second = (read_profile(harbour(text=text, published=DAY)) for text in (FERRY_AGAIN, FERRY))
    for profile in (first, second):
        with writing(engine) as session:
            store_profiles(session, {article: profile})
    with reading(engine) as session:
        (row,) = session.exec(select(ArticleProfileRecord)).all()
        terms = session.exec(select(ArticleTermRecord)).all()
    assert (row.version, row.day) == (PROFILE_VERSION, DAY)
    assert {one.term for one in terms} == set(index_terms(second))
    assert {one.day for one in terms} == {DAY}


def test_nothing_is_stored_of_an_article_that_went_out_of_sight_meanwhile(engine: Engine) -> None:
    by = person(engine)
    article = store_text(engine, by, FERRY)
    profile = read_profile(harbour(text=FERRY))
    with writing(engine) as session:
        delete_article(session, by, article, 1)
    with writing(engine) as session:
        store_profiles(session, {article: profile})
    with reading(engine) as session:
        assert session.exec(select(ArticleTermRecord)).all() == []


@pytest.mark.parametrize(("version", "left"), [(PROFILE_VERSION, False), (PROFILE_VERSION - 1, True), (99, True)])
def test_profiles_by_other_rules_are_noticed_and_wait(engine: Engine, version: int, left: bool) -> None:
    article = store_text(engine, person(engine), FERRY)
    with writing(engine) as session:
        session.add(ArticleProfileRecord(article_id=article, version=version, profile=b""))
        place_article(session, article, None)
    with reading(engine) as session:
        assert older_rules_left(session) is left
        assert waiting_articles(session) == ([article] if left else [])


def test_only_those_that_are_asked_for_are_looked_at(engine: Engine) -> None:
    articles = store_many(engine, person(engine), 3)
    with reading(engine) as session:
        assert waiting_articles(session) == articles
        assert waiting_articles(session, [articles[2], articles[0], 4711]) == [articles[0], articles[2]]
        assert waiting_articles(session, []) == []


def test_a_choice_is_stored_as_a_suggestion_with_its_reasons(engine: Engine) -> None:
    by = person(engine)
    one, other = store_many(engine, by, 2)
    with writing(engine) as session:
        story = place_article(session, one, None)
        assert place_article(session, other, Choice(story, 0.75, ("Both tell of kelp.",))) == story
    with reading(engine) as session:
        row = session.get_one(StoryArticleRecord, other)
    assert (row.suggested, row.score, row.reasons, row.placed_by_id) == (True, 0.75, ["Both tell of kelp."], None)


def test_a_name_follows_the_earliest_dated_article_with_a_headline(engine: Engine) -> None:
    by = person(engine)
    undated = store_text(engine, by, "Undated kelp\n\nOsier.", published=None)
    later = store_text(engine, by, "Later kelp\n\nTansy.", published=DAY + timedelta(days=1))
    nameless = store_text(engine, by, "\n\nMadder.", published=DAY - timedelta(days=1))
    story = put_story(engine, "Old", undated)
    for article, expected in ((undated, "Undated kelp"), (later, "Later kelp"), (nameless, "Later kelp")):
        with writing(engine) as session:
            if session.get(StoryArticleRecord, article) is None:
                place_article(session, article, Choice(story, 0.9, ()))
            name_after_earliest(session, [story])
        assert name(engine, story) == expected
    with writing(engine) as session:
        session.get_one(StoryRecord, story).named = True
        session.get_one(StoryRecord, story).name = "Kept"
    with writing(engine) as session:
        name_after_earliest(session, [story])
    assert name(engine, story) == "Kept"


def test_an_article_without_a_place_carries_none_over(engine: Engine) -> None:
    by = person(engine)
    one, other = store_many(engine, by, 2)
    with writing(engine) as session:
        carry_place(session, one, other)
    with reading(engine) as session:
        assert session.exec(select(StoryArticleRecord)).all() == []


def test_the_newest_version_is_found_over_several(engine: Engine) -> None:
    by = person(engine)
    first, alone = store_text(engine, by, FERRY), store_text(engine, by, FERRY_AGAIN)
    newest = first
    for number in range(3):
        article = harbour(text=f"{FERRY} {number}", address="")
        with writing(engine) as session:
            newest = store_version(session, by, newest, 1, article, analysis([])).id
    with reading(engine) as session:
        assert newest_versions(session, [first, alone]) == {first: newest, alone: alone}


def test_a_step_is_noted_at_every_story_that_it_concerns_and_so_is_taking_it_back(engine: Engine) -> None:
    by = person(engine)
    articles = store_many(engine, by, 4)
    one, two = put_story(engine, "Kelpb", *articles[:2]), put_story(engine, "Kelpd", *articles[2:3])
    three = put_story(engine, "Kelpe", *articles[3:])
    step = move(engine, by, [articles[0]], two)
    with reading(engine) as session:
        assert changed_stories(session, [one, two, three]) == {one, two}
    undo(engine, by, step)
    with reading(engine) as session:
        assert changed_stories(session, [one, two, three]) == set()
    assert logged(engine) == ["story.moved", "story.touched", "story.undone", "story.undone"]
