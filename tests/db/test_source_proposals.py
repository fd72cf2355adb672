"""Sources linked, proposed and told apart across articles: a person's word always wins."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.source_proposals import count_open_pairs, open_pairs
from db.reads.sources import get_source, list_sources
from db.writes.articles import replace_extraction, store_article
from db.writes.blocking_keys import bring_up_to_date
from db.writes.examples import load
from db.writes.source_details import add_alias, identify
from db.writes.source_pairs import set_cannot_link
from db.writes.sources import merge, rename, split, undo, unmerge
from tests.db.samples import analysis, claims, morning, morning_claims, person, store_harbour
from workbench.errors import Conflict, DecisionRefused
from workbench.examples import example_articles
from workbench.model import Claim, Reviewer, Role, Source, SourceKind, SourceMention
from workbench.pipeline import analyse_all

OSTROVA = Source("Lena Ostrov", SourceKind.PERSON)


def told_by(source: Source, role: str = "") -> list[Claim]:
    """Return the first claim of the Post's article, put down to a source in a role."""
    return [replace(morning_claims()[0], mention=SourceMention((), source, "Named.", role))]


def store_told(engine: Engine, by: Reviewer, source: Source, role: str = "", tail: str = "") -> int:
    """Store the Post's article with that one claim; return the stored source behind it."""
    with writing(engine) as session:
        article = morning(text=morning().text + tail, address="")
        stored, _ = store_article(session, by, article, analysis(told_by(source, role)))
    return claims(engine, stored.id)[0].source_id or 0


def ids(engine: Engine) -> dict[str, int]:
    """Return the ids of the sources in sight by name."""
    with reading(engine) as session:
        return {row.name: row.id for row in list_sources(session)}


def pairs(engine: Engine) -> list[tuple[str, str]]:
    """Return the open pairs by their names."""
    with reading(engine) as session:
        found = open_pairs(session)
        assert count_open_pairs(session) == len(found)
        return [(one.left.name, one.right.name) for one in found]


def test_another_spelling_is_a_source_of_its_own_and_proposed_with_reasons(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, Source("Lena Ostrov", SourceKind.PERSON))
    with reading(engine) as session:
        (pair,) = open_pairs(session)
    assert {pair.left.name, pair.right.name} == {"Lena Ostrow", "Lena Ostrov"}
    assert pair.reasons == ("“Lena Ostrov” may be another spelling of “Lena Ostrow”.",)


