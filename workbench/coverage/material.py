"""What the comparison of one story is made of: its articles, their claims, and what is known of pairs and groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.model import Reason, Relation
from workbench.stored import StoredArticle, StoredClaim


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the article that it stands in."""

    claim: StoredClaim
    article: StoredArticle


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of the story that belong together, by a person (`confirmed`) or by a machine that is `score` sure.

    `left` is the smaller id. Pairs that a person called not the same are no links.
    """

    left: int
    right: int
    relation: Relation
    score: float
    confirmed: bool = False
    reasons: tuple[Reason, ...] = ()
    pair_id: int | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Grouped:
    """A claim's place in a group of repeated claims; `suggested` says that nobody said yes.

    `relation` is to the `representative`, the claim that the group's members are held against.
    """

    group_id: int
    relation: Relation
    suggested: bool
    score: float
    representative: int = 0


@dataclass(frozen=True)
class StoryMaterial:
    """One story, read once. Articles by day (undated last), claims by article and in text order.

    `groups` are by claim id. `left_out` holds (claim id, outlet id): a person looked and did not find it there.
    `copies` are sets of article ids that print one agency's text.
    """

    articles: tuple[StoredArticle, ...]
    claims: tuple[StoredClaim, ...]
    links: tuple[Link, ...] = ()
    groups: Mapping[int, Grouped] = field(default_factory=dict)
    left_out: frozenset[tuple[int, int]] = frozenset()
    copies: tuple[frozenset[int], ...] = ()

    @cached_property
    def told(self) -> Mapping[int, Told]:
        """Claims with their articles by claim id."""
        articles = {article.id: article for article in self.articles}
        return {claim.id: Told(claim, articles[claim.article_id]) for claim in self.claims}

    @cached_property
    def by_group(self) -> Mapping[int, tuple[int, ...]]:
        """The story's claims of each group, by the group's id."""
        found: dict[int, tuple[int, ...]] = {}
        for claim in self.claims:
            if claim.id in self.groups:
                number = self.groups[claim.id].group_id
                found[number] = (*found.get(number, ()), claim.id)
        return found

    @cached_property
    def outlets(self) -> Mapping[int, str]:
        """The names of the outlets that have an article on the story by id, in the order of their first article.

        An article without an outlet is no outlet.
        """
        named = (article for article in self.articles if article.article.outlet.name)
        return {article.outlet_id: article.article.outlet.name for article in named}
