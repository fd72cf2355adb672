"""Incremental average-linkage clustering as a plan: a machine suggests members, and fuses none.

Nothing here reads or writes: how the clusters around the claims stand comes in (`Neighbourhood`), and how they are to
be goes out (`ClusterPlan`), so that suggesting can be worked out before the database is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from workbench.matching.clusters.clusters import Key, Pair, Pairs, best_cluster, key
from workbench.matching.clusters.neighbourhood import ClusterPlan, Neighbourhood, PlannedCluster, planned_cluster
from workbench.matching.pairs.propose import SUGGEST

SAMPLE = 5
"""A claim that was compared with so many members is not held against the others: their mean tells enough."""

Compare = Callable[[Sequence[Key]], Mapping[Key, float]]
"""How probable it is that the two claims of each pair (smaller id first) are the same; pairs left out hardly are."""


def suggest(claims: Sequence[int], around: Neighbourhood, compare: Compare | None = None) -> ClusterPlan:
    """Suggest clusters for claims that are new to clusters, in their order.

    A claim goes to the cluster, or single claim, to which its average probability is highest and at least `SUGGEST`.
    A claim that is a member already stays where it is. Of the many copies of one sentence only a few are proposed as
    pairs: with `compare`, a claim is held against `SAMPLE` members of a cluster, and those that lack are asked for.
    """
    planning = _Planning(claims, around, compare)
    found = sum(planning.place(claim) for claim in claims)
    return planning.result(found)


def suggest_afresh(
    claims: Sequence[int], around: Neighbourhood, compare: Compare | None = None, *, all_of_it: bool = False
) -> ClusterPlan:
    """Forget where a machine had put claims whose pairs have new scores, and suggest clusters for them afresh.

    What people said stays. A cluster of which only one suggested claim is left is none, until a claim joins it again.
    With `all_of_it`, all clusters around are brought in line with today's scores, and those that lost the claim
    that they were founded on are founded on another.
    """
    planning = _Planning(claims, around, compare)
    planning.forget(claims, all_of_it=all_of_it)
    found = sum(planning.place(claim) for claim in claims)
    return planning.result(found)


def likely_asked(claims: Sequence[int], around: Neighbourhood) -> set[int]:
    """Return the claims that `suggest` may ask about: neighbours that can be seen, and a sample of their clusters."""
    planning = _Planning(claims, around, None)
    wanted = {other for claim in claims for other in planning.near[claim]} | set(claims)
    for claim in claims:
        for members in planning.candidates(claim).values():
            unmet = (one for one in members if one not in planning.near[claim])
            wanted.update(one for one, _ in zip(unmet, range(SAMPLE), strict=False))
    return wanted & around.standing


class _Planning:
    """Clusters while claims are placed. One that comes into being goes by the negative id of its first claim."""

    def __init__(self, claims: Sequence[int], around: Neighbourhood, compare: Compare | None) -> None:
        """Take in where all claims stand; only pairs with the claims to place are followed."""
        self._around = around
        self._compare = compare
        self.cluster_of = {claim: one.cluster for claim, one in around.members.items()}
        self.members: defaultdict[int, list[int]] = defaultdict(list)
        for claim, cluster in sorted(self.cluster_of.items()):
            self.members[cluster].append(claim)
        self.pairs = Pairs(around.pairs)
        self.near = _neighbours(set(claims), around.pairs)
        self.changed: set[int] = set()
        self.gone: set[int] = set()
        self._seeds = {number: cluster.seed for number, cluster in around.clusters.items()}

    def forget(self, claims: Collection[int], *, all_of_it: bool) -> None:
        """Take suggested claims out of their clusters, and with them a suggested one that would be left alone."""
        again = self._suggested(claims)
        for name, members in list(self.members.items()):
            left = [one for one in members if one not in again]
            if len(left) == 1:
                again.update(left)
                left = []
            if all_of_it or len(left) < len(members):
                self._keep(name, left, found_again=all_of_it)
        for claim in again:
            del self.cluster_of[claim]
        self.gone = again

    def _suggested(self, claims: Collection[int]) -> set[int]:
        return {one for one in claims if one in self.cluster_of and self._around.members[one].suggested}

    def place(self, claim: int) -> bool:
        """Put a claim where it belongs; say whether that is a cluster."""
        if claim in self.cluster_of or claim not in self._around.standing:
            return False
        candidates = self.candidates(claim)
        # A cannot-link to a member keeps a claim out even where it cannot be seen.
        open_to = {name: seen for name, seen in candidates.items() if self.pairs.allowed(claim, self._all(name))}
        wanted = best_cluster(claim, *self._compared(claim, open_to))
        if wanted is None:
            return False
        if wanted not in self.members:
            self.members[wanted], self.cluster_of[-wanted] = [-wanted], wanted
        self.members[wanted].append(claim)
        self.cluster_of[claim] = wanted
        self.changed.add(wanted)
        return True

    def candidates(self, claim: int) -> dict[int, list[int]]:
        """Return the clusters and single claims that a claim was compared with, as their members that can be seen."""
        names = {self.cluster_of.get(other, -other) for other in self.near[claim]}
        seen = {name: [one for one in self._all(name) if one in self._around.standing] for name in names}
        return {name: members for name, members in seen.items() if members}

    def result(self, found: int) -> ClusterPlan:
        """Return the clusters that changed, each with its id, or the number of one to store."""
        fresh = sorted((name for name in self.changed if name < 0), key=lambda name: min(self.members[name]))
        grown = sorted(name for name in self.changed if name > 0)
        kept = [self._planned(name, self._seeds[name], self.members[name]) for name in grown]
        founded = self._found(fresh)
        return ClusterPlan((*kept, *founded), frozenset(self.gone - set(self.cluster_of)), found)

    def _all(self, name: int) -> list[int]:
        return self.members.get(name) or [-name]

    def _keep(self, name: int, left: list[int], *, found_again: bool) -> None:
        """Leave a cluster those of its members; an empty one waits for a claim that it was founded on."""
        if not left:
            del self.members[name]
            return
        self.members[name] = left
        self.changed.add(name)
        if found_again:
            self._found_again(name)

    def _compared(self, claim: int, clusters: Mapping[int, list[int]]) -> tuple[Mapping[int, list[int]], Pairs]:
        """Return the clusters as those members that count for the claim, and the pairs with them.

        Of the clusters for which the members speak that it was compared with, the likeliest is looked at closer.
        """
        if self._compare is None:
            return clusters, self.pairs
        met = {name: [one for one in members if self.pairs.get(claim, one)] for name, members in clusters.items()}
        name = self._likeliest(claim, met)
        if name is None:
            return {}, self.pairs
        lacking = [one for one in clusters[name] if one not in met[name]][: max(0, SAMPLE - len(met[name]))]
        return {name: met[name] + lacking}, self._with(claim, lacking, self._compare)

    def _likeliest(self, claim: int, met: Mapping[int, list[int]]) -> int | None:
        """Return the cluster with the highest mean over the members that the claim was compared with, from `SUGGEST`.

        Of equal ones it is that with more such members, then the first.
        """
        means = {name: self.pairs.average(claim, members) for name, members in met.items()}
        name = max(means, key=lambda one: (means[one], len(met[one]), -one), default=None)
        return None if name is None or means[name] < SUGGEST else name

    def _with(self, claim: int, lacking: Sequence[int], compare: Compare) -> Pairs:
        """Return the known pairs of a claim, and those with the members that lack one, which are compared now."""
        asked = compare([key(claim, one) for one in lacking]) if lacking else {}
        added = (Pair(left, right, same, same) for (left, right), same in asked.items())
        known = (pair for one in self.near[claim] if (pair := self.pairs.get(claim, one)))
        return Pairs([*added, *known])

    def _found_again(self, name: int) -> None:
        """Found a cluster that lost its seed upon its earliest member on which no other is founded."""
        members = self.members[name]
        if self._seeds[name] not in members:
            self._seeds[name] = min(set(members) - self._founded().keys(), default=None)

    def _founded(self) -> dict[int, int]:
        """Return the clusters by the claim that they are founded on."""
        return {seed: number for number, seed in self._seeds.items() if seed is not None}

    def _found(self, fresh: Sequence[int]) -> list[PlannedCluster]:
        """Return clusters that come into being: one that was founded on a member and stands empty, or one to store."""
        seeds, found, stored = self._founded(), [], 0
        for name in fresh:
            members = self.members[name]
            empty = [seeds[one] for one in members if one in seeds and seeds[one] not in self.members]
            if empty:
                number = min(empty)
                found.append(self._planned(number, self._seeds[number], members))
                continue
            stored += 1
            found.append(self._planned(-stored, min(set(members) - seeds.keys(), default=None), members))
        return found

    def _planned(self, number: int, seed: int | None, members: Sequence[int]) -> PlannedCluster:
        return planned_cluster(number, seed, members, self.pairs, self._around)


def _neighbours(claims: Collection[int], pairs: Iterable[Pair]) -> defaultdict[int, set[int]]:
    """Return, by claim, with which others there is a pair, of the pairs with one of the claims."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if pair.left in claims or pair.right in claims:
            near[pair.left].add(pair.right)
            near[pair.right].add(pair.left)
    return near
