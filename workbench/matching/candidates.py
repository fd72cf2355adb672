"""Which stored claims are worth comparing with a new one: those that share its rare words.

Comparing everything with everything grows with the product of both sides. Here the stored texts are gone through once,
only the words of the new claims are noted (an inverted index of a small vocabulary), and each new claim then follows
its rarest words first. A word weighs log(1 + stored / holders), the inverse document frequency of Spärck Jones (1972).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from math import log

from workbench.matching.normalise import Comparable, Stems
from workbench.stored import StoredClaim

CANDIDATES_PER_CLAIM = 60
"""So many stored claims at most are compared in full with each new one."""

POSTINGS_PER_CLAIM = 10_000
"""Common words are followed until so many entries were visited; the rarest word is always followed."""

WORDS_AT_LEAST = 2
"""A claim with fewer words that carry meaning ("He agreed") is never proposed: anything would match it."""

Postings = Mapping[str, list[int]]


def is_telling(claim: Comparable) -> bool:
    """Say whether a claim holds enough words to be compared at all."""
    return len(set(claim.words)) >= WORDS_AT_LEAST


def index_words(vocabulary: frozenset[str], stored: Sequence[StoredClaim]) -> Postings:
    """Return, for each word of the vocabulary (stems), the positions in `stored` of the claims that hold it."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    stems = Stems()
    for position, claim in enumerate(stored):
        for word in vocabulary & stems.of(claim.claim.words):
            postings[word].append(position)
    return postings


def find_candidates(
    new: Sequence[Comparable], stored: Sequence[StoredClaim]
) -> Iterator[tuple[Comparable, StoredClaim]]:
    """Yield the pairs worth comparing, each from two different articles, for each new claim the likeliest first."""
    usable = [claim for claim in new if is_telling(claim)]
    postings = index_words(frozenset(word for claim in usable for word in claim.words), stored)
    for claim in usable:
        for position in _likeliest(_weigh(claim, postings, len(stored)), claim, stored):
            yield claim, stored[position]


def _weigh(claim: Comparable, postings: Postings, size: int) -> Mapping[int, float]:
    """Sum the weights of the words that each stored claim shares with this one, rarest words first."""
    weights: defaultdict[int, float] = defaultdict(float)
    visited = 0
    held = [word for word in set(claim.words) if word in postings]
    for word in sorted(held, key=lambda word: (len(postings[word]), word)):
        holders = postings[word]
        if visited and visited + len(holders) > POSTINGS_PER_CLAIM:
            break
        visited += len(holders)
        weight = log(1 + size / len(holders))
        for position in holders:
            weights[position] += weight
    return weights


def _likeliest(weights: Mapping[int, float], claim: Comparable, stored: Sequence[StoredClaim]) -> list[int]:
    """Return the positions with the highest weights, leaving out the claim's own article."""
    elsewhere = (place for place in weights if stored[place].article_id != claim.stored.article_id)
    return nsmallest(CANDIDATES_PER_CLAIM, elsewhere, key=lambda place: (-weights[place], place))
