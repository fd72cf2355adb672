"""Finding what stored claims match on several processors: the same as on one."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading
from db.tables import ClaimRecord
from services import find_matches
from services.find_matches import matches_of
from tests.db.samples import person, store_harbour, store_morning


def test_several_processes_find_the_same_as_one_and_in_the_same_order(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_matches, "BATCHES_AT_LEAST", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    by = person(engine)
    store_harbour(engine, by), store_morning(engine, by)
    with reading(engine) as session:
        ids = sorted(session.exec(select(ClaimRecord.id)))
    alone = [match for _, found in matches_of(engine, [ids]) for match in found]
    together = list(matches_of(engine, [[one] for one in ids]))
    assert [batch for batch, _ in together] == [[one] for one in ids]
    found = [match for _, matches in together for match in matches]
    assert sorted(found, key=lambda one: (one.left_id, one.right_id)) == sorted(
        alone, key=lambda one: (one.left_id, one.right_id)
    )
    assert found
