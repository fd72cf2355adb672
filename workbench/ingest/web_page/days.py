"""The day on which a page was published first, in the zone that the page states, its hour, and the day in its address.

The hour is told only by what tells the day: by a statement of publishing for machines, or beside a printed day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum

from lxml.html import HtmlElement

from workbench.ingest.stated_times import stated_time
from workbench.ingest.web_page.foreign import words_of
from workbench.ingest.web_page.linked_data import PageData, Thing, texts_of
from workbench.ingest.web_page.page import Page
from workbench.ingest.web_page.parsing import is_hidden, shown_text
from workbench.ingest.web_page.written_days import ISO, Order, day_in, day_in_address, order_of
from workbench.publishing import time_of

MOST_LOOKED_AT = 500  # elements called a date; the page's own stand above those of other stories and comments
LONGEST_LABEL = 40  # code points beside a day in a line that tells it; longer ones tell of that day
LONGEST_LINE = 200  # code points of a printed line that tells a day
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date_published",
    "published_time", "publish-date", "publishdate", "publish_date", "pubdate", "og:pubdate", "published",
    "parsely-pub-date", "sailthru.date", "article.published", "dcterms.created", "dcterms.issued", "dcterms.date",
    "dc.date.issued", "originalpublicationdate", "article_date_original", "displaydate",
    "citation_publication_date", "ptime", "bt:pubdate", "article:post_date",
)  # fmt: skip
_VAGUE = ("dc.date", "dc.date.created", "date", "created", "datecreated")  # may be that of the last change
_META_NAME = re.compile(r"publi(?:sh|c).*(?:time|date)|(?:time|date).*publi(?:sh|c)")
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|changed|corrected|revised|last)\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"\b(?:published|posted|first|created|filed|originally|broadcast|date)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?=\b(?:last\s+)?(?:updated?|modified|edited|published|posted|broadcast|first published|originally published)\b)",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:today|current|top ?date|now|clock|masthead|header date|weather|events?|trial|deadline|birth|expir\w*|valid|"
    r"calendar|due)\b"
)
_UTC = ("Z", "UTC", "GMT", "+0000", "+00:00", "-0000", "-00:00")


class Sureness(IntEnum):
    """How sure a printed day is the one of publishing."""

    UPDATED = 0
    BARE = 1
    PUBLISHED = 2


@dataclass(frozen=True, slots=True)
class Days:
    """When a page was published: the day that it tells, and the day in its address, None where there is none.

    `published_at` is the time on the first of them, with its zone; None where no hours or no zone are stated.
    """

    published: date | None = None
    in_address: date | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A day that a page tells machines, the time with it where one is stated, and whether it is universal time."""

    day: date
    time: datetime | None
    in_utc: bool


@dataclass(frozen=True, slots=True)
class _Printed:
    """A day that is printed, how sure it is that of publishing, and the time that its element states."""

    day: date
    sureness: Sureness
    time: datetime | None = None


def days_of(page: Page) -> Days:
    """Return when a page was published first. Days before 1700 are none."""
    places = [page.root.get("lang") or "", *page.said.meta("og:locale", "content-language", "language")]
    order = order_of(places, page.address)
    in_address = day_in_address(page.address)
    printed = list(_printed(page, order))
    said = _said(page.said)
    if said is None and not any(one.sureness is Sureness.PUBLISHED for one in printed):
        # These may be of the last change: a day that is printed as that of publishing goes before them.
        said = _without_time(_first(page.said.meta(*_VAGUE)))
    if said is not None:
        own = _in_own_zone(said.day, printed) if said.in_utc else said.day
        return Days(own, in_address, time_of(own, said.time))
    # max takes the first of those that are alike sure.
    best = max(printed, key=lambda found: found.sureness, default=None)
    if best is None or best.sureness is Sureness.UPDATED:
        return Days(in_address, in_address)
    return Days(best.day, in_address, best.time)


def _in_own_zone(said: date, printed: Sequence[_Printed]) -> date:
    """Return a day that is told in universal time as it is printed: a zone apart it may be the day before or after."""
    days = _of(Sureness.PUBLISHED, printed) or _of(Sureness.BARE, printed)
    if said in days:
        return said
    # A change comes after the publishing: where it is printed with an earlier day, so was the publishing.
    changed = [day for day in _of(Sureness.UPDATED, printed) if day < said]
    return next((day for day in (*days, *changed) if abs(day - said) == timedelta(days=1)), said)


