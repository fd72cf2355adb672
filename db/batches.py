"""Many ids or other keys a few at a time, so that no statement grows past what a database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Key = TypeVar("Key", int, str)

# SQLite takes 32,766 values in one statement; fewer keep statements short.
AT_ONCE = 2_000


def batches(ids: Iterable[Key]) -> Iterator[list[Key]]:
    """Yield distinct ids, or other keys, `AT_ONCE` at a time."""
    distinct = sorted(set(ids))
    for start in range(0, len(distinct), AT_ONCE):
        yield distinct[start : start + AT_ONCE]
