"""Times of publishing as programs write them: ISO 8601 (RFC 3339) on web pages, RFC 5322 in mails and on old pages."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from workbench.publishing import time_of

_MIDNIGHT = time()
# Pages set the zone apart and name it in letters; ISO 8601 does neither.
_ZONE = re.compile(r"\s?(?:Z|UTC|GMT|(?P<offset>[+-]\d\d(?::?\d\d)?))$")
_HOURS = re.compile(r"[T ]\d\d:?\d\d")
_NO_LOCAL_ZONE = re.compile(r"-0000$")
"""Universal time of a sender whose own zone is not told (RFC 5322, section 3.3)."""


def stated_time(day: date | None, written: str) -> datetime | None:
    """Return the time of a day that a whole text states, with its zone; None where hours, minutes or zone are missing.

    A time of exactly midnight is a day that a program wrote as a time, so it is none; neither is one of another day.
    """
    moment = time_of(day, _iso(written.strip()) or _of_mail(written.strip()))
    return moment if moment is not None and moment.time() != _MIDNIGHT else None


def _iso(written: str) -> datetime | None:
    """Return the moment of a text in ISO 8601."""
    zone = _ZONE.search(written)
    if zone is None or not _HOURS.search(written):
        return None
    try:
        return datetime.fromisoformat(written[: zone.start()] + (zone["offset"] or "+00:00"))
    except ValueError:
        return None


def _of_mail(written: str) -> datetime | None:
    """Return the moment of a text as mails write it (“Tue, 5 Mar 2024 08:00:00 +0100”)."""
    try:
        return parsedate_to_datetime(_NO_LOCAL_ZONE.sub("+0000", written))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
