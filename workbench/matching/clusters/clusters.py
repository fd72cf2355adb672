"""Groups of repeated claims: people's answers always win, and only then a machine may suggest a member.

What people said makes the cores: claims joined by their answers, which no score can part. Around a core, or without
one, a machine suggests members by average-attach: a claim joins the group to which its average probability over *all*
members is highest, where that is at least `SUGGEST`. A pair that nobody compared counts 0, so that a group cannot grow
along a chain of neighbours, and a claim that two groups claim never fuses them.

How far the order of arrival matters. A claim joins a group only where one of its pairs there reaches `SUGGEST`, so a
group never leaves its island (the claims that such pairs connect); an island in which every pair reaches `SUGGEST` is
one group in any order. Without answers, therefore, at most the claims of the other islands can be grouped otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """What is known of two claims: a machine's probabilities (`workbench.model.Match`), and what a person said.

    `answer` is how a person said that they belong together, `apart` that they don't; one of them at most.
    """

    left: int
    right: int
    score: float = 0.0
    same: float = 0.0
    relation: Relation = Relation.REPEAT
    answer: Relation | None = None
    apart: bool = False

    @property
    def key(self) -> Key:
        """Both claims, the smaller id first."""
        return key(self.left, self.right)


class Pairs:
    """What is known of pairs of claims, to be asked by either side."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        """Keep the pairs by their claims, and what people joined and parted by claim."""
        self._pairs = {pair.key: pair for pair in pairs}
        self.joined: defaultdict[int, set[int]] = defaultdict(set)
        self.parted: defaultdict[int, set[int]] = defaultdict(set)
        for pair in self._pairs.values():
            linked = self.parted if pair.apart else self.joined if pair.answer else None
            if linked is not None:
                linked[pair.left].add(pair.right)
                linked[pair.right].add(pair.left)

    def __iter__(self) -> Iterator[Pair]:
        """Go through all pairs."""
        return iter(self._pairs.values())

    def get(self, one: int, other: int) -> Pair | None:
        """Return what is known of two claims, None where nobody compared them."""
        return self._pairs.get(key(one, other))

    def score(self, one: int, other: int) -> float:
        """Return the probability that two claims belong together; a person's answer is certain, no answer counts 0."""
        pair = self.get(one, other)
        if pair is None or pair.apart:
            return 0.0
        return 1.0 if pair.answer else pair.score

    def average(self, claim: int, members: Collection[int]) -> float:
        """Return the mean probability that a claim belongs together with each of the members."""
        others = [one for one in members if one != claim]
        return sum(self.score(claim, one) for one in others) / len(others) if others else 0.0

    def allowed(self, claim: int, members: Collection[int]) -> bool:
        """Say whether nobody parted a claim from any of the members."""
        return self.parted[claim].isdisjoint(members)


class DisjointSets:
    """Claims that hang together, joined two by two (union by the smaller id, with path halving)."""

    def __init__(self) -> None:
        """Begin with no claim."""
        self._above: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        """Say that two claims hang together."""
        low, high = key(self._top(one), self._top(other))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        """Return the sets, the earliest claims first."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for claim in sorted(self._above):
            found[self._top(claim)].append(claim)
        return list(found.values())

    def _top(self, claim: int) -> int:
        above = self._above
        above.setdefault(claim, claim)
        while above[claim] != claim:
            above[claim] = above[above[claim]]
            claim = above[claim]
        return claim


def key(one: int, other: int) -> Key:
    """Return two claims as the key of their pair."""
    return (one, other) if one < other else (other, one)


def attach(claim: int, groups: Mapping[int, Collection[int]], pairs: Pairs) -> int | None:
    """Return the name of the group that a claim joins, None where it joins none; a group may be a single claim.

    The highest average of at least `SUGGEST` wins; where several are equal, the larger group, then that of the earliest
    claim. A group with a member that a person parted from the claim is out of the question.
    """
    found = [
        (average, len(members), -min(members), name)
        for name, members in groups.items()
        if members and pairs.allowed(claim, members) and (average := pairs.average(claim, members)) >= SUGGEST
    ]
    return max(found)[-1] if found else None


def components(claims: Iterable[int], pairs: Pairs) -> list[set[int]]:
    """Return the cores: the sets of two or more of the claims that people's answers join, by their earliest claim."""
    waiting, found = set(claims), []
    for start in sorted(waiting):
        reached, edge = {start}, [start] if start in waiting else []
        while edge:
            news = (pairs.joined[edge.pop()] & waiting) - reached
            reached |= news
            edge.extend(news)
        waiting -= reached
        if len(reached) > 1:
            found.append(reached)
    return found


def contradicted(claims: Iterable[int], pairs: Pairs) -> Key | None:
    """Return two claims that answers join and another answer parts, None where no answer goes against the others."""
    for core in components(claims, pairs):
        for claim in sorted(core):
            against = pairs.parted[claim] & core
            if against:
                return key(claim, min(against))
    return None


def settle(homes: Mapping[int, int], suggested: Collection[int], pairs: Pairs) -> list[list[int]]:
    """Bring groups in line with people's answers; return those of two or more, each core before who is suggested.

    `homes` names, for each claim, the group that it was in (a number of its own where it was in none); `suggested` are
    those that a machine had put there. Claims that answers join are together. Who was suggested stays with its fellows,
    as far as no answer forbids it; where these are now in several groups, and for a claim that an answer held and holds
    no longer, the scores choose among the groups at hand.
    """
    cores = [sorted(core) for core in components(homes, pairs)]
    groups: dict[int, list[int]] = dict(enumerate(cores))
    confirmed = {claim for core in cores for claim in core}
    stays_by: defaultdict[int, set[int]] = defaultdict(set)
    for name, core in groups.items():
        for claim in core:
            stays_by[homes[claim]].add(name)
    for claim in sorted(set(homes) - confirmed):
        near = {name: groups[name] for name in stays_by[homes[claim]] if pairs.allowed(claim, groups[name])}
        follows = claim in suggested and len(near) == 1
        wanted = next(iter(near)) if follows else attach(claim, near if claim in suggested else groups, pairs)
        name = len(groups) if wanted is None else wanted
        groups.setdefault(name, []).append(claim)
        stays_by[homes[claim]].add(name)
    return [members for members in groups.values() if len(members) > 1]
