"""Stories as lists and pages show them: rows, their articles, and what people did to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from workbench.stored import StoredArticle

UNDONE = "story.undone"
"""What the log calls the taking back of a step."""

TOUCHED = "story.touched"
"""What the log calls a step at the other stories that it concerns: "step" says which activity it is."""

SAID: Mapping[str, str] = {
    "story.renamed": "named a story {name}",
    "story.joined": "joined {other} with {name}",
    "story.split": "split {articles} off {name}",
    "story.moved": "moved {articles} into {name}",
    "story.confirmed": "confirmed {articles} of {name}",
}
"""What each step of a person says was done, after "has"; these can be taken back."""


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories to list. `query` is looked for in names and titles, `outlets` is the least number of outlets.

    Every story has `outlets=1`, also those whose articles' outlets nobody knows.
    """

    query: str = ""
    outlets: int = 1
    limit: int | None = None
    offset: int = 0


class StoryRow(NamedTuple):
    """A story in a list. `named` says that a person named it; `suggested` counts articles that nobody confirmed.

    `changed` says that a step of a person on it stands, that nobody took back.
    """

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
    changed: bool = False

    @property
    def proposed(self) -> bool:
        """Whether it is as the machine proposed it: no person named it, confirmed it or changed it."""
        return not self.named and not self.changed and self.suggested == self.articles


class Place(NamedTuple):
    """An article's place in a story, put there by the machine (`suggested`) or a person (`placed_by_id`).

    `score` is the probability that it is about the story's event, 1 where a person said so or it founded the story;
    `reasons` are sentences.
    """

    story_id: int
    suggested: bool
    score: float
    reasons: tuple[str, ...]
    placed_by_id: int | None
    placed_at: datetime


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An article in its story: what speaks for it, and whether a machine put it there (`suggested`) or a person.

    `score` is the probability that it is about the story's event, 1 where it founded the story. `placed_by` names the
    person who put it there or confirmed it, "" where nobody did.
    """

    article: StoredArticle
    claims: int
    suggested: bool
    score: float
    reasons: tuple[str, ...] = ()
    placed_by: str = ""


class StoryStep(NamedTuple):
    """One step of a person on stories: `said` follows "has"; `undone` tells that it was taken back."""

    id: int
    at: datetime
    reviewer: str
    said: str
    undone: bool
    story_id: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its articles, by day (undated ones last), and people's last steps on it, the newest first."""

    row: StoryRow
    members: tuple[StoryMember, ...]
    steps: tuple[StoryStep, ...] = ()


class Heading(NamedTuple):
    """An article as a line of its story names it."""

    id: int
    title: str
    outlet: str
    published: date | None


def said(verb: str, told: Mapping[str, Any]) -> str:
    """Return what a step did, to follow "has"; `told` is what the log says of it.

    `told` has the "name" of the story, and as far as the step needs them the "other" story's name and the number of
    "articles".
    """
    number = told.get("articles", 0)
    articles = "1 article" if number == 1 else f"{number:,} articles"
    return SAID[verb].format(name=_quoted(told["name"]), other=_quoted(told.get("other", "")), articles=articles)


def _quoted(name: str) -> str:
    return f"“{name}”" if name else "a story without a headline"
