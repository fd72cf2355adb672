"""Days put together so that a line of time fits a screen: by day, by week, by month or by year."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from pages.shared import days

UNITS_AT_MOST = 60
"""Days in a line of time; a longer one is drawn by week, then by month, then by year."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of time: its name, the first day of the one that a day falls into, and how that is written."""

    name: str
    start: Callable[[date], date]
    written: Callable[[date], str]
    days: int


DAY = Unit("day", lambda day: day, days.short, 1)
WEEK = Unit("week", lambda day: _back(day, day.weekday()), lambda day: f"week of {days.short(day)}", 7)
MONTH = Unit("month", lambda day: day.replace(day=1), lambda day: days.short(day).split(" ", 1)[1], 31)
YEAR = Unit("year", lambda day: day.replace(month=1, day=1), lambda day: f"{day.year:04}", 366)


def unit_of(found: Collection[date]) -> Unit:
    """Return the finest unit in which all days stand in one line; years where none does."""
    if not found:
        return DAY
    span = (max(found) - min(found)).days
    return next((unit for unit in (DAY, WEEK, MONTH) if span // unit.days < UNITS_AT_MOST), YEAR)


def line_of(unit: Unit, found: Collection[date]) -> list[str]:
    """Return the units from the first day to the last, empty ones too, as they are written.

    Where even the years are too many to draw, as after a slip in a date, only those are returned that something is in.
    """
    starts = {unit.start(day) for day in found}
    if unit is YEAR and starts and max(starts).year - min(starts).year >= UNITS_AT_MOST:
        return [unit.written(start) for start in sorted(starts)]
    return [unit.written(start) for start in _all(unit, min(starts), max(starts))] if starts else []


def _all(unit: Unit, first: date, last: date) -> list[date]:
    span = range((last - first).days + 1)
    return list(dict.fromkeys(unit.start(first + timedelta(days=number)) for number in span))


def _back(day: date, number: int) -> date:
    """Return the day so many days before, or the first that there is."""
    return date.fromordinal(max(1, day.toordinal() - number))
