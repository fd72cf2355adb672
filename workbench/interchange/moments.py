"""Days and moments as the export formats write them: ISO 8601 for programs, words for people, moments in UTC.

The time at which an article was published stays in the zone that is stated: it is of its day only there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

# Spelt out here: the system's month names follow its own language.
_LONG = "January February March April May June July August September October November December"
_MONTHS = tuple(_LONG.split())


def write_moment(moment: datetime | None) -> str | None:
    """Return the moment as ISO 8601 in UTC; one without a time zone is taken for UTC, as the database keeps it."""
    return in_utc(moment).isoformat() if moment else None


def write_in_zone(moment: datetime | None) -> str | None:
    """Return the moment as ISO 8601 in the zone that it is stated in."""
    return moment.isoformat() if moment else None


def write_day(day: date | None) -> str | None:
    """Return the day as ISO 8601."""
    return day.isoformat() if day else None


def show_day(day: date) -> str:
    """Return the day for people: 7 May 2031."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def show_moment(moment: datetime) -> str:
    """Return the moment for people, in UTC and saying so: 7 May 2031, 09:30 UTC."""
    shown = in_utc(moment)
    return f"{show_day(shown)}, {shown:%H:%M} UTC"


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one without a time zone is taken for UTC."""
    # SQLite gives moments back without their zone.
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
