"""What filters offer: everything where it fits, else what the words find, and always what is asked for."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.list_choices import (
    Choice,
    Narrowing,
    Offer,
    article_choices,
    export_choices,
    search_choices,
    story_choices,
)
from tests.db.samples import person, store_harbour, store_morning
from tests.db.story_rows import put_story
from tests.pages.pair_samples import store

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


WIDE = Narrowing("", 50)


def test_the_export_offers_all_articles_sources_outlets_and_people_where_they_fit(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    found = export_choices(engine, Narrowing("no such words", 50), WIDE, WIDE)
    assert {one.outlet for one in found.articles.choices} == {"Velden Courier", "Morning Post of Velden"}
    assert {one.name for one in found.sources.choices} == {"Lena Ostrow", "Port Authority of Velden", "the mayor"}
    assert (len(found.outlets), found.people) == (2, ("Ines",))


def test_a_long_list_is_narrowed_by_words_and_keeps_what_is_asked_for(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    offer = export_choices(engine, Narrowing("shut", 1, (harbour.id, morning.id, 999)), WIDE, WIDE).articles
    assert [one.id for one in offer.choices] == [morning.id, harbour.id]
    assert (offer.found, offer.stored) == (1, 2)


def test_of_a_story_no_article_of_another_one_is_offered(engine: Engine) -> None:
    first, second, third = (store(engine, "Sheet", f"Report {number}", None) for number in range(3))
    ferry = put_story(engine, "The ferry", first, second)
    assert {one.id for one in article_choices(engine, Narrowing("", 9)).choices} == {first, second, third}
    offer = article_choices(engine, Narrowing("", 1, (third, first, second)), ferry)
    assert ({one.id for one in offer.choices}, offer.stored) == ({first, second}, 2)
    offer = article_choices(engine, Narrowing("report 0", 1), ferry)
    assert ([one.id for one in offer.choices], offer.found) == ([first], 1)


def test_sources_that_are_asked_for_come_last_and_only_where_they_are_stored(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    everything = export_choices(engine, WIDE, WIDE, WIDE).sources
    first, *_, last = everything.choices
    found = export_choices(engine, WIDE, Narrowing("", 1, (last.id, first.id, 999)), WIDE).sources
    assert found == Offer((first, last), everything.stored, everything.stored)


def test_the_search_only_counts_the_articles(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    found = search_choices(engine, Narrowing("port", 1), WIDE)
    assert (found.articles.choices, found.articles.stored, found.people) == ((), 1, ())
    assert [one.name for one in found.sources.choices] == ["Port Authority of Velden"]


def test_stories_of_two_articles_are_offered_and_whichever_is_asked_for(engine: Engine) -> None:
    first, second, third, fourth, fifth = (store(engine, "Sheet", f"Report {number}", None) for number in range(5))
    alone = put_story(engine, "Alone", first)
    ferry = put_story(engine, "The ferry", second, third)
    bridge = put_story(engine, "The bridge", fourth, fifth)
    assert story_choices(engine, Narrowing("no such words", 2)) == Offer((pair(bridge), pair(ferry, "The ferry")), 2, 2)
    assert story_choices(engine, Narrowing("FERRY", 1)) == Offer((pair(ferry, "The ferry"),), 1, 2)
    asked = story_choices(engine, Narrowing("", 1, (bridge, alone, 999)))
    assert asked == Offer((pair(bridge), Choice(alone, "Alone", articles=1)), 2, 2)
    offered = search_choices(engine, WIDE, WIDE).stories
    assert offered == export_choices(engine, WIDE, WIDE, WIDE).stories == story_choices(engine, WIDE)


def pair(story_id: int, name: str = "The bridge") -> Choice:
    return Choice(story_id, name, articles=2)
