"""Groups of repeated claims, worked out from people's answers about pairs: the same answers give the same groups."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workbench.model import Relation


@dataclass(frozen=True, slots=True)
class ConfirmedPair:
    """A pair that a person said is one claim: the proposal's id, both claims, and how they relate."""

    id: int
    left: int
    right: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Group:
    """Claims connected by confirmed pairs (their ids, ascending), each claim with its relation to the first one."""

    pairs: tuple[int, ...]
    relations: dict[int, Relation]


def build_groups(pairs: Iterable[ConfirmedPair], order: Callable[[int], Any]) -> list[Group]:
    """Return the groups that the pairs connect, by their first pair.

    `order` sorts claims: the first of a group is what the others relate to. Along a chain of pairs, a contradiction of
    a contradiction agrees again, and one variant makes the whole chain a variant.
    """
    neighbours: defaultdict[int, dict[int, Relation]] = defaultdict(dict)
    by_claim: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        neighbours[pair.left][pair.right] = neighbours[pair.right][pair.left] = pair.relation
        by_claim[pair.left].add(pair.id)
        by_claim[pair.right].add(pair.id)
    groups = []
    for claims in _components(neighbours):
        relations = _relations(min(claims, key=order), neighbours)
        groups.append(Group(tuple(sorted({pair for claim in claims for pair in by_claim[claim]})), relations))
    return sorted(groups, key=lambda group: group.pairs)


def _components(neighbours: dict[int, dict[int, Relation]]) -> Iterator[set[int]]:
    """Yield the sets of claims that are connected."""
    seen: set[int] = set()
    for start in neighbours:
        if start not in seen:
            reached = set(_relations(start, neighbours))
            seen |= reached
            yield reached


def _relations(first: int, neighbours: dict[int, dict[int, Relation]]) -> dict[int, Relation]:
    """Return how each claim relates to `first`, along the shortest chain of pairs, smaller ids first."""
    found = {first: Relation.REPEAT}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for there in sorted(neighbours[here]):
            if there not in found:
                found[there] = _chained(found[here], neighbours[here][there])
                waiting.append(there)
    return found


def _chained(before: Relation, step: Relation) -> Relation:
    """Return the relation along a chain and one step more."""
    if (before is Relation.CONTRADICTION) != (step is Relation.CONTRADICTION):
        return Relation.CONTRADICTION
    if before is step is Relation.REPEAT:
        return Relation.REPEAT
    return Relation.VARIANT
