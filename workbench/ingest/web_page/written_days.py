"""Days as they are written: ISO 8601 (RFC 3339), in words, in numbers apart by slashes, and in a web address.

Of 3/05/24 the month in the address, the page's language and its country tell which number is the month.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from workbench.ingest.opening import MONTH_NAMES, MONTHS

EARLIEST = date(1700, 1, 1)
ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?!\d)"
    r"(?:[T ]\s*(\d\d?):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}(?:Z|[+-]\d{4})?)?(?!\d)")
_MONTH = rf"(?P<month>{MONTH_NAMES})"
_YEAR = r"(?P<year>(?:17|18|19|20)\d\d)\b"
_WORDED = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+(?:of )?{_MONTH}\.?,?[\s-]+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE),
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])")
_YEAR_FIRST = re.compile(r"(?<![\d/])((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})(?![\d/])")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](\d\d?)(?=[/_-]|$)", re.IGNORECASE
)
_PACKED_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH_IN_ADDRESS = re.compile(r"/(?:19|20)\d\d/(\d\d?)(?=/)")
_MONTH_FIRST_PLACES = re.compile(r"en[-_](?:us|ph)", re.IGNORECASE)
_DAY_FIRST_PLACES = re.compile(r"en[-_](?!us|ph|ca)\w\w|(?!en)\w\w(?:[-_]\w\w)?", re.IGNORECASE)
_DAY_FIRST_HOSTS = re.compile(
    r"\.(?:uk|ie|au|nz|in|za|ng|ke|gh|pk|bd|lk|mt|cy|sg|my|hk|eu|de|fr|it|es|nl|be|ru|tr|ua|pl|gr|il|ae|qa|sa|eg|jm|"
    r"tt)$"
)
_MONTH_FIRST_HOSTS = (".com", ".us", ".gov", ".org", ".net", ".edu", ".mil")


@dataclass(frozen=True, slots=True)
class Order:
    """How 3/05/24 is read: the month first, the day first, or None where nothing tells; `month` is the address's."""

    month_first: bool | None = None
    month: int | None = None


def day_in(text: str, order: Order = Order(month_first=True)) -> date | None:
    """Return the first day that a text tells, None where it tells none, one that cannot be, or one that is not sure."""
    if found := ISO.search(text) or _YEAR_FIRST.search(text):
        return _day(found[1], found[2], found[3])
    for form in _WORDED:
        if found := form.search(text):
            return _day(found["year"], str(MONTHS.index(found["month"][:3].lower()) + 1), found["day"])
    if found := _SLASHED.search(text):
        return _slashed(int(found[1]), int(found[3]), found[4], order)
    if found := _PACKED.fullmatch(text.strip()):
        return _day(found[1], found[2], found[3])
    return None


def _slashed(first: int, second: int, year: str, order: Order) -> date | None:
    """Return the day that two numbers and a year tell."""
    full = year if len(year) == 4 else f"20{year}"
    month_first = _is_month_first(first, second, order)
    if month_first is None:
        return None
    month, day = (first, second) if month_first else (second, first)
    return _day(full, str(month), str(day))


def _is_month_first(first: int, second: int, order: Order) -> bool | None:
    """Say which of two numbers is the month: what can be none, the month in the address, the page's habit."""
    if first > 12 or second > 12 or first == second:
        return first <= 12
    if order.month in (first, second):
        return order.month == first
    return order.month_first


def order_of(places: Sequence[str], address: str) -> Order:
    """Return how a page writes days in numbers; `places` are its languages ("en-GB"), `address` is its own."""
    try:
        parts = urlsplit(address)
        host, path = parts.hostname or "", parts.path
    except ValueError:
        host, path = "", ""
    found = _MONTH_IN_ADDRESS.search(path)
    return Order(_month_first(places, host), int(found[1]) if found else None)


def _month_first(places: Sequence[str], host: str) -> bool | None:
    """Say whether a page writes the month first, by its language's country or else its host's."""
    if any(_MONTH_FIRST_PLACES.fullmatch(place) for place in places):
        return True
    if any(_DAY_FIRST_PLACES.fullmatch(place) for place in places) or _DAY_FIRST_HOSTS.search(host):
        return False
    return True if host.endswith(_MONTH_FIRST_HOSTS) else None


def day_in_address(address: str) -> date | None:
    """Return the day that an article's address holds."""
    found = _IN_ADDRESS.search(address)
    if found is None:
        found = _PACKED_IN_ADDRESS.search(urlsplit(address).path) if "://" in address else None
    if found is None:
        return None
    month = found[2] if found[2].isdigit() else str(MONTHS.index(found[2].lower()) + 1)
    return _day(found[1], month, found[3])


def _day(year: str, month: str, day: str) -> date | None:
    """Build a day; None for the 31st of February and for days that no page was published on."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found >= EARLIEST else None
