"""Articles and claims as they stand in the database: with ids, revisions and decisions, still without the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from workbench.attribution import Attribution
from workbench.model import Article, Claim, Decision, Relation, Verdict


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it stands in the database. `version` counts its texts, `revision` guards against lost updates."""

    id: int
    article: Article
    outlet_id: int
    version: int = 1
    revision: int = 1
    example: bool = False
    dropped: tuple[str, ...] = ()
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as it stands in the database, with its decisions, oldest first.

    `source_id` is the canonical source (merges followed). `corrected` marks a claim that a person made or changed:
    no later extraction touches it. `revision` goes back with every change and guards against lost updates. `whole_id`
    is the claim that this one was split off from, None for a claim that stands for itself. `candidate_ids` are the
    stored sources behind the candidates of an open mention, in their order. `verdict` is the one that counts by the
    project's rule; None for a claim that was never stored, where the last standing decision counts. `attribution` is
    the answer to "was it said?" that counts. `opinions_differ` says that reviewers are of different opinions and nobody
    settled it, `opinion_count` how many gave one.
    """

    id: int
    article_id: int
    claim: Claim
    source_id: int | None = None
    mention_id: int | None = None
    corrected: bool = False
    revision: int = 1
    decisions: tuple[Decision, ...] = field(default=())
    whole_id: int | None = None
    candidate_ids: tuple[int, ...] = ()
    verdict: Verdict | None = None
    attribution: Attribution = Attribution.UNANSWERED
    opinions_differ: bool = False
    opinion_count: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """One claim in a repeated claim, with the article that it stands in."""

    claim: StoredClaim
    article: StoredArticle
    relation: Relation = Relation.REPEAT
