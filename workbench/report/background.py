"""What a report tells beyond its claims: stories, where claims stand elsewhere, and what nobody has checked.

All of it may be missing: the report then tells what the claims themselves say. What is large is asked for when its part
is written, one article's claims or one story at a time, so that no more is ever held.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.coverage.material import StoryMaterial
from workbench.coverage.matrix import Matrix
from workbench.model import Relation
from workbench.stored.paging import Capped


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A claim of another article that is in the same repeated claim.

    `relation` is to the claim that was asked about, None where that is not known; `confirmed` says that a person put
    the two together, `score` how sure the machine is otherwise, in [0, 1].
    """

    claim_id: int
    statement: str
    outlet: str
    title: str
    published: date | None
    relation: Relation | None
    confirmed: bool
    score: float


@dataclass(frozen=True, slots=True)
class Repeats:
    """Where a claim stands elsewhere: the earliest places, and how many more there are."""

    found: tuple[Elsewhere, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class StoryBackground:
    """A story as all outlets tell it, whatever claims the report holds.

    `suggested` counts articles that a machine put into it and nobody confirmed, `left` later articles that are not
    compared.
    """

    name: str
    material: StoryMaterial
    matrix: Matrix
    suggested: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article with claims that nobody has decided: how many, and of how many that were asked for."""

    title: str
    outlet: str
    published: date | None
    open: int
    claims: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An article that is in no story."""

    title: str
    outlet: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What nobody has looked at among what the report was asked for, decided or not.

    `open_articles` are those with most open claims, of `articles_with_open`; `unplaced` the first of `unplaced_count`.
    `pairs` counts pairs of claims that wait for an answer, within one story where `pairs_within_story` says so, in the
    whole project otherwise.
    """

    open_claims: int
    articles_with_open: int = 0
    open_articles: tuple[OpenArticle, ...] = ()
    pairs: Capped | None = None
    pairs_within_story: bool = False
    unplaced_count: int = 0
    unplaced: tuple[Unplaced, ...] = ()


def no_story(_story_id: int) -> StoryBackground | None:
    """Know no story."""
    return None


def no_repeats(_claim_ids: Sequence[int]) -> Mapping[int, Repeats]:
    """Know nothing of other articles."""
    return {}


@dataclass(frozen=True, slots=True)
class Background:
    """What a report tells beyond its claims; `Background()` knows nothing.

    `several` are the stories of two or more articles with their names, by id; `story` reads one of them, None where it
    is gone; `repeats` tells for claims of one article where they stand elsewhere.
    """

    several: Mapping[int, str] = field(default_factory=dict)
    story: Callable[[int], StoryBackground | None] = no_story
    repeats: Callable[[Sequence[int]], Mapping[int, Repeats]] = no_repeats
    unchecked: Unchecked | None = None
