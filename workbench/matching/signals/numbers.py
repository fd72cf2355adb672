"""Numbers: whether the same things are counted and the counts agree.

A number that only one claim gives is a detail; two numbers for the same thing that do not agree are a conflict.
"About 40" agrees with anything within a tenth, and a number given with fewer decimals agrees with what it rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from workbench.features import Quantity
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.measures import BASES, same_time
from workbench.model import Reason

ABOUT = Decimal("0.1")
"""How far, as a share of the larger number, an "about" reaches."""

DETAIL = 0.7
"""The value where one claim gives numbers that the other leaves out."""

EXACT = frozenset({"year", "date"})
"""Units that are never rounded."""

Pair = tuple[Quantity, Quantity]


def numbers(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the quantities; None where neither claim holds one."""
    here, there = left.features.quantities, right.features.quantities
    if not here and not there:
        return None
    only_here, only_there = _unmatched(here, there), _unmatched(there, here)
    conflict = _conflict(only_here, only_there)
    if conflict:
        mine, theirs = conflict[0].text, conflict[1].text
        return Reason("numbers", 0.0, f"{mine} here, {theirs} there.", conflict=True, here=mine, there=theirs)
    if not only_here and not only_there:
        return Reason("numbers", 1.0, f"Both give the same numbers: {', '.join(_texts(here))}.")
    return Reason("numbers", DETAIL, _detail(only_here, only_there))


def _unmatched(quantities: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities with which none of the others agrees."""
    return [quantity for quantity in quantities if not any(agree(quantity, other) for other in others)]


def agree(left: Quantity, right: Quantity) -> bool:
    """Say whether two quantities can be the same number of the same thing."""
    if not _comparable(left, right):
        return False
    if {left.bound, right.bound} == {"more", "less"}:
        return False
    apart = abs(left.value - right.value)
    if left.unit in EXACT:
        return apart == 0
    if left.noun == right.noun == "second" and same_time(left.value, right.value):
        return True
    return apart <= _reach(left, right) or _rounds(left, right) or _rounds(right, left)


def _reach(left: Quantity, right: Quantity) -> Decimal:
    """Return how far two numbers may lie apart: not at all unless one of them is said to be "about"."""
    if left.about or right.about:
        return ABOUT * max(left.value, right.value)
    return Decimal(0)


def _rounds(coarse: Quantity, fine: Quantity) -> bool:
    """Say whether `coarse` is `fine` in round figures: 40 % for 40.3 %, $2.5bn for $2.46bn, 12,000 for 11,870.

    A round figure has at most two digits that count, or leaves decimals out; small whole numbers are taken as exact.
    """
    apart = abs(coarse.value - fine.value)
    if _is_whole(coarse.value) and not _is_whole(fine.value):
        return apart * 2 <= 1 <= fine.value
    step = _step(coarse.value)
    if coarse.value >= 100 * step:
        return False
    if _is_small(fine.value):
        return False
    if _step(fine.value) >= step:
        return False
    return apart * 2 <= step <= fine.value / 10


def _is_small(value: Decimal) -> bool:
    return _is_whole(value) and value < 1000


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _step(value: Decimal) -> Decimal:
    """Return the place of the last digit that is given: 1 for 40.0 as written 40, 100 for 2,500."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _comparable(left: Quantity, right: Quantity) -> bool:
    measured = {left.noun, right.noun} & BASES
    if left.unit != right.unit:
        return False
    return not measured or left.noun == right.noun


def _other_unit(left: Quantity, right: Quantity) -> bool:
    """Say whether the same number stands with another unit: euros for dollars, weeks for days, points for per cent."""
    if left.value != right.value:
        return False
    if EXACT & {left.unit, right.unit}:
        return False
    if left.unit and right.unit:
        return left.unit != right.unit
    if left.unit != right.unit:
        return False
    if left.noun == right.noun:
        return False
    return {left.noun, right.noun} <= BASES


def _conflict(only_here: list[Quantity], only_there: list[Quantity]) -> Pair | None:
    """Return two numbers for the same thing, or None.

    Plain counts of different nouns ("12 people", "14 civilians") count as the same thing only where neither claim
    leaves another number open, since in "12 dead, 30 hurt" nobody can tell which one "14 civilians" speaks of.
    """
    every = list(product(only_here, only_there))
    renamed = [pair for pair in every if _other_unit(*pair)]
    if renamed:
        return renamed[0]
    return _same_thing([pair for pair in every if _comparable(*pair)], alone=len(every) == 1)


def _same_thing(pairs: list[Pair], *, alone: bool) -> Pair | None:
    """Return the first pair that counts one noun, or the only pair there is."""
    for pair in pairs:
        if pair[0].noun == pair[1].noun:
            return pair
    return pairs[0] if pairs and alone else None


def _detail(only_here: list[Quantity], only_there: list[Quantity]) -> str:
    parts = [
        f"{', '.join(_texts(only))} only {place}"
        for only, place in ((only_here, "here"), (only_there, "there"))
        if only
    ]
    return f"A number that the other leaves out: {'; '.join(parts)}."


def _texts(quantities: Sequence[Quantity]) -> list[str]:
    return list(dict.fromkeys(quantity.text for quantity in quantities))
