"""Published fact-checks as types, and what is kept of the texts and addresses that they carry.

A rating is the publisher's word on the publisher's scale. Here it is kept as it stands; what it may hint at is worked
out beside it (`workbench.factchecks.ratings`), and never becomes a verdict by itself.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date

from workbench.errors import BrokenFile, DecisionRefused
from workbench.ingest.web_page import domain_of
from workbench.model import Evidence
from workbench.reviewing.decisions import check_evidence

LONGEST_CLAIM = 2_000
"""Code points of the claim that was checked."""

LONGEST_RATING = 600
"""Code points of a rating; some publishers put a whole sentence there."""

LONGEST_ADDRESS = 2_000
LONGEST_NAME = 200
LONGEST_TITLE = 500
FARTHEST_VALUE = 1_000_000.0
"""A rating's number beyond this says nothing on any scale."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_WRITTEN_DAYS = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = range(1800, 2201)


@dataclass(frozen=True, slots=True)
class Rating:
    """A publisher's rating as published: its words, and its number with the ends of the scale, where it gives any."""

    words: str = ""
    value: float | None = None
    best: float | None = None
    worst: float | None = None

    @property
    def share(self) -> float | None:
        """Where the number stands on its scale: 0 the worst, 1 the best; None where that cannot be told."""
        if self.value is None or self.best is None or self.worst is None or self.best == self.worst:
            return None
        found = (self.value - self.worst) / (self.best - self.worst)
        return found if 0 <= found <= 1 else None

    @property
    def scale(self) -> str:
        """The number with its scale in words ("2 on a scale from 1 to 5"), empty where there is no number."""
        if self.value is None:
            return ""
        if self.best is None or self.worst is None:
            return written(self.value)
        return f"{written(self.value)} on a scale from {written(self.worst)} (worst) to {written(self.best)} (best)"

    def __str__(self) -> str:
        """Return the whole rating for the reader."""
        return " · ".join(part for part in (self.words, self.scale) if part)


@dataclass(frozen=True, slots=True)
class FactCheck:
    """One claim as one publisher checked it; `reviewed_on` is the day of the check, `claimed_on` that of the claim."""

    claim: str
    url: str
    rating: Rating = Rating()
    publisher: str = ""
    site: str = ""
    title: str = ""
    claimant: str = ""
    claimed_on: date | None = None
    reviewed_on: date | None = None
    language: str = ""


def checked(found: FactCheck) -> FactCheck:
    """Return a fact-check with clean texts; raise BrokenFile with what makes it useless.

    It has to say what was checked and where the check can be read. Markup is taken out, names that are too long are
    cut, and a publisher without a name is known by its site.
    """
    claim, url = clean(found.claim), found.url.strip()
    if not any(character.isalnum() for character in claim):
        raise BrokenFile("The claim that was checked is missing.")
    if len(claim) > LONGEST_CLAIM:
        raise BrokenFile(f"The claim has {len(claim):,} characters; {LONGEST_CLAIM:,} are the most.")
    _check_address(url)
    words = clean(found.rating.words)
    if len(words) > LONGEST_RATING:
        raise BrokenFile(f"The rating has {len(words):,} characters; {LONGEST_RATING} are the most.")
    site = _site(found.site) or domain_of(url)
    return FactCheck(
        claim,
        url,
        Rating(words, found.rating.value, found.rating.best, found.rating.worst),
        _cut(clean(found.publisher), LONGEST_NAME) or site,
        site,
        _cut(clean(found.title), LONGEST_TITLE),
        _cut(clean(found.claimant), LONGEST_NAME),
        found.claimed_on,
        found.reviewed_on,
        clean(found.language)[:20],
    )


def clean(text: str) -> str:
    """Return text from a page on one line, without tags, entities, and characters that cannot be seen."""
    bare = html.unescape(_TAG.sub(" ", text)).replace("\N{SOFT HYPHEN}", "")
    bare = _TAG.sub(" ", bare)
    return " ".join("".join(one if one.isprintable() or one.isspace() else " " for one in bare).split())


def read_day(written_day: str) -> date | None:
    """Return a day written as 2031-05-07 (a time may follow) or as 7 May 2031; None for anything else.

    Days such as 07/05/2031 are not read: in two countries they are two days.
    """
    iso = _ISO_DAY.match(written_day[:80])
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    for form in _WRITTEN_DAYS:
        found = form.search(written_day[:80])
        if found and found["month"][:3].lower() in _MONTHS:
            return _day(int(found["year"]), _MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"]))
    return None


def read_number(told: object) -> float | None:
    """Return a rating's number, given as one or as text; None for anything else, and for what no scale can hold."""
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return None
    if isinstance(told, str) and len(told) > 20:
        return None
    try:
        number = float(told.strip().replace(",", ".")) if isinstance(told, str) else float(told)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= FARTHEST_VALUE else None


def written(number: float) -> str:
    """Return a number without a useless fraction."""
    return str(int(number)) if number == int(number) else str(round(number, 4))


def _check_address(url: str) -> None:
    """Raise BrokenFile where the check has no address, or one that is none of the web."""
    if not url:
        raise BrokenFile("The address of the fact-check is missing.")
    if len(url) > LONGEST_ADDRESS:
        raise BrokenFile(f"The address has {len(url):,} characters; {LONGEST_ADDRESS:,} are the most.")
    try:
        check_evidence(Evidence(url))
    except DecisionRefused:
        raise BrokenFile(f"“{clean(url)[:60]}” is no web address; one starts with http:// or https://.") from None


def _site(told: str) -> str:
    """Return the host of a publisher's address, or the host itself where only that is given."""
    bare = told.strip().lower()[:LONGEST_ADDRESS]
    found = domain_of(bare if "://" in bare else f"https://{bare}") if bare else ""
    return found if re.fullmatch(r"[\w.-]{1,200}", found) else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
