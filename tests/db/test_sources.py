"""Sources: renamed, merged, taken apart, and every step taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import activity
from db.reads.claims import filter_claims
from db.reads.entity_profiles import look_up
from db.reads.sources import get_source, list_sources, mentions_of, merged_into
from db.writes.articles import replace_extraction, store_article
from db.writes.blocking_keys import bring_up_to_date
from db.writes.sources import merge, rename, split, undo, unmerge
from tests.db.samples import (
    analysis,
    claims,
    harbour_claims,
    morning,
    morning_claims,
    person,
    store_harbour,
    store_morning,
)
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Claim, Role, Source, SourceKind, SourceMention
from workbench.stored.claims import ClaimFilter
from workbench.stored.sources import SourceRow


def by_name(engine: Engine) -> dict[str, SourceRow]:
    """Return the sources in sight by name."""
    with reading(engine) as session:
        return {row.name: row for row in list_sources(session)}


def test_a_renamed_source_is_still_found_by_its_former_name(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    port = by_name(engine)["Port Authority of Velden"]
    with writing(engine) as session:
        done = rename(session, by, port.id, port.revision, "Velden Port Authority")
    with reading(engine) as session:
        (row,) = list_sources(session, "authority of VELDEN")
        assert (row.name, row.aliases) == ("Velden Port Authority", ("Port Authority of Velden",))
    with pytest.raises(Conflict, match="Ines"), writing(engine) as session:
        rename(session, by, port.id, port.revision, "Harbour Office")
    with writing(engine) as session:
        undo(session, by, done)
    row = by_name(engine)["Port Authority of Velden"]
    assert row.aliases == ()


def test_a_source_without_a_name_is_refused(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    port = by_name(engine)["Port Authority of Velden"]
    with pytest.raises(DecisionRefused), writing(engine) as session:
        rename(session, by, port.id, port.revision, "  ")


def test_merged_sources_count_as_one_until_they_are_unmerged(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    names = by_name(engine)
    ostrow, port = names["Lena Ostrow"], names["Port Authority of Velden"]
    with pytest.raises(Conflict, match="person"), writing(engine) as session:
        merge(session, by, ostrow.id, port.id)
    with writing(engine) as session:
        merge(session, by, ostrow.id, port.id, kinds_differ_ok=True)
    with writing(engine) as session:
        bring_up_to_date(session)
    with reading(engine) as session:
        (row,) = list_sources(session)
        assert (row.id, row.claims, row.mentions) == (port.id, 3, 3)
        assert row.aliases == ("Lena Ostrow", "Ostrow")
        assert [one.name for one in merged_into(session, port.id)] == ["Lena Ostrow"]
        assert get_source(session, ostrow.id).id == port.id
        assert {one.source_id for one in mentions_of(session, port.id)} == {ostrow.id, port.id}
        assert len(filter_claims(session, ClaimFilter(source_id=ostrow.id, kind=SourceKind.ORGANISATION))) == 3
        (known,) = look_up(session, [port_source()]).values()
        assert [one.id for one in known] == [port.id]
    assert {one.source_id for one in claims(engine, stored.id)} == {port.id}
    with pytest.raises(Conflict, match="already"), writing(engine) as session:
        merge(session, by, ostrow.id, port.id, kinds_differ_ok=True)
    with writing(engine) as session:
        unmerge(session, by, ostrow.id)
    assert by_name(engine).keys() == names.keys()


def test_a_chain_of_merges_comes_apart_where_it_is_cut(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    names = by_name(engine)
    mayor, port, ostrow = (names[name].id for name in ("the mayor", "Port Authority of Velden", "Lena Ostrow"))
    with writing(engine) as session:
        first = merge(session, by, mayor, port, kinds_differ_ok=True)
        merge(session, by, port, ostrow, kinds_differ_ok=True)
    with reading(engine) as session:
        assert get_source(session, mayor).id == ostrow
    with writing(engine) as session:
        unmerge(session, by, port)
    with reading(engine) as session:
        assert get_source(session, mayor).id == port
    with writing(engine) as session:
        undo(session, by, first)
    with reading(engine) as session:
        assert get_source(session, mayor).id == mayor


def test_an_undone_step_is_undone_once_and_only_in_its_turn(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    names = by_name(engine)
    ostrow, port = names["Lena Ostrow"].id, names["Port Authority of Velden"].id
    with writing(engine) as session:
        merged = merge(session, by, ostrow, port, kinds_differ_ok=True)
        parted = unmerge(session, by, ostrow)
    with pytest.raises(Conflict, match="since"), writing(engine) as session:
        undo(session, by, merged)
    with writing(engine) as session:
        undo(session, by, parted)
        undo(session, by, merged)
    with pytest.raises(Conflict, match="already"), writing(engine) as session:
        undo(session, by, merged)
    with reading(engine) as session:
        rows = [row for row in activity.recent(session) if row.subject == "source"]
        assert [(row.verb, row.undone, row.undoable) for row in rows] == [
            ("source.undone", False, False),
            ("source.undone", False, False),
            ("source.unmerged", True, False),
            ("source.merged", True, False),
        ]
    with pytest.raises(NotFound), writing(engine) as session:
        undo(session, by, rows[0].id)


def test_split_mentions_are_never_linked_back_by_themselves(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    there = claims(engine, second.id)[0]
    ostrow = by_name(engine)["Lena Ostrow"].id
    with writing(engine) as session:
        assert there.mention_id is not None
        done = split(session, by, ostrow, [there.mention_id], "Lena Ostrow the younger")
    with writing(engine) as session:
        replace_extraction(session, by, second.id, analysis(morning_claims(), "rules-2"))
        replace_extraction(session, by, first.id, analysis(harbour_claims(), "rules-2"))
    younger = by_name(engine)["Lena Ostrow the younger"]
    assert claims(engine, second.id)[0].source_id == younger.id
    assert (younger.kind, younger.claims, by_name(engine)["Lena Ostrow"].claims) == (SourceKind.PERSON, 1, 2)
    with writing(engine) as session:
        undo(session, by, done)
    assert claims(engine, second.id)[0].source_id == ostrow
    assert not claims(engine, second.id)[0].corrected
    assert "Lena Ostrow the younger" not in by_name(engine)


def test_only_mentions_of_the_source_itself_are_split_off(engine: Engine) -> None:
    by = person(engine)
    *_, crowns = claims(engine, store_harbour(engine, by).id)
    ostrow = by_name(engine)["Lena Ostrow"].id
    for mentions in ([crowns.mention_id or 0], []):
        with pytest.raises(Conflict), writing(engine) as session:
            split(session, by, ostrow, mentions, "Somebody")


def test_new_names_are_remembered_when_a_source_is_linked(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    names = by_name(engine)
    with writing(engine) as session:
        port = names["Port Authority of Velden"]
        rename(session, by, port.id, port.revision, "Velden Port Authority")
        store_article(session, by, morning(), analysis(harbour_like_port()))
    with reading(engine) as session:
        (row,) = list_sources(session, kind=SourceKind.ORGANISATION)
        assert (row.claims, row.aliases) == (2, ("Port Authority of Velden", "PAV"))


def port_source() -> Source:
    """Return the port authority as another article names it."""
    return Source("Port Authority of Velden", SourceKind.ORGANISATION)


def harbour_like_port() -> list[Claim]:
    """Return a claim of the Post's article put down to the port authority, with its acronym."""
    source = Source("Port Authority of Velden", SourceKind.ORGANISATION, ("PAV",))
    return [replace(morning_claims()[1], mention=SourceMention((), source))]


def test_viewers_change_no_sources(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    port = by_name(engine)["Port Authority of Velden"]
    with pytest.raises(DecisionRefused), writing(engine) as session:
        rename(session, person(engine, "Vera", Role.VIEWER), port.id, port.revision, "Other")
