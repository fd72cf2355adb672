"""Days that a claim names, resolved by the day of its article: "on Friday", "14 March", "last month", "in 2031"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.features import Days
from workbench.text.normalisation import straighten

_LONG = "January February March April May June July August September October November December"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join([*_LONG.split(), *_SHORT.split()])
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?"
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
_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def find_days(text: str, published: date | None) -> Iterator[Days]:
    """Yield the days that a text names; what is relative is left out where the article's day is unknown.

    A date without a year is the one nearest to the article's day; a bare weekday is yielded twice, as the one before
    and as the one after it.
    """
    plain = straighten(text)
    if published is not None and not date.min.year < published.year < date.max.year:
        published = None
    for found in _DATE.finditer(plain):
        stretch = _dated(found, published)
        if stretch:
            yield Days(*stretch, text[found.start() : found.end()])
    if published is None:
        return
    for found in _RELATIVE.finditer(plain):
        words = text[found.start() : found.end()]
        if found["weekday"]:
            yield from (Days(day, day, words) for day in _weekdays(found["weekday"], published))
        else:
            yield Days(*_relative(found, published), words)


def _dated(found: re.Match[str], published: date | None) -> tuple[date, date] | None:
    if found["only_year"]:
        year = int(found["only_year"])
        return date(year, 1, 1), date(year, 12, 31)
    name = found["month"] or found["month2"] or found["only_month"]
    month = 1 + [known[:3] for known in _LONG.split()].index(name[:3])
    year_text = found["year"] or found["month_year"]
    if not year_text and published is None:
        return None
    if found["only_month"]:
        year = int(year_text) if year_text else _nearest(month, 15, published)
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = int(found["day"] or found["day2"])
    if not 1 <= day <= calendar.monthrange(2000, month)[1]:
        return None
    year = int(year_text) if year_text else _nearest(month, min(day, 28), published)
    day = min(day, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _nearest(month: int, day: int, published: date | None) -> int:
    """Return the year in which this day lies nearest to the article's day."""
    near = published or date.min
    return min((near.year, near.year - 1, near.year + 1), key=lambda year: abs((date(year, month, day) - near).days))


def _relative(found: re.Match[str], published: date) -> tuple[date, date]:
    if found["word"]:
        day = published + timedelta(_WORDS[found["word"].lower()])
        return day, day
    forward = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[found["which"].lower()]
    return _shifted(found["unit"].lower(), forward, published)


def _weekdays(name: str, published: date) -> tuple[date, date]:
    """Return the weekday's last and next day around the article's day: which one is meant, only the tense says."""
    ahead = (_WEEKDAYS.index(name.lower()) - published.weekday()) % 7
    return published + timedelta(ahead - 7 if ahead else 0), published + timedelta(ahead)


def _shifted(unit: str, forward: int, published: date) -> tuple[date, date]:
    if unit == "year":
        return date(published.year + forward, 1, 1), date(published.year + forward, 12, 31)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + forward
        year, month = divmod(months, 12)
        return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    if unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * forward)
        # "Next week" and "in the coming days" are not that exact.
        return monday - timedelta(1), monday + timedelta(7)
    ahead = (_WEEKDAYS.index(unit) - published.weekday()) % 7
    day = published + timedelta(ahead - 7 if forward < 0 else ahead)
    return (day, day + timedelta(7)) if forward > 0 else (day - timedelta(7) if not ahead else day, day)
