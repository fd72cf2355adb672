"""What is told of agreement: over all claims, for every two reviewers, and by outlet, source, story and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from enum import StrEnum

from workbench.reviewing.agreement.figures import (
    Figure,
    Percentage,
    alpha,
    cohen,
    fleiss,
    percentage,
    percentage_of_pair,
)
from workbench.reviewing.agreement.opinions import JudgedClaim, Named, all_alike
from workbench.reviewing.agreement.tallies import Cells, cells_by_pair, evenly_judged, splits

MOST_WEEKS = 60
"""Weeks in a line of time; a longer one is told by month."""

MOST_IN_MATRIX = 12
"""Reviewers that the matrix of pairs shows: more columns do not fit a screen. The list beside it has all pairs."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over all claims. `fleiss` is of those with exactly `opinions_each` opinions, as most of them have."""

    opinions: int
    reviewers: int
    percentage: Percentage
    alpha: Figure
    fleiss: Figure
    opinions_each: int


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Agreement of two reviewers on the claims that both judged."""

    left: Named
    right: Named
    percentage: Percentage
    kappa: Figure


class Breakdown(StrEnum):
    """By what claims are told apart."""

    OUTLET = "outlet"
    SOURCE = "source"
    STORY = "story"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Part:
    """The claims of one outlet, source or story, or of a week or month in which the last opinion on each was given.

    `key` tells it from the others, "none" that of claims without a source or story. `begins` is the first day of a
    week or month, in universal time.
    """

    key: str
    name: str
    claims: tuple[JudgedClaim, ...]
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """Agreement on the claims of one part, which are not kept."""

    key: str
    name: str
    begins: date | None
    percentage: Percentage
    alpha: Figure


NONE = "none"
"""The key of claims that have no source or no story."""

_NAMED_BY: Mapping[Breakdown, Callable[[JudgedClaim], Named | None]] = {
    Breakdown.OUTLET: lambda claim: claim.outlet,
    Breakdown.SOURCE: lambda claim: claim.source,
    Breakdown.STORY: lambda claim: claim.story,
}


def agreement(claims: Sequence[JudgedClaim], columns: Mapping[str, int]) -> Agreement:
    """Return the agreement of all who judged the claims; `columns` says which answers count as the same."""
    tally = splits(claims, columns)
    each, even = evenly_judged(tally)
    return Agreement(
        opinions=sum(len(claim.given) for claim in claims),
        reviewers=len({one.reviewer.id for claim in claims for one in claim.given}),
        percentage=percentage(tally),
        alpha=alpha(tally),
        fleiss=fleiss(even),
        opinions_each=each,
    )


class Pairs:
    """The contingency tables of every two reviewers, those with most claims first."""

    def __init__(self, claims: Iterable[JudgedClaim], columns: Mapping[str, int]) -> None:
        """Count what every two reviewers said of the claims that both judged."""
        found = cells_by_pair(claims, columns)
        self._tables = sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0]))

    def __len__(self) -> int:
        """Return how many pairs of reviewers judged a claim both."""
        return len(self._tables)

    def rows(self, start: int, count: int) -> list[PairAgreement]:
        """Return some of the pairs with their intervals."""
        return [_pair(*table, sure=True) for table in self._tables[start : start + count]]

    def matrix(self) -> tuple[list[Named], dict[tuple[int, int], PairAgreement]]:
        """Return the reviewers who share most claims with others, by name, and their pairs by both ids, smaller first.

        The pairs have no intervals, which only the list tells.
        """
        shared: defaultdict[Named, int] = defaultdict(int)
        for pair, cells in self._tables:
            for reviewer in pair:
                shared[reviewer] += cells.total()
        most = sorted(shared, key=lambda one: (-shared[one], one))[:MOST_IN_MATRIX]
        within = [table for table in self._tables if set(table[0]) <= set(most)]
        found = [_pair(*table, sure=False) for table in within]
        return sorted(most, key=lambda one: (one.name, one.id)), {(one.left.id, one.right.id): one for one in found}


def _pair(reviewers: tuple[Named, Named], cells: Cells, *, sure: bool) -> PairAgreement:
    return PairAgreement(*reviewers, percentage=percentage_of_pair(cells), kappa=cohen(cells, sure=sure))


def parts(claims: Iterable[JudgedClaim], by: Breakdown) -> list[Part]:
    """Return the claims put together, the largest part first; weeks or months from the first to the last."""
    return _over_time(claims) if by is Breakdown.TIME else _by_name(claims, by)


def part_agreement(part: Part, columns: Mapping[str, int]) -> PartAgreement:
    """Return the agreement on the claims of one part."""
    tally = splits(part.claims, columns)
    return PartAgreement(part.key, part.name, part.begins, percentage(tally), alpha(tally))


def differing_first(claims: Iterable[JudgedClaim], columns: Mapping[str, int]) -> list[JudgedClaim]:
    """Return the claims on which opinions differ before the others, those judged last first among each."""
    return sorted(claims, key=lambda one: (all_alike(one, columns), _judged_last(one)))


def _judged_last(claim: JudgedClaim) -> tuple[float, int]:
    """Order claims by when the last opinion was given, the latest first."""
    return (-max(one.at for one in claim.given).timestamp(), claim.claim_id)


def _by_name(claims: Iterable[JudgedClaim], by: Breakdown) -> list[Part]:
    of_claim = _NAMED_BY[by]
    found: defaultdict[Named | None, list[JudgedClaim]] = defaultdict(list)
    for claim in claims:
        found[of_claim(claim)].append(claim)
    made = [Part(str(of.id) if of else NONE, of.name if of else "", tuple(some)) for of, some in found.items()]
    return sorted(made, key=lambda part: (-len(part.claims), part.key == NONE, part.name, part.key))


def _over_time(claims: Iterable[JudgedClaim]) -> list[Part]:
    """Put claims together by the week of the last opinion on each, or by its month where the weeks are many."""
    days = [(max(one.at for one in claim.given).astimezone(UTC).date(), claim) for claim in claims]
    begin_of = _week if len({_week(day) for day, _ in days}) <= MOST_WEEKS else _month
    found: defaultdict[date, list[JudgedClaim]] = defaultdict(list)
    for day, claim in days:
        found[begin_of(day)].append(claim)
    return [Part(begin.isoformat(), "", tuple(found[begin]), begin) for begin in sorted(found)]


def _week(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)
