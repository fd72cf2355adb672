"""Wording: how much of what carries meaning is said with the same words.

A blend of three measures over stems, each of which alone is wrong about something: the share of the shorter claim's
words that stand in the other one forgives what only one side adds, the share of all words (Dice's coefficient) does
not, and rapidfuzz's token_sort_ratio forgives spelling. On news pairs with human judgements the blend tells the same
from the different better than `token_set_ratio` does (`benchmarks/matching.py`). WRatio is left out on purpose: it
switches between methods by length, so that its values cannot be compared with each other.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason

SHORTER, ALL, SPELLING = 0.3, 0.3, 0.4
"""The parts that the three measures give; they add up to one."""


def wording(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the words; None where a claim has no word that carries meaning."""
    mine, theirs = set(left.words), set(right.words)
    if not mine or not theirs:
        return None
    shared, shorter = len(mine & theirs), min(len(mine), len(theirs))
    alike = SHORTER * shared / shorter + ALL * 2 * shared / (len(mine) + len(theirs))
    alike += SPELLING * fuzz.token_sort_ratio(left.line, right.line) / 100
    return Reason("wording", min(alike, 1.0), _sentence(shared, shorter, same=mine == theirs))


def _sentence(shared: int, shorter: int, *, same: bool) -> str:
    """Count for the reader."""
    if same:
        return "Both use the same words, apart from small ones."
    return f"{shared} of the {shorter} words that carry meaning in the shorter claim stand in the other one too."
