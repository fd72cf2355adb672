"""The order in which names are offered to choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Rank = tuple[int, int]
"""The place among the given names that one is moved to, and how many stand there before it."""


def full_names_first(names: Sequence[str]) -> list[int]:
    """Return the places of the names in a new order: one that is a part of a fuller name stands behind that one.

    "Brandt" stands behind "Tomas Brandt", however often it is used: who types the one finds the other first. All else
    stays in its order; of several fuller names the first counts. Words are compared without regard to capitals.
    """
    words = [frozenset(name.casefold().split()) for name in names]
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for place, own in enumerate(words):
        for word in own:
            holding[word].add(place)
    ranks: dict[int, Rank] = {}
    for place in sorted(range(len(names)), key=lambda one: -len(words[one])):
        ranks[place] = _rank(place, [ranks[one] for one in _fuller(words[place], holding) if words[one] > words[place]])
    return sorted(ranks, key=lambda place: (ranks[place], place))


def _fuller(own: frozenset[str], holding: dict[str, set[int]]) -> set[int]:
    """Return the places of the names that hold all words of one, itself among them."""
    return set.intersection(*(holding[word] for word in own)) if own else set()


def _rank(place: int, fuller: Sequence[Rank]) -> Rank:
    """Return where a name stands that has these fuller ones."""
    first = min((anchor for anchor, _ in fuller), default=place)
    if first <= place:
        return (place, 0)
    return (first, 1 + max(behind for anchor, behind in fuller if anchor == first))
