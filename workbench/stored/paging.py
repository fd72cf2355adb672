"""Lists that are shown a page at a time, and how many rows they have as far as anybody counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Capped(NamedTuple):
    """A count that was stopped where it says no more to a reader; `more` says that there are more than `number`."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is asked for: its number, 1 the first, and how many rows fill one."""

    number: int
    rows: int

    def start(self, total: int) -> int:
        """Return how many of `total` rows come before the page; where it lies behind the last one, that one counts."""
        last = max(1, -(-total // self.rows))
        return self.rows * (min(max(1, self.number), last) - 1)
