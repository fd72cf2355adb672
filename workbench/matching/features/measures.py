"""Measures of time, length and weight, made comparable: 48 hours are two days, 1,500 metres are 1.5 kilometres."""

from __future__ import annotations

from decimal import Decimal

from workbench.text.normalisation import stem

_TIME = {
    "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800, "fortnight": 1_209_600,
    "month": 2_629_800, "year": 31_557_600, "decade": 315_576_000,
}  # fmt: skip
_LENGTH = {"metre": "1", "meter": "1", "kilometre": "1000", "kilometer": "1000", "km": "1000", "mile": "1609.344"}
_WEIGHT = {"kg": 1, "kilogram": 1, "tonne": 1_000, "ton": 1_000}

BASES = frozenset({"second", "metre", "kg"})
"""What measures are turned into; a month is a twelfth of a year of 365.25 days."""

MONTH = Decimal(_TIME["month"])
CALENDAR = Decimal("0.03")
"""How far, as a share, months and years may lie from the same time in days or weeks."""

_UNITS = {
    stem(name): (base, Decimal(factor))
    for base, names in (("second", _TIME), ("metre", _LENGTH), ("kg", _WEIGHT))
    for name, factor in names.items()
}


def is_measure(noun: str) -> bool:
    """Say whether a noun (stem) is a unit of time, length or weight."""
    return noun in _UNITS


def measured(value: Decimal, noun: str) -> tuple[Decimal, str]:
    """Return a count of a unit (stem) in its base; a count of anything else as it is."""
    base, factor = _UNITS.get(noun, (noun, Decimal(1)))
    return value * factor, base


def same_time(left: Decimal, right: Decimal) -> bool:
    """Say whether a time in months or years and one in shorter units, both given in seconds, are as good as equal."""
    one_by_month = (left % MONTH == 0) != (right % MONTH == 0)
    if not one_by_month:
        return False
    return abs(left - right) <= CALENDAR * max(left, right)
