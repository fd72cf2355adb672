"""What whole pages read at once: counts, the collection without its texts, sources without the outlets."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import articles_without_text, get_article
from db.reads.groups import count_groups, list_groups
from db.reads.pair_queue import place_among_open
from db.reads.repeats import (
    answered,
    count_answered,
    count_open,
    open_proposals,
)
from db.reads.sources import count_sources, get_source, list_sources, merged_into
from db.writes.articles import delete_article
from db.writes.sources import merge
from services.answer_pair import answer_pair
from tests.db.samples import person
from tests.pages.pair_samples import by_name, counting, store, store_story
from workbench.model import Relation, Source, SourceKind
from workbench.stored.paging import Capped


def test_everybody_quoted_leaves_out_the_outlets(engine: Engine) -> None:
    store_story(engine)
    with reading(engine) as session:
        everything, quoted = list_sources(session), list_sources(session, quoted_only=True)
        assert {row.name for row in everything} - {row.name for row in quoted} == {"Velden Courier"}
        assert count_sources(session, quoted_only=True) == len(quoted) == 4
        assert count_sources(session, "velden", quoted_only=True) == 1
        assert list_sources(session, kind=SourceKind.OUTLET, quoted_only=True) == []


def test_an_outlet_merged_into_a_body_counts_as_that_body(engine: Engine) -> None:
    by = person(engine)
    store_story(engine)
    names = by_name(engine)
    with writing(engine) as session:
        merge(session, by, names["Velden Courier"].id, names["Port Authority of Velden"].id, kinds_differ_ok=True)
    with reading(engine) as session:
        row = next(one for one in list_sources(session, quoted_only=True) if one.name == "Port Authority of Velden")
        assert row.claims == 3
        assert get_source(session, row.id) == row
        [part] = merged_into(session, row.id)
    assert (part.name, part.claims, part.outlets) == ("Velden Courier", 1, 1)


def test_many_merged_parts_are_read_as_fast_as_few(engine: Engine) -> None:
    by = person(engine)
    store_story(engine)
    body = by_name(engine)["Port Authority of Velden"].id
    counts = []
    for size in (1, 5):
        for number in range(size):
            name = f"Office {size} {number}"
            store(engine, "Velden Courier", name, None, (Source(name, SourceKind.ORGANISATION), "all is well"))
            with writing(engine) as session:
                merge(session, by, by_name(engine)[name].id, body)
        with reading(engine) as session, counting() as sent:
            merged_into(session, body)
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def test_the_collection_without_texts_has_all_else_that_a_comparison_needs(engine: Engine) -> None:
    ids = store_story(engine)
    by = person(engine)
    with writing(engine) as session:
        delete_article(session, by, ids["Morning Post"], get_article(session, ids["Morning Post"]).revision)
    with reading(engine) as session:
        with counting() as sent:
            found = articles_without_text(session)
        whole = get_article(session, ids["Velden Courier"])
    assert len([one for one in sent if one.startswith("SELECT")]) == 1
    assert [one.article.outlet.name for one in found] == ["Zoo Gazette", "Evening Mail", "Velden Courier"]
    assert {one.article.text for one in found} == {""}
    courier = found[-1]
    assert (courier.id, courier.outlet_id, courier.article.title) == (whole.id, whole.outlet_id, whole.article.title)
    assert courier.article.published == date(2031, 5, 3)


def test_counts_agree_with_what_the_lists_hold(engine: Engine) -> None:
    by = person(engine)
    ids = store_story(engine)
    with reading(engine) as session:
        assert (count_answered(session).number, count_groups(session).number) == (0, 0)
        pairs = open_proposals(session)
    for pair, relation in zip(
        pairs, (Relation.REPEAT, Relation.REPEAT, Relation.VARIANT, Relation.VARIANT), strict=True
    ):
        answer_pair(engine, by, pair.id, pair.revision, relation)
    with reading(engine) as session:
        assert count_answered(session).number == len(answered(session)) == 4
        assert count_groups(session).number == len(list_groups(session)) == 2
    for outlet in ("Morning Post", "Evening Mail"):
        with writing(engine) as session:
            delete_article(session, by, ids[outlet], get_article(session, ids[outlet]).revision)
    with reading(engine) as session:
        assert count_answered(session).number == len(answered(session)) == 0
        assert count_groups(session).number == len(list_groups(session)) == 0


def test_a_pair_s_place_is_counted_in_the_database_over_all_that_wait(engine: Engine) -> None:
    by, article = person(engine), store_story(engine)["Evening Mail"]
    with reading(engine) as session:
        pairs, of_article = open_proposals(session), open_proposals(session, article)
        claim = of_article[0].match.left_id
        of_claim = open_proposals(session, claim_id=claim)
        assert [place_among_open(session, one.id) for one in pairs] == [Capped(place) for place in range(4)]
        places = [place_among_open(session, one.id, article) for one in of_article]
        assert places == [Capped(place) for place in range(len(of_article))]
        places = [place_among_open(session, one.id, claim_id=claim) for one in of_claim]
        assert places == [Capped(place) for place in range(len(of_claim))]
        assert count_open(session, claim_id=claim).number == len(of_claim) > 0
        assert place_among_open(session, 999) is None
    answer_pair(engine, by, pairs[0].id, pairs[0].revision, Relation.REPEAT)
    with reading(engine) as session:
        assert place_among_open(session, pairs[0].id) is None
