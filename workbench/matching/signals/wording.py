"""Wording: how much of what carries meaning is said with the same words.

A blend of two rapidfuzz ratios over stems: `token_set_ratio` forgives what only one side adds (it alone calls a claim
the same as any longer one that contains it), `token_sort_ratio` counts it. WRatio is left out on purpose: it switches
between methods by length, so that its values are not comparable with each other.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from workbench.matching.normalise import Comparable
from workbench.model import Reason

SET_SHARE = 0.5
"""The part of the value that token_set_ratio gives; the rest is token_sort_ratio."""


def wording(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the words; None where a claim has no word that carries meaning."""
    if not left.words or not right.words:
        return None
    alike = SET_SHARE * fuzz.token_set_ratio(left.line, right.line)
    alike += (1 - SET_SHARE) * fuzz.token_sort_ratio(left.line, right.line)
    return Reason("wording", alike / 100, _sentence(left, right))


def _sentence(left: Comparable, right: Comparable) -> str:
    """Count for the reader: how many of the shorter claim's words stand in the other one."""
    mine, theirs = set(left.words), set(right.words)
    shared, of = len(mine & theirs), min(len(mine), len(theirs))
    if shared == len(mine) == len(theirs):
        return "Both use the same words, apart from small ones."
    return f"{shared} of the {of} words that carry meaning in the shorter claim stand in the other one too."
