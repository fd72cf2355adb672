"""Claims as lists and searches show them: filters, orders, and what a search found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.attribution import Attribution, AttributionAnswer
from workbench.model import Form, Relation, SourceKind, Verdict
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.comments import Comment
from workbench.text.search_terms import Term

MOST_PAGED = 10_000
"""So many of the claims that a search finds can be paged through, and so many are counted: nobody reads more."""


class ClaimOrder(StrEnum):
    """In which order the claims of an article come: as they stand in the text, or what is worth checking most first."""

    TEXT = "text"
    WORTH = "worth"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to take; what is None or empty takes all. `query` is looked for in the claims' words.

    `source_id` and `kind` are about the claim's own source (merges followed), `reviewer` is the name of somebody who
    decided on it, `repeated` whether people put it into a group of repeated claims, the days and the story are the
    article's, both days included.
    """

    query: str = ""
    article_id: int | None = None
    article_ids: tuple[int, ...] = ()
    outlet_id: int | None = None
    source_id: int | None = None
    verdict: Verdict | None = None
    attribution: Attribution | None = None
    decided: bool | None = None
    form: Form | None = None
    kind: SourceKind | None = None
    reviewer: str = ""
    repeated: bool | None = None
    published_from: date | None = None
    published_to: date | None = None
    example: bool | None = None
    story_id: int | None = None


class SearchOrder(StrEnum):
    """In which order claims come: by day of publication, days unknown last, or what is worth checking most first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    WORTH = "worth"


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, and how many in all; with `more`, there are more than `total`, and nobody counted them.

    `terms` are what was looked for in the end; `respelled` maps a word that no claim holds to the spellings that were
    looked for instead.
    """

    items: tuple[ExportItem, ...]
    total: int
    terms: tuple[Term, ...]
    respelled: Mapping[str, tuple[str, ...]]
    more: bool = False

    @property
    def paged(self) -> int:
        """How many of the claims found the pages hold."""
        return min(self.total, MOST_PAGED)

    @property
    def cut(self) -> bool:
        """Whether the pages end before what was found does."""
        return self.more or self.total > MOST_PAGED


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One claim to hand on. `repeated_claim_id` and `relation` are None where it stands in no repeated claim.

    `story_id` and `story`, its name, are those of the article's story, and `answers` all that were given to "Was it
    said?", oldest first, as far as they were asked for; None, "" and none else. So are `comments`, those that were
    taken back left out.
    """

    article: StoredArticle
    claim: StoredClaim
    repeated_claim_id: int | None = None
    relation: Relation | None = None
    story_id: int | None = None
    story: str = ""
    answers: tuple[AttributionAnswer, ...] = ()
    comments: tuple[Comment, ...] = ()
