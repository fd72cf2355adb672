"""Measures of time, length, weight, volume and area, made comparable: 48 hours are two days, 1.5 km are 1,500 m."""

from __future__ import annotations

from decimal import Decimal

from workbench.text.normalisation import stem

_TIME = {
    "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800, "fortnight": 1_209_600,
    "month": 2_629_800, "year": 31_557_600, "decade": 315_576_000,
}  # fmt: skip
_LENGTH = {
    "millimetre": "0.001", "millimeter": "0.001", "mm": "0.001", "centimetre": "0.01", "centimeter": "0.01",
    "cm": "0.01", "metre": "1", "meter": "1", "kilometre": "1000", "kilometer": "1000", "km": "1000",
    "inch": "0.0254", "foot": "0.3048", "feet": "0.3048", "ft": "0.3048", "yard": "0.9144", "mile": "1609.344",
}  # fmt: skip
_WEIGHT = {
    "gram": "0.001", "gramme": "0.001", "kg": "1", "kilo": "1", "kilogram": "1", "kilogramme": "1", "lb": "0.45359237",
    "ounce": "0.02834952", "tonne": "1000", "ton": "1000",
}  # fmt: skip
_VOLUME = {"millilitre": "0.001", "milliliter": "0.001", "litre": "1", "liter": "1", "gallon": "3.785411784"}
_AREA = {"acre": "0.40468564", "hectare": "1"}

BASES = frozenset({"second", "metre", "kg", "litre", "hectare"})
"""What measures are turned into; a month is a twelfth of a year of 365.25 days."""

MONTH = Decimal(_TIME["month"])
CALENDAR = Decimal("0.03")
"""How far, as a share, months and years may lie from the same time in days or weeks."""

_UNITS = {
    stem(name): (base, Decimal(factor))
    for base, names in (
        ("second", _TIME),
        ("metre", _LENGTH),
        ("kg", _WEIGHT),
        ("litre", _VOLUME),
        ("hectare", _AREA),
    )
    for name, factor in names.items()
}


def is_measure(noun: str) -> bool:
    """Say whether a noun (stem) is a unit of time, length, weight, volume or area."""
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
