"""Opinions as the tables that coefficients are computed from: how many claims are judged in each way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

from workbench.reviewing.agreement.opinions import JudgedClaim, Named

Splits: TypeAlias = Counter[tuple[int, ...]]
"""How many claims have each split of opinions. A split says how many reviewers gave each answer: (2, 0, 1, 0)."""

Cells: TypeAlias = Counter[tuple[int, int]]
"""How many claims have each pair of answers of two reviewers: the cells of their contingency table."""


def splits(claims: Iterable[JudgedClaim], columns: Mapping[str, int]) -> Splits:
    """Return how opinions on claims split over the columns that answers fall into."""
    width = max(columns.values()) + 1
    return Counter(_split(claim, columns, width) for claim in claims)


def _split(claim: JudgedClaim, columns: Mapping[str, int], width: int) -> tuple[int, ...]:
    counts = [0] * width
    for one in claim.given:
        counts[columns[one.answer]] += 1
    return tuple(counts)


def cells_by_pair(claims: Iterable[JudgedClaim], columns: Mapping[str, int]) -> dict[tuple[Named, Named], Cells]:
    """Return the contingency table of every two reviewers who judged a claim both; the smaller id stands first."""
    found: dict[tuple[Named, Named], Cells] = {}
    for claim in claims:
        for left, right in combinations(claim.given, 2):
            cells = found.setdefault((left.reviewer, right.reviewer), Counter())
            cells[columns[left.answer], columns[right.answer]] += 1
    return found


def evenly_judged(tally: Splits) -> tuple[int, Splits]:
    """Return the number of opinions that most claims have, and the splits of these claims; of none, 0 and nothing.

    Of two numbers that as many claims have, the greater one is taken: more opinions say more.
    """
    by_number: Counter[int] = Counter()
    for split, claims in tally.items():
        by_number[sum(split)] += claims
    most = max(by_number, key=lambda number: (by_number[number], number), default=0)
    return most, Counter({split: claims for split, claims in tally.items() if sum(split) == most})
