"""Which units of two sequences stand in both, in the same order: in a time that grows with their length.

`difflib` alone takes quadratic time where the sequences are long. So what both begin and end with is taken off first,
units that stand once in each anchor the rest (the longest run of them that keeps its order, as in Bram Cohen's
"patience diff"), and `difflib` compares only the short gaps between anchors.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

MOST_COMPARED = 10_000
"""Pairs of units in a gap that `difflib` still compares, each with each: 100 by 100. In a longer gap without one word
that stands once in each, nothing is taken for the same: it is shown as removed and added."""

MOST_ROUNDS = 8
"""How often a gap between anchors is searched for anchors again. Texts need two or three; without a limit, sequences
can be made up that give one anchor a round."""


class Match(NamedTuple):
    """A run of `size` units that stand in both, from place `old` and from place `new` on."""

    old: int
    new: int
    size: int


class _Gap(NamedTuple):
    """A stretch of each sequence that is not compared yet, half-open, and in which round it is searched."""

    old: int
    old_end: int
    new: int
    new_end: int
    round: int = 0

    @property
    def empty(self) -> bool:
        return self.old == self.old_end or self.new == self.new_end

    @property
    def pairs(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Return the runs of equal units in order; no unit is in two of them, and neighbours are joined."""
    found: list[Match] = []
    waiting = [_Gap(0, len(old), 0, len(new))]
    while waiting:
        ends, gap = _equal_ends(old, new, waiting.pop())
        found += ends
        if gap.empty:
            continue
        anchors = _anchors(old, new, gap) if gap.round < MOST_ROUNDS else []
        if anchors:
            found += anchors
            waiting += _between(anchors, gap)
        elif gap.pairs <= MOST_COMPARED:
            found += _compared(old, new, gap)
    return list(_joined(sorted(match for match in found if match.size)))


def _equal_ends(old: Sequence[str], new: Sequence[str], gap: _Gap) -> tuple[list[Match], _Gap]:
    """Return what both stretches of a gap begin and end with, and the gap that is left between."""
    most = min(gap.old_end - gap.old, gap.new_end - gap.new)
    head = next((at for at in range(most) if old[gap.old + at] != new[gap.new + at]), most)
    most -= head
    tail = next((at for at in range(most) if old[gap.old_end - 1 - at] != new[gap.new_end - 1 - at]), most)
    left = _Gap(gap.old + head, gap.old_end - tail, gap.new + head, gap.new_end - tail, gap.round)
    return [Match(gap.old, gap.new, head), Match(left.old_end, left.new_end, tail)], left


def _anchors(old: Sequence[str], new: Sequence[str], gap: _Gap) -> list[Match]:
    """Return the units that stand exactly once in each stretch, as many of them as keep one order."""
    once_old = _once(old, gap.old, gap.old_end)
    once_new = _once(new, gap.new, gap.new_end)
    shared = [(place, once_new[unit]) for unit, place in once_old.items() if unit in once_new]
    return [Match(*shared[at], 1) for at in _rising([place for _, place in shared])]


def _once(units: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Return the places of the units that stand once in a stretch, in order."""
    counts = Counter(units[start:end])
    return {units[place]: place for place in range(start, end) if counts[units[place]] == 1}


def _rising(values: Sequence[int]) -> list[int]:
    """Return the positions of a longest rising subsequence; the values differ (patience sorting, n log n)."""
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        at_top[pile : pile + 1] = [position]
    found: list[int] = []
    position = at_top[-1] if at_top else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return found[::-1]


def _between(anchors: Sequence[Match], gap: _Gap) -> Iterator[_Gap]:
    """Yield the gaps before, between and behind anchors."""
    edges = [Match(gap.old - 1, gap.new - 1, 1), *anchors, Match(gap.old_end, gap.new_end, 1)]
    for left, right in pairwise(edges):
        yield _Gap(left.old + 1, right.old, left.new + 1, right.new, gap.round + 1)


def _compared(old: Sequence[str], new: Sequence[str], gap: _Gap) -> Iterator[Match]:
    """Yield what `difflib` finds in a short gap."""
    matcher = SequenceMatcher(None, old[gap.old : gap.old_end], new[gap.new : gap.new_end], autojunk=False)
    for found in matcher.get_matching_blocks():
        yield Match(gap.old + found.a, gap.new + found.b, found.size)


def _joined(found: Sequence[Match]) -> Iterator[Match]:
    """Join runs that follow each other in both sequences."""
    run = Match(0, 0, 0)
    for match in found:
        if run.size and (run.old + run.size, run.new + run.size) == match[:2]:
            run = run._replace(size=run.size + match.size)
            continue
        if run.size:
            yield run
        run = match
    if run.size:
        yield run
