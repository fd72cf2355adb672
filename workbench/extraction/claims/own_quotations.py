"""Quotations that nobody is found to say: they are no assertion of the article's own, whole or cut off."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Span

Places = Sequence[tuple[int, int]]
"""Half-open ranges of code points."""

STOP_AND_MARK = 3
"""How far behind its last word a quotation may end: at a full stop and its closing mark."""


def is_quoted(quotations: Places, spans: Sequence[Span]) -> bool:
    """Say whether what an article seems to assert lies in a quotation, or breaks off in one.

    A sentence that breaks off in a quotation of several has only the first of somebody else's words.
    """
    first, last = spans[0].start, spans[-1].end
    return any(_holds(part, first, last) or _runs_on(part, first, last, spans) for part in quotations)


def _holds(part: tuple[int, int], first: int, last: int) -> bool:
    return part[0] <= first and last <= part[1]


def _runs_on(part: tuple[int, int], first: int, last: int, spans: Sequence[Span]) -> bool:
    """Whether a quotation opens inside the words and goes on behind them."""
    opens_inside = first < part[0] < last
    return opens_inside and part[1] > last + STOP_AND_MARK and not _closed(spans[-1].text)


def _closed(words: str) -> bool:
    """Whether all quotation marks of some words have their partners."""
    return words.count("“") <= words.count("”") and words.count('"') % 2 == 0 and words.count("''") % 2 == 0