def _of(sureness: Sureness, printed: Sequence[_Printed]) -> list[date]:
    """Return the days that are printed with a sureness."""
    return [one.day for one in printed if one.sureness is sureness]


def _said(data: PageData) -> _Said | None:
    """Return what the page tells machines of its publishing; of its making it takes the day alone, which goes before.

    The surest statement that tells a day counts; None where none does.
    """
    return _first(_published(data)) or _without_time(_first(_told((data.article, data.page), "dateCreated")))


def _published(data: PageData) -> Iterator[str]:
    """Yield what the page tells machines as its moment of publishing, the surest first."""
    yield from _told((data.article, data.page), "datePublished")
    yield from data.meta(*_PUBLISHED, *filter(_META_NAME.search, data.metas))
    yield from _told(() if data.article else data.things, "datePublished")


def _first(written: Iterable[str]) -> _Said | None:
    """Return what the first text that tells a day says, None where none does."""
    for text in written:
        if day := day_in(text):
            found = ISO.search(text)
            return _Said(day, stated_time(day, text), bool(found and found["zone"] in _UTC))
    return None


def _without_time(said: _Said | None) -> _Said | None:
    """Return the day of a statement that may be of the page's making or last change, whose hour tells nothing."""
    return None if said is None else replace(said, time=None)


def _told(things: Iterable[Thing], name: str) -> Iterator[str]:
    """Yield what the objects of a page tell under a name."""
    for thing in things:
        yield from texts_of(thing.get(name))


def _printed(page: Page, order: Order) -> Iterator[_Printed]:
    """Yield the days that are printed as the page's own, in order."""
    found = page.root.xpath(
        "//time | //*[contains(@itemprop,'datePublished')] | //*[contains(@class,'date') or contains(@class,'Date')"
        " or contains(@class,'time') or contains(@class,'Time') or contains(@class,'ublish')"
        " or contains(@class,'byline') or @class='by'"
        " or contains(@class,'posted') or contains(@class,'meta') or contains(@id,'date')"
        " or contains(@aria-label,'ublished') or contains(@aria-label,'pdated')"
        " or starts-with(normalize-space(text()[1]),'Published') or starts-with(normalize-space(text()[1]),'Posted')"
        " or starts-with(normalize-space(text()[1]),'First published')]"
    )
    for element in found[:MOST_LOOKED_AT]:
        if is_hidden(element) or _beside(page, element):
            continue
        text = shown_text(element) or element.get("aria-label") or ""
        if len(text) <= LONGEST_LINE:
            yield from _days_in_line(element, text, order)


def _days_in_line(element: HtmlElement, text: str, order: Order) -> Iterator[_Printed]:
    """Yield the days of one printed line; words for a change before a day make it one of a change."""
    named = words_of(element)
    told = _moments(element)
    stated = told[0] if len(told) == 1 else ""  # of several, none is known to be that of publishing
    found = False
    for part in _LABEL.split(text):
        if day := day_in(part, order):
            found = True
            yield _Printed(day, _sureness(part, named), stated_time(day, stated))
    if not found and (day := day_in(element.get("datetime") or element.get("content") or "")):
        yield _Printed(day, _sureness(text, named), stated_time(day, stated))


def _moments(element: HtmlElement) -> list[str]:
    """Return the different moments that an element and those inside of it tell machines beside what they print."""
    return list(
        dict.fromkeys(str(written) for written in element.xpath(".//@datetime | .//@content") if day_in(written))
    )


def _sureness(label: str, named: str) -> Sureness:
    """Say how sure a day is by the words before it, or else by what its element is called."""
    for words in (label, named):
        if _FIRST_WORDS.search(words) and not (words is named and _UPDATED.search(words)):
            return Sureness.PUBLISHED if not _UPDATED.match(words) else Sureness.UPDATED
        if _UPDATED.search(words):
            return Sureness.UPDATED
    return Sureness.BARE


def _beside(page: Page, element: HtmlElement) -> bool:
    """Say whether a day belongs to another story, a comment, or the page's own frame (today's day)."""
    around = (element, *element.iterancestors())
    paragraph = next((one for one in around[1:] if one.tag == "p"), None)
    if paragraph is not None and len(shown_text(paragraph)) > len(shown_text(element)) + LONGEST_LABEL:
        return True
    if any(one.tag in ("aside", "footer", "nav") or _TODAY.search(words_of(one)) for one in around):
        return True
    return bool(page.rules_around(element) & {"readers’ comment", "other stories", "newsletter call"})
