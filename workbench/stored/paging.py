"""Lists that are shown a page at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is asked for: its number, 1 the first, and how many rows fill one."""

    number: int
    rows: int

    def start(self, total: int) -> int:
        """Return how many of `total` rows come before the page; where it lies behind the last one, that one counts."""
        last = max(1, -(-total // self.rows))
        return self.rows * (min(max(1, self.number), last) - 1)
