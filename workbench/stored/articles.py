"""Articles as lists and pages show them: rows, filters, outlets, originals, and what an extraction did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from workbench.model import Spans, Verdict
from workbench.stored.article_progress import Progress, progress_of

ORDERS = ("newest", "oldest", "published", "published_first", "title")
"""Added last or first, published last or first (undated ones come last either way), by title."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to list. `example` None takes both kinds; `order` is one of ORDERS.

    `query` is looked for in titles and addresses, whatever the case and accents; `story_id` None takes all stories.
    `progress` wants open claims (`OPEN`), or claims of which none is open (`FINISHED`). `of_reviewer` is the
    name of somebody: it wants what is assigned to them, by itself, its story or a claim, or where they decided.
    """

    query: str = ""
    outlet_id: int | None = None
    example: bool | None = None
    progress: Progress | None = None
    deleted: bool = False
    order: str = "newest"
    limit: int | None = None
    offset: int = 0
    story_id: int | None = None
    of_reviewer: str = ""


class ArticleRow(NamedTuple):
    """An article in a list; `verdicts` counts the claims that stand by their verdict.

    `differing` are those on which opinions differ, as far as everybody may know it.
    """

    id: int
    title: str
    outlet: str
    published: date | None
    verdicts: Mapping[Verdict, int]
    example: bool
    version: int
    revision: int
    added_at: datetime
    address: str
    deleted_at: datetime | None
    differing: int = 0

    @property
    def claims(self) -> int:
        """How many claims stand."""
        return sum(self.verdicts.values())

    @property
    def open(self) -> int:
        """How many of them have no verdict."""
        return self.verdicts.get(Verdict.UNREVIEWED, 0)

    @property
    def progress(self) -> Progress | None:
        """How far the review has come; None where there is no claim."""
        return progress_of(self.verdicts)


class ArticleCounts(NamedTuple):
    """How many articles there are in their current versions: those in sight, the examples among them, the deleted."""

    stored: int
    examples: int
    deleted: int


class OutletRow(NamedTuple):
    """An outlet in a list, with the number of its articles."""

    id: int
    name: str
    domain: str
    articles: int


class NamedStory(NamedTuple):
    """A story as choices and links name it, with the number of its articles in sight; `name` may be empty."""

    id: int
    name: str
    articles: int


class ExtractionRow(NamedTuple):
    """What found the claims of an article, and when; `declined` are words with which somebody says nothing."""

    model: str
    model_version: str
    pipeline_version: str
    claims: int
    made_at: datetime
    declined: Spans = ()


class Original(NamedTuple):
    """The bytes that an article was read from, and what kind of file they are."""

    media_type: str
    data: bytes


class Replaced(NamedTuple):
    """What a new extraction did: how many claims stayed, were retired, were added."""

    kept: int
    retired: int
    added: int


@dataclass(frozen=True, slots=True)
class Removal:
    """What taking the examples out concerns: articles, their claims, and people's work on these; whether it was done.

    `decisions` counts those not taken back, `corrections` claims that a person changed or added, `answers` pairs.
    """

    articles: int
    claims: int
    decisions: int
    corrections: int
    answers: int
    removed: bool

    @property
    def work(self) -> int:
        """How many pieces of people's work go out of sight with the examples."""
        return self.decisions + self.corrections + self.answers
