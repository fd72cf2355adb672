"""What is left of clusters once some claims are gone for good, as a plan: the others stay together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.matching.clusters.clusters import Key, Pair, Pairs, components, key
from workbench.matching.clusters.members import chained
from workbench.matching.clusters.neighbourhood import (
    Answer,
    Cluster,
    ClusterPlan,
    Neighbourhood,
    PlannedCluster,
    planned_cluster,
)
from workbench.model import Relation


@dataclass(frozen=True, slots=True)
class Bridge:
    """An answer for two claims that follows from those by way of a claim that goes, and who gave the first of these."""

    pair: Pair
    answer: Answer


@dataclass(frozen=True, slots=True)
class Left:
    """What is left: the clusters as they are to be, answers to add, and the ids of clusters that nothing is left of."""

    plan: ClusterPlan
    bridges: tuple[Bridge, ...]
    empty: frozenset[int]


@dataclass(slots=True)
class _Answers:
    """The pairs that are known while one claim after the other goes, and who answered for them."""

    pairs: dict[Key, Pair]
    answers: dict[Key, Answer]
    bridges: dict[Key, Bridge] = field(default_factory=dict)


def left_without(around: Neighbourhood, claims: Collection[int]) -> Left:
    """Return what is left of the clusters around claims without these claims.

    Where people linked claims only by way of one that goes, the links between them are kept as answers of their own: a
    repeat of what goes relates to another as that does (`workbench.matching.clusters.members.chained`).
    """
    known = _Answers({pair.key: pair for pair in around.pairs}, dict(around.answers))
    for claim in sorted(claims):
        _bridge(known, claim)
    remaining = replace(
        around,
        members={claim: one for claim, one in around.members.items() if claim not in claims},
        pairs=tuple(known.pairs.values()),
        answers=known.answers,
        standing=around.standing - {*claims},
    )
    bridges = tuple(one for two, one in sorted(known.bridges.items()) if not {*two} & {*claims})
    return _plan(around, remaining, claims, bridges)


def _bridge(known: _Answers, gone: int) -> None:
    """Let a claim go, and link those that people linked by way of it alone."""
    linked = {
        other: _must_link(known.pairs[key(gone, other)]) for other in Pairs(known.pairs.values()).must_linked[gone]
    }
    before = {other: known.answers.get(key(gone, other), Answer(None, None, None)) for other in linked}
    known.pairs = {two: pair for two, pair in known.pairs.items() if gone not in two}
    known.answers = {two: one for two, one in known.answers.items() if gone not in two}
    if not linked:
        return
    first = min(linked, key=lambda one: (linked[one] is not Relation.REPEAT, one))
    for other in _apart_from(first, linked, known.pairs.values()):
        two, relation = key(first, other), chained(linked[first], linked[other])
        pair = replace(known.pairs.get(two, Pair(*two, relation=relation)), must_link=relation)
        known.pairs[two], known.answers[two] = pair, before[other]
        known.bridges[two] = Bridge(pair, before[other])


def _must_link(pair: Pair) -> Relation:
    return pair.must_link or pair.relation


def _apart_from(first: int, linked: Collection[int], pairs: Iterable[Pair]) -> list[int]:
    """Return a linked claim of every core without the first one, as far as no cannot-link keeps it from that."""
    known = Pairs(pairs)
    claims = {claim for pair in known for claim in pair.key} | {*linked}
    cores = components(claims, known)
    core_of = {claim: number for number, core in enumerate(cores) for claim in core}
    found: dict[int, int] = {}
    for other in sorted(linked):
        pair = known.get(first, other)
        if other != first and not (pair and pair.cannot_link):
            found.setdefault(core_of.get(other, -other), other)
    found.pop(core_of.get(first, -first), None)
    return list(found.values())


def _plan(
    around: Neighbourhood, remaining: Neighbourhood, claims: Collection[int], bridges: tuple[Bridge, ...]
) -> Left:
    """Plan the clusters that lose a member, their seed or their representative."""
    whole, broken = _parted(around, remaining, claims)
    founded = {number: one.seed for number, one in around.clusters.items() if one.seed not in claims}
    planned = [*_found_again(whole, founded, remaining), *_left_empty(broken, founded)]
    left_alone = {claim for number in broken for claim in remaining.claims_of(number)}
    gone = (left_alone | {*claims}) & around.members.keys()
    empty = frozenset(number for number in broken if founded.get(number) is None)
    return Left(ClusterPlan(tuple(planned), frozenset(gone)), bridges, empty)


def _parted(around: Neighbourhood, remaining: Neighbourhood, claims: Collection[int]) -> tuple[list[int], list[int]]:
    """Return the clusters that lose something and are clusters still, and those that are none any more."""
    touched = [number for number, one in sorted(around.clusters.items()) if _is_touched(number, one, around, claims)]
    whole = [number for number in touched if len(remaining.claims_of(number)) > 1]
    return whole, [number for number in touched if number not in whole]


def _is_touched(number: int, cluster: Cluster, around: Neighbourhood, claims: Collection[int]) -> bool:
    """Say whether a cluster names one of the claims, or has it for a member."""
    return not {cluster.seed, cluster.representative, *around.claims_of(number)}.isdisjoint(claims)


def _found_again(
    numbers: Iterable[int], founded: Mapping[int, int | None], remaining: Neighbourhood
) -> Iterator[PlannedCluster]:
    """Yield clusters with the members that they still have; one that lost its seed is founded on another member."""
    pairs, seeds = Pairs(remaining.pairs), {*founded.values()}
    for number in numbers:
        members, seed = remaining.claims_of(number), founded.get(number)
        if seed is None:
            seed = min({*members} - seeds, default=None)
            seeds.add(seed)
        yield planned_cluster(number, seed, members, pairs, remaining)


def _left_empty(numbers: Iterable[int], founded: Mapping[int, int | None]) -> Iterator[PlannedCluster]:
    """Yield clusters without members that wait for the claim that they were founded on."""
    for number in numbers:
        seed = founded.get(number)
        if seed is not None:
            yield PlannedCluster(number, Cluster(seed, seed), {})
