"""What is known of one source over all articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
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


MOST_CO_QUOTED = 10
"""So many of the sources that speak in the same articles are named with a source."""


class CoQuoted(NamedTuple):
    """Another source with claims in the same articles, and in how many."""

    id: int
    name: str
    kind: SourceKind
    articles: int


class Totals(NamedTuple):
    """Days and chains: `second_hand` of its own claims came through somebody else, `reported` it passed on itself.

    `doubted` counts claims of which people say that it did not make them, or that nobody can tell.
    """

    first: date | None
    last: date | None
    second_hand: int
    reported: int
    doubted: int = 0


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


class Part(StrEnum):
    """How claims stand to a source: its own, those that it passed on, and those that people doubt are its own."""

    OWN = "own"
    PASSED_ON = "reported"
    DOUBTED = "doubted"


ALL = "all"


class ClaimsShown(NamedTuple):
    """Which claims to list: of one verdict, and how they stand to the source; and how many they are."""

    name: str
    verdict: Verdict | None
    part: Part | None
    total: int


def claims_shown(profile: SourceProfile, mentions: int, wanted: str) -> ClaimsShown:
    """Return which claims of a source to list, of `mentions` in all.

    `wanted` is a verdict for the source's own claims with it, a part, or ALL; what the source has none of is ALL.
    """
    kinds = kinds_of_claims(profile, mentions)
    if wanted not in kinds:
        return ClaimsShown(ALL, None, None, mentions)
    if wanted in tuple(Part):
        return ClaimsShown(wanted, None, Part(wanted), kinds[wanted])
    return ClaimsShown(wanted, Verdict(wanted), Part.OWN, kinds[wanted])


def kinds_of_claims(profile: SourceProfile, mentions: int) -> dict[str, int]:
    """Return what there is to choose between beside ALL, with its numbers; nothing where all claims are of one kind."""
    found = {verdict.value: profile.verdicts[verdict] for verdict in Verdict}
    found[Part.PASSED_ON] = mentions - profile.claims - profile.totals.doubted
    found[Part.DOUBTED] = profile.totals.doubted
    there = {kind: count for kind, count in found.items() if count}
    return there if len(there) > 1 else {}
