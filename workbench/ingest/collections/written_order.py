"""How a column writes days in numbers: 12/05/2024 is two days by itself, and one beside 25/05/2024."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBERS = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?!\d)")
_MOST_MONTHS = 12


def month_first_in(days: Iterable[str]) -> bool | None:
    """Say whether a column writes the month before the day; None where no day of it tells, or where they differ."""
    found = filter(None, map(_NUMBERS.match, days))
    told = {order for one in found if (order := _order(int(one[1]), int(one[2]))) is not None}
    return told.pop() if len(told) == 1 else None


def said(*, month_first: bool) -> str:
    """Return the sentence that says how the days of a column are read."""
    order = "the month before the day" if month_first else "the day before the month"
    return f"Days in numbers are read with {order}, as those of them tell that can be read in one way only"


def _order(first: int, second: int) -> bool | None:
    """Say whether the first of two numbers is the month, None where either could be."""
    if (first > _MOST_MONTHS) == (second > _MOST_MONTHS):
        return None
    return second > _MOST_MONTHS
