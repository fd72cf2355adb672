"""Days that a claim names, resolved by the day of its article: "on Friday", "14 March", "last month", "in 2031"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.features import Days
from workbench.text.normalisation import straighten

Stretch = tuple[date, date]
_LONG = "January February March April May June July August September October November December"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join([*_LONG.split(), *_SHORT.split()])
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = re.compile(
    rf"\b(?:(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?"
    rf"|(?P<month2>{_MONTH})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|per|million|billion)))"
    rf"(?:,?\s+(?P<year>{_YEAR}))?"
    rf"|\b(?P<only_month>{_LONG.replace(' ', '|')})\b(?:,?\s+(?P<month_year>{_YEAR}))?"
    rf"|\b(?:in|since|until|by|of|from|during|before|after|late|early|mid|and|to)[ -](?P<only_year>{_YEAR})\b"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<word>yesterday|today|tonight|tomorrow)"
    rf"|(?P<which>last|next|this|coming|past)\s+(?P<unit>week|month|year|{'|'.join(_WEEKDAYS)})"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)}))\b",
    re.IGNORECASE,
)
NUMERIC_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<iso>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    rf"|(?P<first>\d{{1,2}})(?P<mark>[/.])(?P<second>\d{{1,2}})(?P=mark)(?P<year>{_YEAR}))(?![\w/-])"
)
"""A day in figures alone: 2024-03-05, 5/3/2024, 05.03.2024."""

_DIRECTIONS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def find_days(text: str, published: date | None) -> Iterator[Days]:
    """Yield the days that a text names; what is relative is left out where the article's day is unknown.

    A date without a year is the one nearest to the article's day; a bare weekday is yielded twice, as the one before
    and as the one after it.
    """
    normalised = straighten(text)
    # At both ends of the calendar there is no year before or after.
    if published is not None and not date.min.year < published.year < date.max.year:
        published = None
    for found in _DATE.finditer(normalised):
        stretch = _dated(found, published)
        if stretch:
            yield Days(*stretch, text[found.start() : found.end()])
    for found in NUMERIC_DATE.finditer(normalised):
        yield from (Days(day, day, found[0]) for day in _in_figures(found))
    if published is not None:
        for found in _RELATIVE.finditer(normalised):
            yield from _relative_days(found, published, text[found.start() : found.end()])


def _in_figures(found: re.Match[str]) -> Iterator[date]:
    """Yield the days that a date in figures may be: with slashes or dots the month may stand first or second."""
    if found["iso"]:
        orders = [(int(found["iso"]), int(found["iso_month"]), int(found["iso_day"]))]
    else:
        year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
        # Where dots part them, the day comes first; with slashes nobody can tell.
        orders = [(year, second, first), *([(year, first, second)] if found["mark"] == "/" else [])]
    for year, month, day in dict.fromkeys(orders):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _relative_days(found: re.Match[str], published: date, words: str) -> Iterator[Days]:
    if found["weekday"]:
        yield from (Days(day, day, words) for day in _weekdays(found["weekday"], published))
    else:
        yield Days(*_relative(found, published), words)


def _dated(found: re.Match[str], published: date | None) -> Stretch | None:
    """Return the first and the last day of a date, None where it has no such day or its year is unknown."""
    if found["only_year"]:
        year = int(found["only_year"])
        return date(year, 1, 1), date(year, 12, 31)
    written = found["year"] or found["month_year"]
    if not written and published is None:
        return None
    in_year = int(written) if written else None
    if found["only_month"]:
        return _month(_month_number(found["only_month"]), in_year, published)
    day = int(found["day"] or found["day2"])
    return _day(day, _month_number(found["month"] or found["month2"]), in_year, published)


def _month_number(name: str) -> int:
    return 1 + [month[:3] for month in _LONG.split()].index(name[:3])


def _month(month: int, year: int | None, published: date | None) -> Stretch:
    """Return a month; without a year the one whose middle lies nearest to the article's day."""
    year = _nearest(month, 15, published) if year is None else year
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _day(day: int, month: int, year: int | None, published: date | None) -> Stretch | None:
    """Return a single day as a stretch, None for "31 April" and the like."""
    # 2000 is a leap year: 29 February is a day, and is moved to the 28th in years that have none.
    if not 1 <= day <= calendar.monthrange(2000, month)[1]:
        return None
    year = _nearest(month, min(day, 28), published) if year is None else year
    day = min(day, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _nearest(month: int, day: int, published: date | None) -> int:
    """Return the year in which this day lies nearest to the article's day."""
    near = published or date.min
    return min((near.year, near.year - 1, near.year + 1), key=lambda year: abs((date(year, month, day) - near).days))


def _relative(found: re.Match[str], published: date) -> Stretch:
    if found["word"]:
        day = published + timedelta(_WORDS[found["word"].lower()])
        return day, day
    return _shifted(found["unit"].lower(), _DIRECTIONS[found["which"].lower()], published)


def _weekdays(name: str, published: date) -> tuple[date, date]:
    """Return the weekday's last and next day around the article's day: which one is meant, only the tense says."""
    ahead = (_WEEKDAYS.index(name.lower()) - published.weekday()) % 7
    return published + timedelta(ahead - 7 if ahead else 0), published + timedelta(ahead)


def _shifted(unit: str, forward: int, published: date) -> Stretch:
    """Return the last (-1), this (0) or next (1) year, month, week or weekday around the article's day."""
    if unit == "year":
        return date(published.year + forward, 1, 1), date(published.year + forward, 12, 31)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + forward
        return _month(months % 12 + 1, months // 12, published)
    if unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * forward)
        # "Next week" and "in the coming days" are not that exact.
        return monday - timedelta(1), monday + timedelta(7)
    return _shifted_weekday(unit, forward, published)


def _shifted_weekday(name: str, forward: int, published: date) -> Stretch:
    """Return a stretch that holds the weekday: "next Friday" may be this week's or that of the week after."""
    ahead = (_WEEKDAYS.index(name) - published.weekday()) % 7
    if forward < 0:
        day = published + timedelta(ahead - 7)
        return (day, day) if ahead else (day - timedelta(7), day)
    day = published + timedelta(ahead)
    if forward > 0:
        return day, day + timedelta(7)
    return (day, day) if ahead else (day - timedelta(7), day)
