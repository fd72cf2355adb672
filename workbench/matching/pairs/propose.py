"""Candidates in, proposals out: which pairs of claims a person should be asked about.

First the signals alone choose what is worth reading, within the time that an article leaves; then the cross-encoder
reads what is left, and only what it was read for and holds is suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

import numpy as np

from workbench.matching.features.comparable import Comparable
from workbench.matching.features.vectors import WIDTH
from workbench.matching.pairs.candidates import SQUARED
from workbench.matching.pairs.decide import (
    CONTRADICTION,
    RELATIONS,
    SAME,
    VARIANT,
    Comparison,
    compare_by_signals,
    compare_likely,
)
from workbench.model import Match

COMPARED_PER_CLAIM = 10
"""The likeliest so many candidates of a new claim are compared by all signals: nobody answers about the fortieth copy
of one agency sentence."""

WORDS_AT_LEAST = 2
"""A claim with fewer words that carry meaning ("He agreed") is never proposed: anything would match it."""

SUGGEST = 0.6
"""From this probability of being the same on, two claims are put into one group."""

WORTH_ASKING = 0.72
"""A pair is suggested where the probability of its answer and that of being the same come to this together: what may be
the same is asked sooner than what is at most a variant. On the development stories this finds two thirds of the same,
where any answer of a half finds three fifths with as many questions."""

LOOK = 0.35
"""From this probability of belonging together on, by the signals alone, a pair waits to be looked at more closely."""

WORTH_COMPARING = 0.45
"""From this likeness on, a pair is compared by all signals."""

Pair = tuple[Comparable, Comparable]


def propose(pairs: Iterable[Pair]) -> list[Match]:
    """Return those candidates that look as if they belong together, the best first; the left claims are the new ones.

    Each pair is given once, from two different articles; two versions of one article are for the caller to keep apart.
    Nothing is decided here: every match is a question. The signals alone are weighed; `scored` reads what is proposed.
    Raises ModelMissing where the weights are missing or damaged.
    """
    found = (match_of(outcome) for outcome in compare_by_signals(worth_comparing(pairs)) if outcome.together >= LOOK)
    return sorted(found, key=_best_first)


def scored(pairs: Sequence[Pair]) -> list[Match]:
    """Return what the signals and the cross-encoder together make of proposed pairs, in their order.

    One that is not worth asking is no proposal any more. Raises ModelMissing where the cross-encoder is missing
    or damaged.
    """
    return [match_of(outcome) for outcome in compare_likely(pairs)]


def is_worth_asking(match: Match) -> bool:
    """Say whether a person should be asked about a pair that was read."""
    return match.score + match.same >= WORTH_ASKING


def worth_comparing(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs that are alike enough to be compared by all signals, the likeliest of each claim on the left."""
    telling = [pair for pair in pairs if is_telling(pair[0]) and is_telling(pair[1])]
    alike: defaultdict[int, list[tuple[float, int, Pair]]] = defaultdict(list)
    for (left, right), near in zip(telling, likeness(telling), strict=True):
        if near >= WORTH_COMPARING:
            alike[left.stored.id].append((near, -right.stored.id, (left, right)))
    return [
        pair for found in alike.values() for *_, pair in nlargest(COMPARED_PER_CLAIM, found, key=lambda one: one[:2])
    ]


def is_telling(claim: Comparable) -> bool:
    """Say whether a claim holds enough words to be compared at all."""
    return len(set(claim.words)) >= WORDS_AT_LEAST


def likeness(pairs: Sequence[Pair]) -> list[float]:
    """Return, quickly and roughly, how alike the two are: by the words of the shorter one, or by their vectors."""
    found = []
    for (left, right), near in zip(pairs, _nearness(pairs), strict=True):
        mine, theirs = set(left.words), set(right.words)
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        found.append(max(near, (shared + near) / 2))
    return found


def _nearness(pairs: Sequence[Pair]) -> list[float]:
    """Return the cosines of the vectors, 0 where one is missing or they point away from each other."""
    nothing = bytes(WIDTH)
    left, right = (
        np.frombuffer(b"".join(pair[side].vector or nothing for pair in pairs), dtype=np.int8).reshape(-1, WIDTH)
        for side in (0, 1)
    )
    sums = np.einsum("ij,ij->i", left, right, dtype=np.int32)
    return list(np.clip(sums / SQUARED, 0.0, 1.0).tolist())


def match_of(outcome: Comparison) -> Match:
    """Return a comparison as a proposal: a repeat, a variant or a contradiction, with the probability of being that."""
    likeliest: Sequence[float] = outcome.probabilities[: CONTRADICTION + 1]
    return Match(
        left_id=outcome.left.stored.id,
        right_id=outcome.right.stored.id,
        score=round(max(likeliest), 4),
        relation=RELATIONS[likeliest.index(max(likeliest))],
        reasons=outcome.reasons,
        same=outcome.probabilities[SAME],
        variant=outcome.probabilities[VARIANT],
        contradiction=outcome.probabilities[CONTRADICTION],
        judged=outcome.judged,
    )


def _best_first(match: Match) -> tuple[float, float, int, int]:
    return -match.same, -match.score, match.left_id, match.right_id
