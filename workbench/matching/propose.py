"""New claims against stored ones: which pairs a person should be asked about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from workbench.matching.candidates import find_candidates, is_telling
from workbench.matching.normalise import Comparable, comparable
from workbench.matching.score import compare
from workbench.model import Match
from workbench.stored import StoredClaim

PROPOSALS_PER_CLAIM = 10
"""The best so many pairs of a new claim are proposed: nobody answers the fortieth copy of one agency sentence."""


def propose(new: Sequence[StoredClaim], stored: Sequence[StoredClaim]) -> list[Match]:
    """Return the pairs of a new and a stored claim that look like one repeated claim, the best first.

    Only claims of different articles are paired, each pair once; two versions of one article are for the caller to
    keep apart. In a match the left claim is the new one. Nothing is decided here: every match is a question.
    """
    prepared: dict[int, Comparable] = {}
    found: dict[frozenset[int], Match] = {}
    pairs = find_candidates([comparable(claim) for claim in new], stored)
    for _, of_one in groupby(pairs, key=lambda pair: pair[0].stored.id):
        others = ((left, _prepare(other, prepared)) for left, other in of_one)
        matches = [match for left, right in others if is_telling(right) and (match := compare(left, right))]
        for match in sorted(matches, key=_best_first)[:PROPOSALS_PER_CLAIM]:
            found.setdefault(frozenset((match.left_id, match.right_id)), match)
    return sorted(found.values(), key=_best_first)


def _prepare(claim: StoredClaim, prepared: dict[int, Comparable]) -> Comparable:
    """Prepare each stored claim once, however many new ones it is compared with."""
    if claim.id not in prepared:
        prepared[claim.id] = comparable(claim)
    return prepared[claim.id]


def _best_first(match: Match) -> tuple[float, int, int]:
    return -match.score, match.left_id, match.right_id
