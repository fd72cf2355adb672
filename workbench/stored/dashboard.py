"""What the page "Overview" shows: numbers of what came in and of what waits, and the first rows of each list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.model import SourceKind, Verdict
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal


class CameIn(NamedTuple):
    """How many articles in sight came in since a moment, and how many claims stand in them."""

    articles: int
    claims: int


class Claimed(NamedTuple):
    """A claim with its article."""

    claim: StoredClaim
    article: StoredArticle


class OpenComment(NamedTuple):
    """A comment that nobody resolved, with what it is about."""

    about: Claimed
    words: str
    reviewer: str
    at: datetime


class OwnDecision(NamedTuple):
    """A decision of the reader's that still stands."""

    about: Claimed
    verdict: Verdict
    at: datetime


class Stopped(NamedTuple):
    """Where the reader was last: an article, and the claim in it where one was chosen."""

    article_id: int
    title: str
    claim_id: int | None
    at: datetime


class MostRepeated(NamedTuple):
    """A repeated claim under its representative wording, and how many claims in sight are in its group."""

    group_id: int
    about: Claimed
    members: int


class MostQuoted(NamedTuple):
    """A source and how often claims in sight name it; merged sources count as one."""

    source_id: int
    name: str
    kind: SourceKind
    mentions: int


class OpenStory(NamedTuple):
    """A story with articles that a machine put there and nobody confirmed: `suggested` of its `articles` in sight."""

    story_id: int
    name: str
    suggested: int
    articles: int


class ArrivedArticle(NamedTuple):
    """An article that came in, with the numbers of its claims."""

    article_id: int
    title: str
    outlet: str
    at: datetime
    claims: int
    open: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for people: questions to answer one by one. `sources` is None where one story alone is counted."""

    pairs: Capped
    contradictions: Capped
    stories: Capped
    comments: int
    differing: int
    sources: Capped | None


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What a reader decided today, by verdict, their last decisions, and where they stopped (None: nowhere yet)."""

    decided: dict[Verdict, int]
    last: tuple[OwnDecision, ...]
    stopped: Stopped | None


@dataclass(frozen=True, slots=True)
class Firsts:
    """The first few rows of each list."""

    differing: tuple[Claimed, ...]
    repeated: tuple[MostRepeated, ...]
    contradictions: tuple[Proposal, ...]
    comments: tuple[OpenComment, ...]
    stories: tuple[OpenStory, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the page. `by_day` counts the articles of each day that was asked for, today last."""

    last_day: CameIn
    last_week: CameIn
    by_day: tuple[int, ...]
    verdicts: dict[Verdict, int]
    waiting: Waiting
    firsts: Firsts
    own_day: OwnDay

    @property
    def claims(self) -> int:
        """How many claims stand in all."""
        return sum(self.verdicts.values())
