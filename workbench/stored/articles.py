"""Articles as lists and pages show them: rows, filters, outlets, originals, and what an extraction did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from workbench.model import Spans

ORDERS = ("newest", "published", "title")


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to list. `example` None takes both kinds; `order` is one of ORDERS; `open_only` wants open claims.

    `query` is looked for in titles and addresses, whatever the case and accents; `story_id` None takes all stories.
    """

    query: str = ""
    outlet_id: int | None = None
    example: bool | None = None
    open_only: bool = False
    deleted: bool = False
    order: str = "newest"
    limit: int | None = None
    offset: int = 0
    story_id: int | None = None


class ArticleRow(NamedTuple):
    """An article in a list: `claims` counts those that stand, `open` those without a verdict."""

    id: int
    title: str
    outlet: str
    published: date | None
    claims: int
    open: int
    example: bool
    version: int
    revision: int
    added_at: datetime
    address: str
    deleted_at: datetime | None


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
