"""What a cluster looks like from inside: its representative wording, and how every member relates to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from workbench.matching.clusters.clusters import Pairs
from workbench.model import Relation

SAID_NEAR = {Relation.REPEAT: 1.0, Relation.VARIANT: 0.5, Relation.CONTRADICTION: 0.0}
"""How near two wordings are of which a person said how they relate."""


@dataclass(frozen=True, slots=True)
class Place:
    """A claim's place in a cluster. `relation` is to the representative, `score` the mean probability over the others.

    `suggested` says that a machine put it there and nobody has said yes.
    """

    claim: int
    relation: Relation
    score: float
    suggested: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A cluster: the claim that the others are held against, and all places, itself first, then by claim."""

    representative: int
    places: tuple[Place, ...]


def describe(members: Collection[int], pairs: Pairs, order: Callable[[int], Any]) -> Described:
    """Say how the members of a cluster relate; `order` sorts claims, the earliest first.

    The representative is the member whose wording is nearest to the others', of those with equal nearness the earliest.
    Where people confirmed members, it is one of these, and by what people said: no score changes that.
    """
    confirmed = [one for one in members if not pairs.must_linked[one].isdisjoint(members)]
    near = said_nearness if confirmed else nearness
    representative = _representative(confirmed or members, pairs, order, near)
    relations = _said(representative, members, pairs)
    for claim in sorted(set(members) - set(relations), key=lambda one: (-pairs.score(one, representative), order(one))):
        relations[claim] = _looks(claim, representative, relations, pairs)
    places = [
        Place(one, relations[one], round(pairs.average(one, members), 4), one not in confirmed)
        for one in sorted(members, key=lambda one: (one != representative, one))
    ]
    return Described(representative, tuple(places))


def chained(before: Relation, step: Relation) -> Relation:
    """Return the relation along a chain and one step more.

    A contradiction of a contradiction agrees again, though maybe not in every detail; one variant makes a variant.
    """
    if (before is Relation.CONTRADICTION) != (step is Relation.CONTRADICTION):
        return Relation.CONTRADICTION
    if before is step is Relation.REPEAT:
        return Relation.REPEAT
    return Relation.VARIANT


def nearness(one: int, other: int, pairs: Pairs) -> float:
    """Return how near two wordings are, in [0, 1]: what a person said, or the probability that they are the same."""
    pair = pairs.get(one, other)
    if pair is None or pair.cannot_link:
        return 0.0
    return SAID_NEAR[pair.must_link] if pair.must_link else pair.same


def said_nearness(one: int, other: int, pairs: Pairs) -> float:
    """Return how near two wordings are, in [0, 1], as far as a person said so."""
    pair = pairs.get(one, other)
    return SAID_NEAR[pair.must_link] if pair is not None and pair.must_link else 0.0


def _representative(
    members: Collection[int], pairs: Pairs, order: Callable[[int], Any], near: Callable[[int, int, Pairs], float]
) -> int:
    sums = {one: sum(near(one, other, pairs) for other in members if other != one) for one in members}
    return min(members, key=lambda one: (-round(sums[one], 6), order(one)))


def _said(first: int, members: Collection[int], pairs: Pairs) -> dict[int, Relation]:
    """Return how claims relate to `first` along people's answers, by the shortest chain, smaller ids first."""
    found, waiting, inside = {first: Relation.REPEAT}, deque([first]), set(members)
    while waiting:
        here = waiting.popleft()
        for there in sorted(pairs.must_linked[here] & inside):
            pair = pairs.get(here, there)
            if there not in found and pair is not None and pair.must_link:
                found[there] = chained(found[here], pair.must_link)
                waiting.append(there)
    return found


def _looks(claim: int, representative: int, known: dict[int, Relation], pairs: Pairs) -> Relation:
    """Return how a suggested member looks beside the representative: directly, or by way of the member most alike."""
    direct = pairs.get(claim, representative)
    if direct is not None and not direct.cannot_link:
        return direct.relation
    compared = [(pair.same, -other) for other in known if (pair := pairs.get(claim, other)) and not pair.cannot_link]
    if not compared:
        return Relation.VARIANT
    way = -max(compared)[1]
    pair = pairs.get(claim, way)
    return chained(known[way], pair.relation) if pair else Relation.VARIANT
