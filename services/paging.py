"""Pages of long lists: which of them can be shown, whatever an address asks for."""

from __future__ import annotations


def page_within(number: int, total: int, size: int) -> int:
    """Return the page to show of `total` rows, `size` on each: the asked one, or the nearest that there is."""
    pages = max(1, -(-total // size))
    return min(max(1, number), pages)
