"""Dates: whether the days that the claims name can be the same, resolved by the days of their articles."""

from __future__ import annotations

from itertools import product

from workbench.features import Days
from workbench.matching.features.comparable import Comparable
from workbench.model import Reason

DETAIL = 0.7
"""The value where one claim names a day that the other leaves out."""


def dates(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the stretches of days; None where neither claim names any.

    Only where no stretch of one overlaps any of the other, they conflict: claims name days for several things.
    """
    here, there = left.features.days, right.features.days
    if not here and not there:
        return None
    if not here or not there:
        only, side = (here, "here") if here else (there, "there")
        return Reason("dates", DETAIL, f"A day only {side}: “{only[0].text}”.")
    if any(overlap(mine, theirs) for mine, theirs in product(here, there)):
        return Reason("dates", 1.0, "The days that both name agree.")
    sentence = f"Other days: {_shown(here[0])} here, {_shown(there[0])} there."
    return Reason("dates", 0.0, sentence, conflict=True, here=here[0].text, there=there[0].text)


def overlap(mine: Days, other: Days) -> bool:
    """Say whether a day of one stretch can be a day of the other."""
    return mine.first <= other.last and other.first <= mine.last


def _shown(days: Days) -> str:
    """Return the words and, where they stand for a single day, which one that is."""
    if days.first == days.last:
        return f"“{days.text}” ({days.first.isoformat()})"
    return f"“{days.text}”"
