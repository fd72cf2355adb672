"""When an article was published, to the hour: the stated time belongs to the stated day, or there is none."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

_MINUTE = timedelta(minutes=1)


def is_time_of(day: date | None, moment: datetime) -> bool:
    """Say whether a moment can be the stated time of publishing of an article whose day is known.

    It names a zone, an offset from UTC in whole minutes as ISO 8601 and RFC 5322 write it, and is of the day there.
    """
    offset = moment.utcoffset()
    return offset is not None and not offset % _MINUTE and moment.date() == day


def time_of(day: date | None, moment: datetime | None) -> datetime | None:
    """Return a moment where it can be the time of publishing on the day; None else, as where a person set the day."""
    return moment if moment is not None and is_time_of(day, moment) else None


def check_time(day: date | None, moment: datetime | None) -> None:
    """Raise ValueError where a time of publishing is none of its day in its own zone, or says no zone."""
    if moment is not None and not is_time_of(day, moment):
        raise ValueError(f"{moment.isoformat()} is no time with a zone on the day of publishing, {day}")


def offset_of(moment: datetime | None) -> int | None:
    """Return how many minutes the zone of a time of publishing is ahead of UTC, None where there is no time."""
    offset = moment.utcoffset() if moment is not None else None
    return None if offset is None else offset // _MINUTE


def in_zone(moment: datetime | None, offset: int | None) -> datetime | None:
    """Return a moment in the zone that is `offset` minutes ahead of UTC; None where either is missing."""
    if moment is None or offset is None:
        return None
    return moment.astimezone(timezone(timedelta(minutes=offset)))
