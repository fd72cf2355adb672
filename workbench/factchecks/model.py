"""Published fact-checks as types, and what is kept of the texts and addresses that they carry.

A rating is the publisher's word on the publisher's scale. Here it is kept as it stands; what it may hint at is worked
out beside it (`workbench.factchecks.ratings`), and never becomes a verdict by itself.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
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
LONGEST_LANGUAGE = 20
LONGEST_DAY = 80
LONGEST_NUMBER = 20
FARTHEST_VALUE = 1_000_000.0
"""A rating's number beyond this says nothing on any scale."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
_HOST = re.compile(r"[\w.-]{1,200}")
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
        """Where the number stands on its scale: 0 the worst, 1 the best; None where that cannot be said."""
        if self.value is None or self.best is None or self.worst is None:
            return None
        if self.best == self.worst:
            return None
        # The best may be the smaller number: some publishers count Pinocchios.
        share = (self.value - self.worst) / (self.best - self.worst)
        return share if 0 <= share <= 1 else None

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
    claim, url = _checked_claim(found.claim), found.url.strip()
    _check_address(url)
    rating = _checked_rating(found.rating)
    site = _site(found.site) or domain_of(url)
    return FactCheck(
        claim=claim,
        url=url,
        rating=rating,
        publisher=_cut(clean(found.publisher), LONGEST_NAME) or site,
        site=site,
        title=_cut(clean(found.title), LONGEST_TITLE),
        claimant=_cut(clean(found.claimant), LONGEST_NAME),
        claimed_on=found.claimed_on,
        reviewed_on=found.reviewed_on,
        language=clean(found.language)[:LONGEST_LANGUAGE],
    )


def _checked_claim(text: str) -> str:
    claim = clean(text)
    if not any(map(str.isalnum, claim)):
        raise BrokenFile("The claim that was checked is missing.")
    if len(claim) > LONGEST_CLAIM:
        raise BrokenFile(f"The claim has {len(claim):,} characters; {LONGEST_CLAIM:,} are the most.")
    return claim


def _checked_rating(rating: Rating) -> Rating:
    words = clean(rating.words)
    # A rating that is cut could say the opposite of what was meant: it is refused.
    if len(words) > LONGEST_RATING:
        raise BrokenFile(f"The rating has {len(words):,} characters; {LONGEST_RATING} are the most.")
    return replace(rating, words=words)


def clean(text: str) -> str:
    """Return text from a page on one line, without tags, entities, and characters that cannot be seen."""
    bare = html.unescape(_TAG.sub(" ", text)).replace("\N{SOFT HYPHEN}", "")
    # Once more: what was written as &lt;b&gt; has become a tag.
    bare = _TAG.sub(" ", bare)
    return " ".join("".join(map(_seen, bare)).split())


def _seen(character: str) -> str:
    """Return a space for a character that cannot be seen."""
    return character if character.isprintable() or character.isspace() else " "


def read_day(written_day: str) -> date | None:
    """Return a day written as 2031-05-07 (a time may follow) or as 7 May 2031; None for anything else.

    Days such as 07/05/2031 are not read: in two countries they are two days.
    """
    iso = _ISO_DAY.match(written_day[:LONGEST_DAY])
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    for form in _WRITTEN_DAYS:
        found = form.search(written_day[:LONGEST_DAY])
        month = found["month"][:3].lower() if found else ""
        if found and month in _MONTHS:
            return _day(int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]))
    return None


def read_number(given: object) -> float | None:
    """Return a rating's number, given as one or as text; None for anything else, and for what no scale can hold."""
    try:
        number = _float(given)
    except (ValueError, OverflowError):
        return None
    # NaN is no number of a scale either; it compares with nothing.
    return number if number is not None and abs(number) <= FARTHEST_VALUE else None


def _float(given: object) -> float | None:
    # In Python True is a number, in a rating it is none.
    if isinstance(given, bool):
        return None
    if isinstance(given, str):
        return float(given.strip().replace(",", ".")) if len(given) <= LONGEST_NUMBER else None
    return float(given) if isinstance(given, int | float) else None


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


def _site(address: str) -> str:
    """Return the host of a publisher's address, or the host itself where only that is given."""
    # Publishers give their site with and without "https://".
    bare = address.strip().lower()[:LONGEST_ADDRESS]
    host = domain_of(bare if "://" in bare else f"https://{bare}")
    return host if _HOST.fullmatch(host) else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        # Years beyond these are slips or placeholders (0001-01-01).
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
