"""Clusters of repeated claims: people's answers always win, and only then a machine may suggest a member.

What people said are constraints (must-link, cannot-link). Must-links make the cores, which no score can part. Around a
core, or without one, a machine suggests members by incremental average-linkage clustering: a claim goes to the cluster
of which it is most probably the same, averaged over *all* members, where that is at least `SUGGEST`. A variant of a
variant may be anything, so that variants and contradictions found by a machine join nothing: they stand beside. A pair
that nobody compared counts 0, so that a cluster cannot grow along a chain of neighbours, and a claim that is near to
two clusters never fuses them.

How far the order of arrival matters. A claim goes to a cluster only where one of its pairs there reaches `SUGGEST`, so
a cluster never leaves its island (the claims that such pairs connect); an island in which every pair reaches `SUGGEST`
is one cluster in any order. Without answers, therefore, at most the claims of the other islands can be clustered
otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.matching.clusters.answer_words import NOT_THE_SAME
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """What is known of two claims: a machine's probabilities (`workbench.model.Match`), and what a person said.

    `must_link` is how a person said that they belong together, `cannot_link` that they don't; one of them at most. `id`
    is that of the stored pair, None where there is none.
    """

    left: int
    right: int
    score: float = 0.0
    same: float = 0.0
    relation: Relation = Relation.REPEAT
    must_link: Relation | None = None
    cannot_link: bool = False
    id: int | None = None

    @property
    def answered(self) -> bool:
        """Whether a person said something of the two."""
        return self.cannot_link or self.must_link is not None

    @property
    def key(self) -> Key:
        """Both claims, the smaller id first."""
        return key(self.left, self.right)


def answer_word(pair: Pair) -> str | None:
    """Return the word under which the answer for a pair is kept, None for an open one."""
    return NOT_THE_SAME if pair.cannot_link else pair.must_link.value if pair.must_link else None


def with_answer(pair: Pair, word: str | None) -> Pair:
    """Return a pair with the answer of that word in place of its own."""
    cannot_link = word == NOT_THE_SAME
    relation = None if word is None or cannot_link else Relation(word)
    return replace(pair, must_link=relation, cannot_link=cannot_link)


class Pairs:
    """What is known of pairs of claims, to be asked by either side."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        """Keep the pairs by their claims, and the constraints by claim."""
        self._pairs = {pair.key: pair for pair in pairs}
        self.must_linked: defaultdict[int, set[int]] = defaultdict(set)
        self.cannot_linked: defaultdict[int, set[int]] = defaultdict(set)
        for pair in self._pairs.values():
            if pair.answered:
                linked = self.cannot_linked if pair.cannot_link else self.must_linked
                linked[pair.left].add(pair.right)
                linked[pair.right].add(pair.left)

    def __iter__(self) -> Iterator[Pair]:
        """Go through all pairs."""
        return iter(self._pairs.values())

    def get(self, one: int, other: int) -> Pair | None:
        """Return what is known of two claims, None where nobody compared them."""
        return self._pairs.get(key(one, other))

    def score(self, one: int, other: int) -> float:
        """Return the probability that two claims are the same; a person's answer is certain, no answer counts 0."""
        pair = self.get(one, other)
        if pair is None or pair.cannot_link:
            return 0.0
        return 1.0 if pair.must_link else pair.same

    def average(self, claim: int, members: Collection[int]) -> float:
        """Return the mean probability that a claim is the same as each of the members."""
        others = [one for one in members if one != claim]
        return sum(self.score(claim, one) for one in others) / len(others) if others else 0.0

    def allowed(self, claim: int, members: Collection[int]) -> bool:
        """Say whether no cannot-link keeps a claim from any of the members."""
        return self.cannot_linked[claim].isdisjoint(members)


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


def best_cluster(claim: int, clusters: Mapping[int, Collection[int]], pairs: Pairs) -> int | None:
    """Return the name of the cluster that a claim goes to, None where it goes to none; one may be a single claim.

    The highest average of at least `SUGGEST` wins; where several are equal, the larger cluster, then that of the
    earliest claim. A cluster with a member that a cannot-link keeps from the claim is out of the question.
    """
    found = []
    for name, members in clusters.items():
        average = pairs.average(claim, members)
        if members and average >= SUGGEST and pairs.allowed(claim, members):
            found.append((average, len(members), -min(members), name))
    return max(found)[-1] if found else None


def components(claims: Iterable[int], pairs: Pairs) -> list[set[int]]:
    """Return the cores: the sets of two or more of the claims that must-links connect, by their earliest claim."""
    waiting, found = set(claims), []
    for start in sorted(waiting):
        reached, edge = {start}, [start] if start in waiting else []
        while edge:
            news = (pairs.must_linked[edge.pop()] & waiting) - reached
            reached |= news
            edge.extend(news)
        waiting -= reached
        if len(reached) > 1:
            found.append(reached)
    return found


def contradicted(claims: Iterable[int], pairs: Pairs) -> Key | None:
    """Return two claims that must-links connect and a cannot-link parts, None where answers agree."""
    for core in components(claims, pairs):
        for claim in sorted(core):
            against = pairs.cannot_linked[claim] & core
            if against:
                return key(claim, min(against))
    return None


def reconcile(former: Mapping[int, int], suggested: Collection[int], pairs: Pairs) -> list[list[int]]:
    """Bring clusters in line with people's answers; return those of two or more, each core before who is suggested.

    `former` names, for each claim, the cluster that it was in (a number of its own where it was in none); `suggested`
    are those that a machine had put there. Claims that must-links connect are together. Who was suggested stays with
    its cluster, as far as no cannot-link forbids it; where that is now several, the scores choose among them. Then the
    scores choose among all clusters for who is left alone, and for a claim that an answer held and holds no longer,
    until nobody wants to go anywhere: doing it all once more changes nothing.
    """
    cores = [sorted(core) for core in components(former, pairs)]
    clusters: dict[int, list[int]] = dict(enumerate(cores))
    confirmed = {claim for core in cores for claim in core}
    heirs = _heirs(clusters, former)
    free = sorted(set(former) - confirmed)
    for claim in [one for one in free if one in suggested]:
        own = {name: clusters[name] for name in heirs[former[claim]] if pairs.allowed(claim, clusters[name])}
        wanted = next(iter(own)) if len(own) == 1 else best_cluster(claim, own, pairs)
        name = len(clusters) if wanted is None else wanted
        clusters.setdefault(name, []).append(claim)
        heirs[former[claim]].add(name)
    for claim in [one for one in free if one not in suggested]:
        clusters[len(clusters)] = [claim]
    _gather(clusters, pairs)
    return [members for members in clusters.values() if len(members) > 1]


def _gather(clusters: dict[int, list[int]], pairs: Pairs) -> None:
    """Let claims that are alone in their cluster go to the best one, the earliest first, as long as one wants to."""
    waiting = True
    while waiting:
        waiting = False
        alone = sorted((members[0], name) for name, members in clusters.items() if len(members) == 1)
        for claim, name in alone:
            others = {other: members for other, members in clusters.items() if other != name and members}
            wanted = best_cluster(claim, others, pairs) if clusters[name] == [claim] else None
            if wanted is not None:
                clusters[wanted].append(claim)
                clusters[name] = []
                waiting = True


def _heirs(cores: Mapping[int, Collection[int]], former: Mapping[int, int]) -> defaultdict[int, set[int]]:
    """Return, by former cluster, the names of the cores that hold claims of it now."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for name, core in cores.items():
        for claim in core:
            found[former[claim]].add(name)
    return found
