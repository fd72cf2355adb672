"""What an article says of itself beside its text, which people may correct at any time: outlet, title, author, times.

The text never changes, so that a corrected title only changes what lists call the article: the printed headline still
stands where it stood in the text, and offsets count on from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from workbench.errors import DecisionRefused
from workbench.ingest.normalising import one_line
from workbench.model import Article
from workbench.publishing import is_time_of

Json = dict[str, Any]

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A language as BCP 47 writes it: "en", "en-GB"."""

LABELS = {
    "title": "Title",
    "outlet": "Outlet",
    "author": "Author",
    "published": "Published",
    "published_at": "Time",
    "address": "Web address",
    "language": "Language",
}
"""What readers call the details, in their order."""


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """The details of an article. `outlet` is its outlet's name, "" where nobody knows it.

    `published_at` is the stated time of publishing with its zone, on the day `published`; None where it is not known.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: date | None = None
    published_at: datetime | None = None
    address: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Difference:
    """One detail that changed: what readers call it, and its values as they are written, "" for none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DetailsChange:
    """One change of an article's details: who made it, when, and all details before and after it.

    `id` is the line of the log, `undoes` says that it took another change back or made it again.
    """

    id: int
    by: str
    at: datetime
    before: ArticleDetails
    after: ArticleDetails
    undoes: bool = False

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What changed."""
        return differences(self.before, self.after)


def details_of(article: Article) -> ArticleDetails:
    """Return the details of an article."""
    return ArticleDetails(
        title=article.title,
        outlet=article.outlet.name,
        author=article.author,
        published=article.published,
        published_at=article.published_at,
        address=article.address,
        language=article.language,
    )


def checked(details: ArticleDetails) -> ArticleDetails:
    """Return details as they are stored, in the spelling of texts that come in.

    Raises DecisionRefused where the time is not of the day of publishing, or the language is none.
    """
    if details.published_at is not None and not is_time_of(details.published, details.published_at):
        raise DecisionRefused("The time belongs to the day of publishing and needs a zone. Choose the day first.")
    language = details.language.strip()
    if not LANGUAGE.fullmatch(language):
        raise DecisionRefused("Write the language as a code: en for English, en-GB for English of Great Britain.")
    return replace(
        details,
        title=one_line(details.title),
        outlet=one_line(details.outlet),
        author=one_line(details.author),
        address=details.address.strip(),
        language=language,
    )


def differences(before: ArticleDetails, after: ArticleDetails) -> tuple[Difference, ...]:
    """Return what is otherwise in `after`, in the order of LABELS."""
    return tuple(
        Difference(label, _written(former), _written(new))
        for name, label in LABELS.items()
        if (former := getattr(before, name)) != (new := getattr(after, name)) or _zone(former) != _zone(new)
    )


def packed(details: ArticleDetails) -> Json:
    """Return details for the log."""
    return {name: _as_json(getattr(details, name)) for name in LABELS}


def unpacked(kept: Json) -> ArticleDetails:
    """Return the details that `packed` wrote; what another version of the program left out keeps its default."""
    values: Json = {name: kept[name] for name in LABELS if name in kept}
    if values.get("published"):
        values["published"] = date.fromisoformat(values["published"])
    if values.get("published_at"):
        values["published_at"] = datetime.fromisoformat(values["published_at"])
    return ArticleDetails(**values)


def _as_json(value: str | date | datetime | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _written(value: str | date | datetime | None) -> str:
    """Return a detail as a reader reads it."""
    if isinstance(value, datetime):
        return f"{value:%H:%M} UTC{value.isoformat()[-6:]}"
    return value.isoformat() if isinstance(value, date) else value or ""


def _zone(value: object) -> object:
    """Return how far a time's zone is ahead: two times may be one moment and be stated in two zones."""
    return value.utcoffset() if isinstance(value, datetime) else None
