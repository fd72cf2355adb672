"""What holds for groups whatever people do to them, in any order: on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations, count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.engine import open_engine, reading, writing
from db.reads.people import get_reviewer
from db.writes.suggesting import suggest_all_again
from services.undo_cluster_step import undo
from tests.conftest import BACKENDS, PostgreSQL
from tests.db.group_samples import State, confirmed, joined, parted, put_scores, state, step, store_claims
from tests.db.samples import person
from workbench.model import Reviewer

CLAIMS = 7
Opened = Callable[[], Iterator[tuple[Engine, Reviewer, list[int]]]]


@pytest.fixture(scope="module", params=BACKENDS)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return what opens a database of its own with seven claims in it, as often as asked."""
    folder, numbers = tmp_path_factory.mktemp("groups"), count()
    if request.param == "sqlite":
        first = folder / "first.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), first)
        engine = open_engine(f"sqlite:///{first}")
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        name = f"groups_{folder.name}"
        engine = open_engine(server.create("migrated", name))
    by = person(engine)
    claims = store_claims(engine, by, CLAIMS)
    engine.dispose()

    @contextmanager
    def open_one() -> Iterator[tuple[Engine, Reviewer, list[int]]]:
        if request.param == "sqlite":
            copy = folder / f"{next(numbers)}.sqlite3"
            shutil.copy(first, copy)
            fresh = open_engine(f"sqlite:///{copy}")
        else:
            fresh = open_engine(server.create(name))
        try:
            with reading(fresh) as session:
                me = get_reviewer(session, by.id)
            yield fresh, me, claims
        finally:
            fresh.dispose()
            if request.param == "sqlite":
                copy.unlink()

    return open_one  # type: ignore[return-value]  # a context manager of such a tuple


def drawn(claims: list[int], chance: Random) -> dict[tuple[int, int], float]:
    """Return scores of pairs: a few groups, some claims between two, and some alone."""
    homes = {one: chance.randint(1, 3) for one in claims}
    return {
        (one, other): chance.uniform(0.55, 0.95) if homes[one] == homes[other] else chance.uniform(0.36, 0.7)
        for one, other in combinations(claims, 2)
        if homes[one] == homes[other] or chance.random() < 0.2
    }


def hold(now: State) -> None:
    """Check that the groups are what the answers say."""
    home = {claim: row[0] for claim, row in now["members"].items()}
    for left, right in joined(now):
        assert home[left] == home[right]
        assert left in confirmed(now)
        assert right in confirmed(now)
    for left, right in parted(now):
        assert home.get(left, -left) != home.get(right, -right)
    sizes = [sum(group == row[0] for row in now["members"].values()) for group in now["groups"]]
    assert all(size > 1 for size in sizes)
    seeds = [seed for seed, _ in now["groups"].values() if seed is not None]
    assert len(seeds) == len(set(seeds))
    for group, (_, representative) in now["groups"].items():
        assert home[representative] == group


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_people_s_word_holds_after_every_step_and_after_matching_again(opened: Opened, seed: int) -> None:
    chance = Random(seed)
    with opened() as (engine, by, claims):  # type: ignore[attr-defined]
        put_scores(engine, drawn(claims, chance))
        hold(state(engine))
        for _ in range(6):
            step(engine, by, chance)
            hold(state(engine))
        before = state(engine)
        with writing(engine) as session:
            suggest_all_again(session)
        after = state(engine)
        hold(after)
        assert after["answers"] == before["answers"]
        assert confirmed(after) == confirmed(before)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_undoing_a_step_restores_exactly_what_was_there(opened: Opened, seed: int) -> None:
    chance = Random(seed)
    with opened() as (engine, by, claims):  # type: ignore[attr-defined]
        put_scores(engine, drawn(claims, chance))
        steps: list[tuple[int, State]] = []
        for _ in range(6):
            before = state(engine)
            done = step(engine, by, chance)
            if done is None and state(engine) != before:
                # An answer to a single pair went in between: what came before it is no longer the newest.
                steps.clear()
            elif done is not None:
                steps.append((done, before))
        for done, before in reversed(steps):
            undo(engine, by, done)
            assert state(engine) == before
