"""Waiting instead of ending: what a long command does where somebody else holds the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.errors import Busy

TRIES = 20
"""So often a step is tried, each for as long as the database waits by itself (`db.engine.BUSY_SECONDS`)."""

WORDS = "Others are writing to the database. This goes on as soon as they are done …"

Done = TypeVar("Done")
Told = Callable[[str], None]


def patiently(step: Callable[[], Done], told: Told) -> Done:
    """Return what a step returns, trying again where others hold the database; `told` hears once that it waits.

    Doing the step again must be right after it failed, as it is where it is one transaction. Raises Busy where the
    database stays held for `TRIES` times in a row.
    """
    for number in range(TRIES - 1):
        try:
            return step()
        except Busy:
            if number == 0:
                told(WORDS)
    return step()


def nobody(_words: str) -> None:
    """Tell nobody."""
