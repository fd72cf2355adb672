"""Changing, pairing and importing sources: each use case is one transaction that can be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.activity import recent
from db.reads.source_proposals import open_pairs
from db.reads.sources import get_source
from services import answer_source_pair, change_source
from services.import_sources import import_sources, preview
from tests.db.samples import person, store_harbour
from tests.db.test_source_proposals import OSTROVA, ids, pairs, store_told
from tests.services.statements import Watch
from workbench.errors import BrokenFile, Conflict
from workbench.interchange.known_sources import KnownSource, KnownSources
from workbench.model import SourceKind

OSTROW = "Lena Ostrow"
FOUND = KnownSources(
    (KnownSource("Harbour Watch", kind=SourceKind.ORGANISATION, line=2),), (BrokenFile("No name.", line=3),)
)


def test_a_name_is_changed_in_one_transaction_and_given_back(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    one = ids(engine)[OSTROW]
    watch = Watch(engine)
    done = change_source.rename(engine, by, one, 1, "Helene Ostrow")
    assert len(watch.writing) == 1
    with pytest.raises(Conflict):
        change_source.rename(engine, by, one, 1, "Somebody else")
    change_source.undo(engine, by, done)
    assert OSTROW in ids(engine)


def test_a_cannot_link_answers_a_pair_for_good_and_a_must_link_merges_it(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_told(engine, by, OSTROVA)
    with reading(engine) as session:
        [pair] = open_pairs(session)
    done = answer_source_pair.set_cannot_link(engine, by, pair.id, pair.revision)
    assert pairs(engine) == []
    change_source.undo(engine, by, done)
    answer_source_pair.set_must_link(engine, by, pair.right.id, pair.left.id)
    with reading(engine) as session:
        assert get_source(session, pair.right.id).id == pair.left.id
    assert pairs(engine) == []


def test_a_list_is_shown_first_and_imported_under_a_name_with_its_bad_lines(engine: Engine) -> None:
    shown = preview(engine, FOUND, "known.csv")
    assert ids(engine) == {}
    done = import_sources(engine, "Ilse Tamm", FOUND, "known.csv")
    assert shown.summary == done.summary == "1 source added, 0 completed, 0 left as they are; 1 line left out"
    with reading(engine) as session:
        assert [one.reviewer for one in recent(session)][:1] == ["Ilse Tamm"]
    assert import_sources(engine, "Ilse Tamm", FOUND, "known.csv").unchanged == 1
