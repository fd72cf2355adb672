"""Days and moments as the pages write them: short, and moments by the clock of the reader's own browser.

The browser says which zone it keeps. Where it says none, or one that is not known here, moments are in UTC and say so
themselves; otherwise the zone stands once, in the sidebar. What is exported stays in UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import streamlit as st

from workbench.interchange.moments import show_day


def short(day: date) -> str:
    """Return a day with its month cut to three letters: 5 Mar 2024, whatever language the system speaks."""
    number, month, year = show_day(day).split()
    return f"{number} {month[:3]} {year}"


def after(day: date | None) -> str:
    """Return a day to stand behind an outlet's name (", 5 Mar 2024"), or nothing where it is not known."""
    return f", {short(day)}" if day else ""


def moment(at: datetime) -> str:
    """Return a moment as the reader's clock showed it; `at` has a zone."""
    return shown(at, zone_named(st.context.timezone))


def day_of(at: datetime) -> date:
    """Return the day on which a moment fell for the reader; `at` has a zone."""
    return at.astimezone(zone_named(st.context.timezone) or UTC).date()


def today() -> date:
    """Return the reader's day of today."""
    return day_of(datetime.now(UTC))


def last_days(count: int) -> tuple[datetime, ...]:
    """Return when each of the reader's last `count` days began, today's beginning last, in UTC."""
    return beginnings(datetime.now(UTC), count, zone_named(st.context.timezone))


def said_zone() -> str:
    """Return the sentence that says which clock the moments on the pages go by."""
    zone = zone_named(st.context.timezone)
    return f"Times are those of {zone.key}." if zone else "Times are in UTC: your browser names no known time zone."


def shown(at: datetime, zone: ZoneInfo | None) -> str:
    """Return a moment by the clock of a zone, in UTC and saying so without one.

    An hour that the clock showed twice, as in the night on which summer time ends, says how far it was from UTC.
    """
    here = at.astimezone(zone or UTC)
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    after_it = " UTC" if zone is None else f" (UTC{here.isoformat()[-6:]})" if twice else ""
    return f"{short(here.date())}, {here:%H:%M}{after_it}"


def beginnings(now: datetime, count: int, zone: ZoneInfo | None) -> tuple[datetime, ...]:
    """Return when the last `count` days of a zone began, the day of `now` last, in UTC.

    A day whose midnight the clock skipped begins with the first moment after it.
    """
    today_there = now.astimezone(zone or UTC).date()
    days = [today_there - timedelta(days=back) for back in reversed(range(count))]
    return tuple(datetime.combine(day, time(), zone or UTC).astimezone(UTC) for day in days)


@lru_cache(maxsize=64)
def zone_named(name: str | None) -> ZoneInfo | None:
    """Return the zone of a name from the time zone database, None where it is not known; `name` may be anything."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        # ValueError for names that are paths or hold odd characters, OSError for what is a folder of the database.
        return None


def beginning(day: date) -> datetime:
    """Return when a day began for the reader, in UTC."""
    return datetime.combine(day, time(), zone_named(st.context.timezone) or UTC).astimezone(UTC)


def labels(begun: Sequence[datetime]) -> tuple[str, ...]:
    """Return what the days that began at these moments are called, without their year: 5 Mar."""
    return tuple(short(day_of(one)).rsplit(" ", 1)[0] for one in begun)