def test_a_merged_pair_is_no_question_any_more_and_links_from_then_on(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    names = ids(engine)
    with writing(engine) as session:
        done = merge(session, by, names["Lena Ostrov"], names["Lena Ostrow"])
    assert pairs(engine) == []
    assert store_told(engine, by, OSTROVA, "a dentist", " Trams run.") == names["Lena Ostrow"]
    with writing(engine) as session:
        undo(session, by, done)
    assert pairs(engine) == [("Lena Ostrow", "Lena Ostrov")]


def test_a_pair_told_apart_is_never_proposed_again_unless_that_is_taken_back(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    with reading(engine) as session:
        (pair,) = open_pairs(session)
    with writing(engine) as session:
        done = set_cannot_link(session, by, pair.id, pair.revision)
    with pytest.raises(Conflict), writing(engine) as session:
        set_cannot_link(session, by, pair.id, pair.revision)
    assert pairs(engine) == []
    store_told(engine, by, OSTROVA, "", " Trams run.")
    assert pairs(engine) == []
    with writing(engine) as session:
        undo(session, by, done)
    assert pairs(engine) == [("Lena Ostrow", "Lena Ostrov")]


def test_what_holds_for_a_source_holds_for_all_that_was_merged_into_it(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    store_told(engine, by, Source("Lena Ostroff", SourceKind.PERSON), "", " Trams run.")
    names = ids(engine)
    with reading(engine) as session:
        first = next(one for one in open_pairs(session) if {one.left.name, one.right.name} == set(names) & {
            "Lena Ostrow", "Lena Ostrov"})  # fmt: skip
    with writing(engine) as session:
        set_cannot_link(session, by, first.id, first.revision)
        merge(session, by, names["Lena Ostroff"], names["Lena Ostrov"])
    assert pairs(engine) == []


def test_what_was_taken_apart_or_split_off_is_not_proposed(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    names = ids(engine)
    with writing(engine) as session:
        merge(session, by, names["Lena Ostrov"], names["Lena Ostrow"])
        apart = unmerge(session, by, names["Lena Ostrov"])
    assert pairs(engine) == []
    with writing(engine) as session:
        undo(session, by, apart)
    assert ids(engine).keys() == names.keys() - {"Lena Ostrov"}


def test_a_split_survives_a_new_extraction_of_the_article(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    here = claims(engine, stored.id)
    ostrow = ids(engine)["Lena Ostrow"]
    mentions = [one.mention_id for one in here if one.source_id == ostrow and one.mention_id is not None]
    with writing(engine) as session:
        split(session, by, ostrow, mentions, "Lena Ostrow")
        found = replace(here[0].claim, content=here[1].claim.content[:1], form=here[0].claim.form)
        replace_extraction(session, by, stored.id, analysis([found, *(one.claim for one in here)], "rules-2"))
    again = {
        one.source_id for one in claims(engine, stored.id) if one.claim.source and "Ostrow" in one.claim.source.name
    }
    assert ostrow not in again
    assert pairs(engine) == []


def test_a_name_given_by_hand_links_the_next_article(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    port = ids(engine)["Port Authority of Velden"]
    with reading(engine) as session:
        revision = next(row.revision for row in list_sources(session) if row.id == port)
    with writing(engine) as session:
        add_alias(session, by, port, revision, "Velden Havn")
    assert store_told(engine, by, Source("Velden Havn", SourceKind.ORGANISATION)) == port


def test_a_renamed_source_is_found_under_both_names(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    with reading(engine) as session:
        row = next(row for row in list_sources(session) if row.name == "Lena Ostrow")
    with writing(engine) as session:
        rename(session, by, row.id, row.revision, "Helena Brask")
    assert store_told(engine, by, Source("Helena Brask", SourceKind.PERSON)) == row.id
    assert store_told(engine, by, Source("Lena Ostrow", SourceKind.PERSON), "", " Trams run.") == row.id


def test_a_source_renamed_to_a_name_that_none_of_its_parts_had_is_found_by_it(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    names = ids(engine)
    with writing(engine) as session:
        merge(session, by, names["Lena Ostrov"], names["Lena Ostrow"])
    for new in ("Lena Ostrov", "Lena Ostrow", "Helena Brask"):
        with writing(engine) as session:
            bring_up_to_date(session)
            rename(session, by, names["Lena Ostrow"], get_source(session, names["Lena Ostrow"]).revision, new)
    assert store_told(engine, by, Source("Helena Brask", SourceKind.PERSON), "", " Trams run.") == names["Lena Ostrow"]


def test_roles_tell_namesakes_apart(engine: Engine) -> None:
    by = person(engine)
    name = Source("Lena Ostrow", SourceKind.PERSON)
    engineer = store_told(engine, by, name, "chief engineer of Velden Port")
    farmer = store_told(engine, by, name, "a goat farmer", " Trams run.")
    assert engineer != farmer
    assert store_told(engine, by, name, "Velden Port's engineer", " Buses run.") == engineer
    assert pairs(engine) == [("Lena Ostrow", "Lena Ostrow")]


def test_sources_with_two_outside_ids_are_never_linked(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    with reading(engine) as session:
        row = next(row for row in list_sources(session) if row.name == "Lena Ostrow")
    with writing(engine) as session:
        identify(session, by, row.id, row.revision, "Q123", "")
    assert store_told(engine, by, Source("Lena Ostrow", SourceKind.PERSON)) == row.id


def test_viewers_tell_no_sources_apart(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    with reading(engine) as session:
        (pair,) = open_pairs(session)
    with pytest.raises(DecisionRefused), writing(engine) as session:
        set_cannot_link(session, person(engine, "Vera", Role.VIEWER), pair.id, pair.revision)


def test_groups_and_unnamed_people_are_new_in_every_article(engine: Engine) -> None:
    by = person(engine)
    for kind in (SourceKind.GROUP, SourceKind.UNNAMED):
        told = Source("Velden officials", kind)
        assert store_told(engine, by, told, "", f" {kind} a.") != store_told(engine, by, told, "", f" {kind} b.")
    assert pairs(engine) == []


def test_on_the_example_articles_one_person_is_linked_and_another_asked_about(engine: Engine) -> None:
    by = person(engine)
    found = zip(example_articles(), analyse_all(example_articles()), strict=True)
    with writing(engine) as session:
        load(session, by, list(found))
    with reading(engine) as session:
        relative = next(row for row in list_sources(session) if row.name == "Ana-Lúcia Brandt")
    assert "Ana Lucia Brandt-Keller" in relative.aliases
    assert relative.outlets == 4
    assert pairs(engine) == [("Joaquim Brandt", "Mr Brandt")]
