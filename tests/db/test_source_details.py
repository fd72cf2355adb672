"""What people know of a source: other names, its kind, its id and home page, and every step taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.activity import recent
from db.reads.source_details import details_of
from db.reads.sources import get_source, list_sources
from db.writes.source_details import add_alias, change_kind, identify, remove_alias
from db.writes.sources import merge, rename, undo, unmerge
from tests.db.samples import person, store_harbour, store_morning
from tests.db.test_sources import by_name
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer, Role, SourceKind
from workbench.stored.sources import OtherName, SourceDetails, SourceRow

PORT, OSTROW, MAYOR = "Port Authority of Velden", "Lena Ostrow", "the mayor"
Step = Callable[[Session, Reviewer, int, int], int]


@pytest.fixture
def by(engine: Engine) -> Reviewer:
    """Store two articles and return who changes their sources."""
    reviewer = person(engine)
    store_harbour(engine, reviewer)
    store_morning(engine, reviewer)
    return reviewer


def details(engine: Engine, source_id: int) -> SourceDetails:
    with reading(engine) as session:
        return details_of(session, source_id)


def row(engine: Engine, name: str) -> SourceRow:
    return by_name(engine)[name]


def alter(engine: Engine, by: Reviewer, name: str, step: Step) -> int:
    """Take a step on a source as it stands now; return the activity."""
    one = row(engine, name)
    with writing(engine) as session:
        return step(session, by, one.id, one.revision)


def named(name: str) -> Step:
    return lambda session, by, key, revision: add_alias(session, by, key, revision, name)


def known_as(identity: str, home_page: str = "") -> Step:
    return lambda session, by, key, revision: identify(session, by, key, revision, identity, home_page)


def of_kind(kind: SourceKind) -> Step:
    return lambda session, by, key, revision: change_kind(session, by, key, revision, kind)


def without(alias_id: int | None) -> Step:
    return lambda session, by, key, revision: remove_alias(session, by, key, revision, alias_id or 0)


def take_back(engine: Engine, by: Reviewer, activity: int) -> None:
    with writing(engine) as session:
        undo(session, by, activity)


def names(engine: Engine, source_id: int) -> list[tuple[str, bool]]:
    return [(one.name, one.by_hand) for one in details(engine, source_id).names]


def test_a_name_given_by_hand_finds_the_source_until_it_is_taken_back(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    done = alter(engine, by, PORT, named("  PAV  "))
    assert names(engine, key) == [("PAV", True)]
    with reading(engine) as session:
        assert [one.id for one in list_sources(session, "pav")] == [key]
    take_back(engine, by, done)
    assert names(engine, key) == []


def test_a_name_from_an_article_becomes_one_given_by_hand_and_back(engine: Engine, by: Reviewer) -> None:
    key = row(engine, OSTROW).id
    assert names(engine, key) == [("Ostrow", False)]
    done = alter(engine, by, OSTROW, named("OSTROW"))
    assert names(engine, key) == [("Ostrow", True)]
    take_back(engine, by, done)
    assert names(engine, key) == [("Ostrow", False)]


@pytest.mark.parametrize("name", ["port AUTHORITY of velden", "pav"])
def test_a_name_that_the_source_has_already_is_said(engine: Engine, by: Reviewer, name: str) -> None:
    alter(engine, by, PORT, named("PAV"))
    with pytest.raises(Conflict, match="already"):
        alter(engine, by, PORT, named(name))


@pytest.mark.parametrize("name", ["", "  ", "…", "a\0b", "x" * 201])
def test_what_can_be_no_name_is_refused(engine: Engine, by: Reviewer, name: str) -> None:
    with pytest.raises(DecisionRefused):
        alter(engine, by, PORT, named(name))


def test_a_removed_name_comes_back_to_its_place(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    for name in ("PAV", "The Authority", "Velden Port"):
        alter(engine, by, PORT, named(name))
    before = details(engine, key).names
    done = alter(engine, by, PORT, without(before[1].alias_id))
    assert [one.name for one in details(engine, key).names] == ["PAV", "Velden Port"]
    with pytest.raises(Conflict, match="any more"):
        alter(engine, by, PORT, without(before[1].alias_id))
    take_back(engine, by, done)
    assert details(engine, key).names == before


def test_a_name_of_another_source_is_not_removed(engine: Engine, by: Reviewer) -> None:
    [other] = details(engine, row(engine, OSTROW).id).names
    with pytest.raises(Conflict, match="any more"):
        alter(engine, by, PORT, without(other.alias_id))


def test_names_of_a_part_are_marked_and_its_own_name_only_goes_with_it(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    with writing(engine) as session:
        merge(session, by, row(engine, OSTROW).id, key, kinds_differ_ok=True)
    own, alias = details(engine, key).names
    assert own == OtherName(None, OSTROW, by_hand=False, part=OSTROW)
    assert (alias.name, alias.part) == ("Ostrow", OSTROW)
    done = alter(engine, by, PORT, without(alias.alias_id))
    assert details(engine, key).names == (own,)
    take_back(engine, by, done)
    assert details(engine, key).names == (own, alias)


def test_steps_on_names_are_taken_back_in_their_turn(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    added = alter(engine, by, PORT, named("PAV"))
    removed = alter(engine, by, PORT, without(details(engine, key).names[0].alias_id))
    with pytest.raises(Conflict, match="removed since"):
        take_back(engine, by, added)
    again = alter(engine, by, PORT, named("P.A.V. PAV"))
    take_back(engine, by, again)
    again = alter(engine, by, PORT, named("Pav"))
    with pytest.raises(Conflict, match="added again since"):
        take_back(engine, by, removed)
    for step in (again, removed, added):
        take_back(engine, by, step)
    assert names(engine, key) == []


def test_a_name_that_a_person_gave_outlives_the_undone_renaming(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    renamed = alter(engine, by, PORT, lambda session, by, key, revision: rename(session, by, key, revision, "Harbour"))
    alter(engine, by, "Harbour", named(PORT))
    alter(engine, by, "Harbour", named("PAV"))
    take_back(engine, by, renamed)
    assert row(engine, PORT).aliases == ("PAV",)
    assert names(engine, key) == [("PAV", True)]


def test_another_kind_is_stored_and_taken_back(engine: Engine, by: Reviewer) -> None:
    done = alter(engine, by, PORT, of_kind(SourceKind.GROUP))
    assert row(engine, PORT).kind is SourceKind.GROUP
    with pytest.raises(Conflict, match="already"):
        alter(engine, by, PORT, of_kind(SourceKind.GROUP))
    later = alter(engine, by, PORT, of_kind(SourceKind.DOCUMENT))
    with pytest.raises(Conflict, match="since"):
        take_back(engine, by, done)
    take_back(engine, by, later)
    take_back(engine, by, done)
    assert row(engine, PORT).kind is SourceKind.ORGANISATION


def test_id_and_home_page_are_stored_replaced_and_taken_back(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    first = alter(engine, by, PORT, known_as("https://www.wikidata.org/wiki/Q900001", " https://port.example "))
    assert details(engine, key)[2:4] == ("Q900001", "https://port.example")
    with pytest.raises(Conflict, match="already"):
        alter(engine, by, PORT, known_as("q900001", "https://port.example"))
    second = alter(engine, by, PORT, known_as("REGISTER/17", "https://port.example"))
    with pytest.raises(Conflict, match="since"):
        take_back(engine, by, first)
    take_back(engine, by, second)
    assert details(engine, key).identity == "Q900001"
    alter(engine, by, PORT, known_as("", "https://port.example"))
    assert details(engine, key)[2:4] == ("", "https://port.example")


def test_an_undone_id_leaves_a_later_home_page_alone(engine: Engine, by: Reviewer) -> None:
    key = row(engine, PORT).id
    first = alter(engine, by, PORT, known_as("Q900001"))
    alter(engine, by, PORT, known_as("Q900001", "https://port.example"))
    take_back(engine, by, first)
    assert details(engine, key)[2:4] == ("", "https://port.example")


@pytest.mark.parametrize(
    ("identity", "home_page"), [("Q1", "javascript:alert(1)"), ("Q1", "port.example"), ("a\0b", ""), ("x" * 201, "")]
)
def test_an_id_or_home_page_that_can_be_none_is_refused(
    engine: Engine, by: Reviewer, identity: str, home_page: str
) -> None:
    with pytest.raises(DecisionRefused):
        alter(engine, by, PORT, known_as(identity, home_page))


def test_one_id_belongs_to_one_source_of_whatever_kind(engine: Engine, by: Reviewer) -> None:
    first = alter(engine, by, PORT, known_as("Q900001"))
    with pytest.raises(Conflict, match=rf"{PORT} is known as Q900001 already.*merge"):
        alter(engine, by, OSTROW, known_as("Q900001"))
    alter(engine, by, PORT, known_as(""))
    alter(engine, by, OSTROW, known_as("Q900001"))
    with reading(engine) as session:
        emptied = recent(session, 2, subject="source")[1].id
    with pytest.raises(Conflict, match=f"{OSTROW} is known"):
        take_back(engine, by, emptied)
    with pytest.raises(Conflict, match="since"):
        take_back(engine, by, first)


def test_sources_with_different_ids_are_not_merged(engine: Engine, by: Reviewer) -> None:
    ostrow, port = row(engine, OSTROW).id, row(engine, PORT).id
    with writing(engine) as session:
        merged = merge(session, by, ostrow, port, kinds_differ_ok=True)
        parted = unmerge(session, by, ostrow)
    alter(engine, by, OSTROW, known_as("Q900002"))
    alter(engine, by, PORT, known_as("Q900001"))
    with pytest.raises(Conflict, match=r"Q900002.*Q900001"), writing(engine) as session:
        merge(session, by, ostrow, port, kinds_differ_ok=True)
    with pytest.raises(Conflict, match=r"Q900002.*Q900001"):
        take_back(engine, by, parted)
    with pytest.raises(Conflict, match="since"):
        take_back(engine, by, merged)


def test_a_merged_source_is_known_under_the_id_of_its_part(engine: Engine, by: Reviewer) -> None:
    ostrow, port = row(engine, OSTROW).id, row(engine, PORT).id
    alter(engine, by, OSTROW, known_as("Q900002", "https://ostrow.example"))
    with writing(engine) as session:
        merge(session, by, ostrow, port, kinds_differ_ok=True)
    assert details(engine, port)[2:4] == ("Q900002", "https://ostrow.example")
    with pytest.raises(Conflict, match=f"{OSTROW}, which is part"):
        alter(engine, by, PORT, known_as("Q900003", "https://ostrow.example"))
    with pytest.raises(Conflict, match="part"):
        alter(engine, by, PORT, known_as("Q900002", ""))
    with pytest.raises(Conflict, match=f"{PORT} is known as Q900002"):
        alter(engine, by, MAYOR, known_as("Q900002"))
    alter(engine, by, PORT, known_as("Q900002", "https://port.example"))
    assert details(engine, port)[2:4] == ("Q900002", "https://port.example")
    with writing(engine) as session:
        unmerge(session, by, ostrow)
    assert details(engine, port)[2:4] == ("", "https://port.example")
    assert details(engine, ostrow)[2:4] == ("Q900002", "https://ostrow.example")


STEPS = (named("PAV"), known_as("Q900001"), of_kind(SourceKind.GROUP), without(1))


@pytest.mark.parametrize("step", STEPS)
def test_a_step_from_an_old_page_is_refused_with_the_name_of_who_was_faster(
    engine: Engine, by: Reviewer, step: Step
) -> None:
    old = row(engine, PORT)
    alter(engine, person(engine, "Ada"), PORT, named("The Authority"))
    with pytest.raises(Conflict, match="Ada"), writing(engine) as session:
        step(session, by, old.id, old.revision)


@pytest.mark.parametrize("step", STEPS)
def test_viewers_change_nothing_of_it(engine: Engine, by: Reviewer, step: Step) -> None:
    with pytest.raises(DecisionRefused):
        alter(engine, person(engine, "Vera", Role.VIEWER), PORT, step)
    with reading(engine) as session:
        assert get_source(session, row(engine, PORT).id) == row(engine, PORT)
