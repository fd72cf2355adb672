"""One picture for all statements of a read: what others write between two of them is not in it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from db.canonical_sources import sources_by_id
from db.engine import open_engine, reading, writing
from db.reads.claims import claims_of
from db.reads.sources import get_source, list_sources
from db.writes.sources import merge
from tests.conftest import TEMPLATE, PostgreSQL
from tests.db.samples import person, store_harbour, store_morning
from tests.pages.pair_samples import by_name
from tests.statements import once_after
from workbench.model import Reviewer


def merging(engine: Engine, by: Reviewer, name: str, into: str) -> Callable[[], None]:
    """Return what merges a source into another one, as somebody else does meanwhile."""
    names = by_name(engine)

    def do() -> None:
        with writing(engine) as session:
            merge(session, by, names[name].id, names[into].id, kinds_differ_ok=True)

    return do


def speakers(engine: Engine, article_id: int) -> set[str]:
    """Return who speaks in an article."""
    with reading(engine) as session:
        return {one.claim.source.name for one in claims_of(session, article_id) if one.claim.source}


def test_a_merge_between_two_statements_of_a_read_is_not_in_its_picture(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by).id
    meanwhile = merging(engine, by, "Port Authority of Velden", "Lena Ostrow")
    with once_after("FROM source_mention", meanwhile) as done:
        assert speakers(engine, article) == {"Lena Ostrow", "Port Authority of Velden"}
    assert done
    assert speakers(engine, article) == {"Lena Ostrow"}


def test_two_reads_of_one_session_agree_although_somebody_merged_in_between(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    meanwhile = merging(engine, by, "the mayor", "Lena Ostrow")
    with reading(engine) as session:
        before = list_sources(session)
        meanwhile()
        assert [get_source(session, row.id) for row in before] == before
    assert len(by_name(engine)) == len(before) - 1


def test_a_writer_who_meets_a_fresh_merge_reads_the_claims_as_they_stood_when_asked_for(postgresql: PostgreSQL) -> None:
    engine = open_engine(postgresql.create(TEMPLATE))
    by = person(engine)
    article = store_harbour(engine, by).id
    meanwhile = merging(engine, by, "Port Authority of Velden", "Lena Ostrow")
    with once_after("FROM source_mention", meanwhile) as done, writing(engine) as session:
        found = {one.claim.source.name for one in claims_of(session, article) if one.claim.source}
        assert (found, len(done)) == ({"Lena Ostrow", "Port Authority of Velden"}, 1)
        session.expire_all()
        now = {one.claim.source.name for one in claims_of(session, article) if one.claim.source}
    assert now == {"Lena Ostrow"}
    engine.dispose()


def test_a_source_that_was_merged_since_its_number_was_read_stands_for_what_it_was_merged_into(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    read = by_name(engine)["Port Authority of Velden"].id
    merging(engine, by, "Port Authority of Velden", "Lena Ostrow")()
    with reading(engine) as session:
        found = sources_by_id(session, [read])
    assert found[read].name == "Lena Ostrow"
