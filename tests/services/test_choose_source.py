"""The sources that a claim can be given: the most mentioned, those the search finds, and those already chosen."""

from __future__ import annotations

from sqlalchemy import Engine

from services.choose_source import Sources, sources_to_choose
from tests.db.samples import person, store_harbour, store_morning

MANY = 100


def names(found: Sources) -> list[str]:
    return [row.name for row in found.rows]


def store_both(engine: Engine) -> None:
    """Store two articles that name three sources: Lena Ostrow most often, the Port Authority and the mayor once."""
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)


def test_a_list_that_holds_all_sources_is_not_searched(engine: Engine) -> None:
    store_both(engine)
    found = sources_to_choose(engine, "Port", MANY, ())
    assert (len(found.rows), found.total, found.found) == (found.total, found.total, found.total)
    assert {"Lena Ostrow", "Port Authority of Velden"} <= set(names(found))


def test_a_search_finds_by_words_where_the_list_is_too_short(engine: Engine) -> None:
    store_both(engine)
    found = sources_to_choose(engine, "Port", 1, ())
    assert names(found) == ["Port Authority of Velden"]
    assert found.found == 1 < found.total


def test_chosen_sources_are_shown_whatever_the_search_and_only_once(engine: Engine) -> None:
    store_both(engine)
    ids = {row.name: row.id for row in sources_to_choose(engine, "", MANY, ()).rows}
    port, ostrow = ids["Port Authority of Velden"], ids["Lena Ostrow"]
    found = sources_to_choose(engine, "Port", 1, (ostrow, port, ostrow))
    assert names(found) == ["Port Authority of Velden", "Lena Ostrow"]
    assert found.found == 1


def test_the_sources_of_the_article_come_first_until_something_is_searched_for(engine: Engine) -> None:
    store_both(engine)
    ids = {row.name: row.id for row in sources_to_choose(engine, "", MANY, ()).rows}
    port = ids["Port Authority of Velden"]
    assert names(sources_to_choose(engine, "", MANY, ()))[0] == "Lena Ostrow"
    assert names(sources_to_choose(engine, "", MANY, (), {port}))[0] == "Port Authority of Velden"
    assert names(sources_to_choose(engine, "", 1, (), {port}))[0] == "Port Authority of Velden"
    assert names(sources_to_choose(engine, "Ostrow", 1, (), {port}))[0] == "Lena Ostrow"
