"""What the pages of sources read: one snapshot a repaint, the nearest page where an address asks for another one."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.sources import list_sources
from services.list_choices import Narrowing
from services.paging import page_within
from services.read_source import read_choices, read_source
from services.read_sources import read_list, read_pairs, read_unnamed
from tests.db.samples import person, store_harbour, store_morning
from tests.services.statements import Watch
from tests.statements import counted
from workbench.errors import NotFound
from workbench.model import SourceKind
from workbench.stored.source_profile import ALL

WIDE = Narrowing("", 50)


@pytest.fixture
def source_ids(engine: Engine) -> list[int]:
    """Store two articles and return the sources in them, the most mentioned first."""
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    with reading(engine) as session:
        return [row.id for row in list_sources(session)]


def snapshots(watch: Watch) -> int:
    """Return in how many transactions anything was read."""
    return sum(bool(sent.statements) for sent in watch.transactions)


@pytest.mark.parametrize(("number", "total", "shown"), [(1, 0, 1), (0, 9, 1), (3, 25, 3), (4, 25, 3), (2, 10, 1)])
def test_the_page_is_the_asked_one_or_the_nearest_that_there_is(number: int, total: int, shown: int) -> None:
    assert page_within(number, total, 10) == shown


def test_all_that_is_shown_of_a_source_is_read_in_one_snapshot(engine: Engine, source_ids: list[int]) -> None:
    watch = Watch(engine)
    view = read_source(engine, source_ids[0], ALL, number=1, size=25)
    assert snapshots(watch) == 1
    assert (view.source.id, view.details.id, view.profile.source_id) == (source_ids[0],) * 3
    assert len(view.mentions) == view.shown.total == view.source.mentions


def test_claims_that_a_source_has_none_of_are_all_its_claims(engine: Engine, source_ids: list[int]) -> None:
    view = read_source(engine, source_ids[0], "no such verdict", number=77, size=1)
    assert (view.shown.name, view.shown.total) == (ALL, view.source.mentions)
    assert len(view.mentions) == 1


def test_a_source_that_is_not_there_is_named(engine: Engine) -> None:
    with pytest.raises(NotFound, match="There is no source 7"):
        read_source(engine, 7, ALL, number=1, size=25)


def test_a_list_is_read_in_one_snapshot_with_what_stands_above_it(engine: Engine, source_ids: list[int]) -> None:
    watch = Watch(engine)
    found = read_list(engine, "", None, quoted_only=False, story="", stories=WIDE, number=1, size=25)
    assert snapshots(watch) == 1
    assert [row.id for row in found.rows] == source_ids
    assert (found.total, found.around.articles) == (len(source_ids), 2)
    last = read_list(engine, "", None, quoted_only=False, story="", stories=WIDE, number=900, size=1)
    assert [row.id for row in last.rows] == source_ids[-1:]


def test_the_rows_of_a_list_and_their_number_come_in_one_statement(engine: Engine, source_ids: list[int]) -> None:
    with counted(engine) as sent:
        read_list(engine, "", None, quoted_only=True, story="", stories=WIDE, number=1, size=25)
    assert len([one for one in sent if "UNION ALL SELECT source_mention.source_id" in one]) == 1


def test_without_anything_stored_every_view_is_empty(engine: Engine) -> None:
    assert read_pairs(engine, number=3, size=10).pairs == ()
    assert read_unnamed(engine, "7", SourceKind.GROUP, number=1, size=10).chosen is None
    assert read_list(engine, "", None, quoted_only=True, story="", stories=WIDE, number=2, size=10).rows == ()


def test_the_chosen_source_is_among_the_choices_whatever_is_looked_for(engine: Engine, source_ids: list[int]) -> None:
    choices = read_choices(engine, "no such name", source_ids[-1], most=0)
    assert (list(choices.rows), choices.found, choices.stored) == ([source_ids[-1]], 0, len(source_ids))
