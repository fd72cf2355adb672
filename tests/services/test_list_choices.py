"""What filters offer: everything where it fits, else what the words find, and always what is asked for."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.list_choices import Narrowing, export_choices, search_choices
from tests.db.samples import person, store_harbour, store_morning

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


WIDE = Narrowing("", 50)


def test_the_export_offers_all_articles_sources_outlets_and_people_where_they_fit(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    found = export_choices(engine, Narrowing("no such words", 50), WIDE)
    assert {one.outlet for one in found.articles.choices} == {"Velden Courier", "Morning Post of Velden"}
    assert {one.name for one in found.sources.choices} == {"Lena Ostrow", "Port Authority of Velden", "the mayor"}
    assert (len(found.outlets), found.people) == (2, ("Ines",))


def test_a_long_list_is_narrowed_by_words_and_keeps_what_is_asked_for(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    offer = export_choices(engine, Narrowing("shut", 1, (harbour.id, morning.id, 999)), WIDE).articles
    assert [one.id for one in offer.choices] == [morning.id, harbour.id]
    assert (offer.found, offer.stored) == (1, 2)


def test_the_search_only_counts_the_articles(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    found = search_choices(engine, Narrowing("port", 1))
    assert (found.articles.choices, found.articles.stored, found.people) == ((), 1, ())
    assert [one.name for one in found.sources.choices] == ["Port Authority of Velden"]
