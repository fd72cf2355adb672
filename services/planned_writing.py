"""Read a snapshot, plan, write the plan: the one place that knows how often to try before computing in the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.writes.blocking_keys import bring_some_up_to_date
from db.writes.planning import Overtaken, keys_wanted

ROUNDS = 4
"""So often a plan is made afresh where somebody else was faster; then it is worked out while the database is held."""

Plan = TypeVar("Plan")
Done = TypeVar("Done")


def plan_and_write(
    engine: Engine, plan: Callable[[Session], Plan], write: Callable[[Session, Plan | None], Done]
) -> Done:
    """Return what `write` returns for a plan that still holds.

    `plan` reads one snapshot. `write` checks its plan first and raises Overtaken where something came in since; given
    None, it works the plan out itself, so that even the busiest database takes everything in.
    """
    for _ in range(ROUNDS):
        with reading(engine) as session:
            planned = plan(session)
        try:
            with writing(engine) as session:
                return write(session, planned)
        except Overtaken:
            continue
    with writing(engine) as session:
        return write(session, None)


def make_keys(engine: Engine) -> None:
    """Make the keys of sources that were renamed or imported, some in each transaction."""
    with reading(engine) as session:
        wanted = keys_wanted(session)
    while wanted:
        with writing(engine) as session:
            wanted = bring_some_up_to_date(session)
