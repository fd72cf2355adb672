"""Numbers and days that two claims agree in, in canonical form: the cross-encoder then reads what is left to differ.

Whether "1.25m" and "one and a quarter million" are one number, or "tomorrow" and "on Friday" one day, is worked out
exactly by the signals; a network that only sees letters can but guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.features import Days
from workbench.matching.features.comparable import Comparable
from workbench.matching.signals.dates import overlap
from workbench.matching.signals.numbers import agree


def canonical_texts(left: Comparable, right: Comparable) -> tuple[str, str]:
    """Return both claims' texts, one of them with the other one's words for numbers and days that agree.

    Whose words are taken does not hang on the order in which the two are given.
    """
    if left.text > right.text:
        second, first = canonical_texts(right, left)
        return first, second
    text = right.text
    for here, there in _agreed(left, right):
        found = None if _whole(here).search(text) else _whole(there).search(text)
        if found:
            text = text[: found.start()] + here + text[found.end() :]
    return left.text, text


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds words that are no part of longer ones: the 4 of "4 dogs", not that of "14" or "4.5"."""
    return re.compile(rf"(?<![\w.,]){re.escape(words)}(?![.,]?\w)", re.IGNORECASE)


def _agreed(left: Comparable, right: Comparable) -> Iterator[tuple[str, str]]:
    """Yield the words of each number and each single day in which the claims agree, in text order."""
    for mine in left.features.quantities:
        yield from ((mine.text, theirs.text) for theirs in right.features.quantities if agree(mine, theirs))
    for day in left.features.days:
        yield from ((day.text, other.text) for other in right.features.days if _same_day(day, other))


def _same_day(day: Days, other: Days) -> bool:
    """Say whether two stretches are one single day; longer ones that overlap may be of other days."""
    if day.first != day.last:
        return False
    if other.first != other.last:
        return False
    return overlap(day, other)
