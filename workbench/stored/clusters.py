"""Repeated claims as pages show them: rows, members, mergers, verdicts to take over, and steps to undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from workbench.model import Decision, Reason, Relation, Verdict
from workbench.stored import StoredArticle, StoredClaim


@dataclass(frozen=True, slots=True)
class Differing:
    """A claim elsewhere that says it differently: `here` are the words of the claim asked about, `there` its own."""

    claim_id: int
    article_id: int
    outlet: str
    relation: Relation
    here: str
    there: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Where else a claim stands. `articles` and `verdicts` count what people confirmed, `waiting` pairs to answer."""

    articles: int
    suggested_articles: int
    verdicts: dict[Verdict, int]
    differing: tuple[Differing, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Merger:
    """Two groups that may be one: the highest probability of a pair across them, and how many pairs look alike."""

    left: GroupRow
    right: GroupRow
    score: float
    pairs: int


class GroupStep(NamedTuple):
    """One step of a person: `said` follows "has", `undone` tells that it was taken back.

    `undoable` says that `services.undo_cluster_step.undo` will take it back as far as no later step touched the same
    groups.
    """

    id: int
    at: datetime
    reviewer: str
    verb: str
    said: str
    undone: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A member without a verdict that says the same; `same_speaker` tells that its source is the decided claim's."""

    claim: StoredClaim
    article: StoredArticle
    same_speaker: bool


@dataclass(frozen=True, slots=True)
class VerdictProposal:
    """A decision on one member, offered to others. It is a proposal: each reviewer says yes or leaves it."""

    claim: StoredClaim
    article: StoredArticle
    decision: Decision
    to: tuple[Target, ...]

    @property
    def same_speaker(self) -> tuple[Target, ...]:
        """Those of whom the same source says it; one yes is enough for all of them."""
        return tuple(one for one in self.to if one.same_speaker)


@dataclass(frozen=True, slots=True)
class GroupVerdicts:
    """The verdicts of the members that say the same, whether they disagree, and the offers, the newest first."""

    decided: dict[Verdict, tuple[GroupMember, ...]]
    disagree: bool
    offers: tuple[VerdictProposal, ...]


class GroupOrder(StrEnum):
    """In which order groups are listed: the largest first, most outlets, first seen last, or most at odds."""

    MEMBERS = "members"
    OUTLETS = "outlets"
    FIRST_SEEN = "first_seen"
    DISAGREEMENT = "disagreement"


class GroupState(StrEnum):
    """Which groups: with two members or more that people confirmed, with members to say yes or no to, or all."""

    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """Which groups to take; `contradictions` keeps those with a member that contradicts the others.

    `query` keeps those of which one member that counts holds all of its words, whatever the case and accents;
    `story_id` those of which one member that counts stands in an article of the story.
    """

    state: GroupState = GroupState.CONFIRMED
    contradictions: bool = False
    query: str = ""
    story_id: int | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in a list, under its representative wording.

    `outlets`, `first_seen` and `contradictions` are counted over the members that people confirmed, or over all where
    fewer than two are. `verdicts` counts the different verdicts among those that say the same.
    """

    id: int
    claim: StoredClaim
    article: StoredArticle
    confirmed: int
    suggested: int
    outlets: int
    first_seen: date | None
    verdicts: int
    contradictions: int

    @property
    def disagree(self) -> bool:
        """Whether members that say the same carry different verdicts."""
        return self.verdicts > 1


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A claim in its group. `reasons` are those of its pair with the representative: `here` is this member's words.

    A suggested member carries nobody's yes; a confirmed one that of `confirmed_by`.
    """

    claim: StoredClaim
    article: StoredArticle
    relation: Relation
    suggested: bool
    score: float
    reasons: tuple[Reason, ...] = ()
    confirmed_by: str = ""
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it stands; `representative` is the id of the claim that the others are held against."""

    id: int
    revision: int
    representative: int
    members: tuple[GroupMember, ...]

    @property
    def confirmed(self) -> tuple[GroupMember, ...]:
        """The members that people said yes to, by publication."""
        return tuple(one for one in self.members if not one.suggested)

    @property
    def suggested(self) -> tuple[GroupMember, ...]:
        """The members that nobody said yes to."""
        return tuple(one for one in self.members if one.suggested)
