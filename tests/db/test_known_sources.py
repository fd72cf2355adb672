"""Importing a list of known sources: who is completed, who is added, who is left alone."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads.activity import recent
from db.reads.known_sources import preview_import
from db.reads.source_details import details_of
from db.reads.sources import get_source
from db.tables import ActivityRecord, SourceAliasRecord, SourceRecord
from db.writes.known_sources import import_sources
from db.writes.source_details import add_alias, identify
from db.writes.sources import merge, rename, undo
from tests.db.samples import person, store_harbour, store_morning
from tests.db.test_sources import by_name
from workbench.errors import DecisionRefused
from workbench.interchange.known_sources import KnownSource
from workbench.interchange.source_import import Plan
from workbench.model import Reviewer, Role, SourceKind
from workbench.stored.sources import SourceDetails

FILE = "known.csv"
PORT = "Port Authority of Velden"
ORGANISATION, PERSON = SourceKind.ORGANISATION, SourceKind.PERSON


@pytest.fixture
def by(engine: Engine) -> Reviewer:
    """Store two articles and return who imports."""
    reviewer = person(engine)
    store_harbour(engine, reviewer)
    store_morning(engine, reviewer)
    return reviewer


def imported(engine: Engine, by: Reviewer, *rows: KnownSource) -> Plan:
    with writing(engine) as session:
        return import_sources(session, by, rows, FILE)


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return plan.added, plan.updated, plan.unchanged, len(plan.problems)


def everything(engine: Engine) -> list[str]:
    """Return all that is stored of sources, in words."""
    with reading(engine) as session:
        tables = (SourceRecord, SourceAliasRecord, ActivityRecord)
        return sorted(str(row.model_dump()) for table in tables for row in session.exec(select(table)).all())


def details(engine: Engine, name: str) -> SourceDetails:
    """Return what is known of the only source of that name."""
    with reading(engine) as session:
        return details_of(session, session.exec(select(SourceRecord.id).where(SourceRecord.name == name)).one())


def names(engine: Engine, name: str) -> list[tuple[str, bool]]:
    return [(one.name, one.by_hand) for one in details(engine, name).names]


def test_a_stored_source_gets_id_names_and_home_page_by_its_name(engine: Engine, by: Reviewer) -> None:
    row = KnownSource("PORT authority of Velden", ("PAV",), ORGANISATION, "Q900001", "https://port.example", 2)
    assert counts(imported(engine, by, row)) == (0, 1, 0, 0)
    assert details(engine, PORT)[2:4] == ("Q900001", "https://port.example")
    assert names(engine, PORT) == [("PAV", True)]
    with reading(engine) as session:
        assert details_of(session, by_name(engine)[PORT].id) == details(engine, PORT)


def test_a_name_without_a_kind_means_the_only_source_that_has_it(engine: Engine, by: Reviewer) -> None:
    assert counts(imported(engine, by, KnownSource(PORT, identity="Q900001", line=2))) == (0, 1, 0, 0)
    imported(engine, by, KnownSource(PORT, kind=PERSON, identity="Q900002", line=2))
    plan = imported(engine, by, KnownSource(PORT, ("PAV",), line=3))
    assert [str(one) for one in plan.problems] == [
        f"known.csv, line 3: 2 stored sources are called {PORT}. Open the right one and enter it there."
    ]


def test_a_stored_id_is_found_under_any_name_and_its_names_are_kept(engine: Engine, by: Reviewer) -> None:
    imported(engine, by, KnownSource(PORT, (), ORGANISATION, "Q900001"))
    row = KnownSource("Velden Harbour Board", ("VHB",), PERSON, "Q900001", "https://port.example")
    assert counts(imported(engine, by, row)) == (0, 1, 0, 0)
    assert names(engine, PORT) == [("Velden Harbour Board", True), ("VHB", True)]
    assert by_name(engine)[PORT].kind is ORGANISATION


def test_a_source_with_another_id_is_left_alone_and_said(engine: Engine, by: Reviewer) -> None:
    imported(engine, by, KnownSource(PORT, (), ORGANISATION, "Q900001"))
    before = everything(engine)
    plan = imported(engine, by, KnownSource(PORT, ("PAV",), ORGANISATION, "Q900002", line=7))
    assert [str(one) for one in plan.problems] == [
        f"known.csv, line 7: {PORT} is stored with another id, Q900001, and was left alone."
    ]
    assert everything(engine) == before


def test_whoever_is_not_stored_is_added_and_stays_though_nobody_quotes_them(engine: Engine, by: Reviewer) -> None:
    rows = (
        KnownSource("Harbour Office", ("HO", "The Office"), ORGANISATION, "Q900005", "https://office.example", 2),
        KnownSource("Ilse Tamm", (), PERSON, line=3),
    )
    assert counts(imported(engine, by, *rows)) == (2, 0, 0, 0)
    office = details(engine, "Harbour Office")
    assert office[2:4] == ("Q900005", "https://office.example")
    assert names(engine, "Harbour Office") == [("HO", True), ("The Office", True)]
    with reading(engine) as session:
        row = get_source(session, office.id)
        assert (row.kind, row.mentions) == (ORGANISATION, 0)
        tamm = session.exec(select(SourceAliasRecord).where(SourceAliasRecord.name == "Ilse Tamm")).one()
        assert tamm.by_hand


def test_a_new_name_without_a_kind_is_left_and_said(engine: Engine, by: Reviewer) -> None:
    plan = imported(engine, by, KnownSource("Nobody Yet", line=4))
    assert [str(one) for one in plan.problems] == [
        "known.csv, line 4: Nobody Yet is not stored yet, so that its kind is needed."
    ]


def test_an_unnamed_source_is_never_taken_for_a_known_one(engine: Engine, by: Reviewer) -> None:
    assert counts(imported(engine, by, KnownSource("the mayor", identity="Q900001"))) == (0, 0, 0, 1)
    assert counts(imported(engine, by, KnownSource("the mayor", (), PERSON, "Q900001"))) == (1, 0, 0, 0)


LIST = (
    KnownSource("Nobody", ("Somebody",), line=2),
    KnownSource(PORT, ("PAV", "pav", PORT), None, "Q900001", "https://port.example", 3),
    KnownSource("Lena Ostrow", ("Ostrow",), PERSON, line=4),
    KnownSource("Nobody", (), PERSON, line=5),
    KnownSource("Nobody", (), PERSON, "Q900007", line=6),
    KnownSource("Nobody", (), PERSON, "Q900008", line=7),
    KnownSource("Nobody Else", (), PERSON, "Q900007", "https://nobody.example", 8),
    KnownSource("Nobody", (), PERSON, "Q900007", "https://other.example", 9),
)


def test_importing_a_list_again_changes_nothing(engine: Engine, by: Reviewer) -> None:
    first = imported(engine, by, *LIST)
    assert counts(first) == (1, 5, 1, 1)
    before = everything(engine)
    assert counts(imported(engine, by, *LIST)) == (0, 0, 7, 1)
    assert everything(engine) == before


def test_the_preview_says_what_the_import_does_and_changes_nothing(engine: Engine, by: Reviewer) -> None:
    before = everything(engine)
    with reading(engine) as session:
        preview = preview_import(session, LIST, FILE)
    assert everything(engine) == before
    plan = imported(engine, by, *LIST)
    assert counts(preview) == counts(plan)
    assert [str(one) for one in preview.problems] == [str(one) for one in plan.problems]


def test_a_part_merged_in_keeps_its_id_and_the_source_is_found_by_it(engine: Engine, by: Reviewer) -> None:
    ostrow, port = by_name(engine)["Lena Ostrow"], by_name(engine)[PORT]
    with writing(engine) as session:
        identify(session, by, ostrow.id, ostrow.revision, "Q900002", "")
        merge(session, by, ostrow.id, port.id, kinds_differ_ok=True)
    assert counts(imported(engine, by, KnownSource(PORT, ("PAV",), ORGANISATION, "Q900002"))) == (0, 1, 0, 0)
    with reading(engine) as session:
        stored = {row.name: row.identity for row in session.exec(select(SourceRecord))}
    assert (stored["Lena Ostrow"], stored[PORT]) == ("Q900002", "")


def test_one_import_is_one_activity_with_its_counts(engine: Engine, by: Reviewer) -> None:
    imported(engine, by, *LIST)
    with reading(engine) as session:
        [last] = recent(session, 1)
    assert (last.verb, last.reviewer, last.undoable) == ("source.imported", by.name, False)
    assert last.after == {"file": FILE, "added": 1, "updated": 5, "unchanged": 1, "left": 1}


def test_a_page_from_before_the_import_is_seen_to_be_old(engine: Engine, by: Reviewer) -> None:
    old = by_name(engine)[PORT]
    imported(engine, by, KnownSource(PORT, ("PAV",), ORGANISATION))
    assert by_name(engine)[PORT].revision > old.revision


def test_what_people_did_before_can_still_be_taken_back(engine: Engine, by: Reviewer) -> None:
    port = by_name(engine)[PORT]
    with writing(engine) as session:
        renamed = rename(session, by, port.id, port.revision, "Velden Harbour")
        added = add_alias(session, by, port.id, get_source(session, port.id).revision, "PAV")
    imported(engine, by, KnownSource("Velden Harbour", ("VH",), ORGANISATION, "Q900001"))
    with writing(engine) as session:
        undo(session, by, added)
        undo(session, by, renamed)
    assert names(engine, PORT) == [("VH", True)]


def test_viewers_import_nothing(engine: Engine, by: Reviewer) -> None:
    with pytest.raises(DecisionRefused):
        imported(engine, person(engine, "Vera", Role.VIEWER), *LIST)


def test_a_list_of_thousands_goes_in_and_is_found_again(engine: Engine, by: Reviewer) -> None:
    rows = [KnownSource(f"Witness {number}", (f"W{number}",), PERSON, f"Q{number + 1}") for number in range(3000)]
    assert counts(imported(engine, by, *rows)) == (3000, 0, 0, 0)
    assert counts(imported(engine, by, *rows)) == (0, 0, 3000, 0)
