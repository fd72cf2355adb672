"""What is known of one source over all articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workbench.model import SourceKind, Verdict


class QuotingOutlet(NamedTuple):
    """An outlet with the number of the source's own claims in it."""

    id: int
    name: str
    claims: int


class WrittenRole(NamedTuple):
    """What articles call the source, in their words; the days are None where no such article has one."""

    words: str
    first: date | None
    last: date | None
    articles: int


class CoQuoted(NamedTuple):
    """Another source with claims in the same articles, and in how many."""

    id: int
    name: str
    kind: SourceKind
    articles: int


class Totals(NamedTuple):
    """Days and chains: `second_hand` of its own claims came through somebody else, `reported` it passed on itself."""

    first: date | None
    last: date | None
    second_hand: int
    reported: int


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """One source, merges followed.

    `verdicts` has every verdict; outlets and co-quoted sources come most first, roles by first day.
    """

    source_id: int
    verdicts: dict[Verdict, int]
    outlets: tuple[QuotingOutlet, ...]
    roles: tuple[WrittenRole, ...]
    co_quoted: tuple[CoQuoted, ...]
    totals: Totals

    @property
    def claims(self) -> int:
        """How many claims are its own."""
        return sum(self.verdicts.values())

    @property
    def role_now(self) -> WrittenRole | None:
        """What it was called last; of two on one day, what more articles call it."""
        return max(self.roles, key=lambda role: (role.last or date.min, role.articles), default=None)
