"""Days as the pages write them in lists and tables, where the whole month's name would take too much room."""

from __future__ import annotations

from datetime import date, datetime

from workbench.interchange.moments import show_day


def short(day: date) -> str:
    """Return a day with its month cut to three letters: 5 Mar 2024, whatever language the system speaks."""
    number, month, year = show_day(day).split()
    return f"{number} {month[:3]} {year}"


def after(day: date | None) -> str:
    """Return a day to stand behind an outlet's name (", 5 Mar 2024"), or nothing where it is not known."""
    return f", {short(day)}" if day else ""


def moment(at: datetime) -> str:
    """Return a time as a reader says it, in universal time."""
    return f"{at.day} {at:%b %Y, %H:%M} UTC"
