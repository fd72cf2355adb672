"""Stories as lists and pages show them: rows, their articles, and what a person did to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from workbench.stored import StoredArticle


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories to list. `query` is looked for in names and titles, `outlets` is the least number of outlets."""

    query: str = ""
    outlets: int = 1
    limit: int | None = None
    offset: int = 0


class StoryRow(NamedTuple):
    """A story in a list. `named` says that a person named it; `suggested` counts articles that nobody confirmed."""

    id: int
    name: str
    named: bool
    first: date | None
    last: date | None
    articles: int
    outlets: int
    claims: int
    suggested: int
    revision: int


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An article in its story: what speaks for it, and whether a machine put it there (`suggested`) or a person.

    `score` is the probability that it is about the story's event, 1 where it founded the story.
    """

    article: StoredArticle
    claims: int
    suggested: bool
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its articles, by day (undated ones last)."""

    row: StoryRow
    members: tuple[StoryMember, ...]


class StoryStep(NamedTuple):
    """One step of a person on stories: `said` follows "has"; `undone` tells that it was taken back."""

    id: int
    at: datetime
    reviewer: str
    said: str
    undone: bool
