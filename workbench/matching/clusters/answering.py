"""A person's step on clusters as a plan: which pairs are answered how, and which clusters follow from that.

Nothing here reads or writes. People say nothing of clusters: they answer for pairs (must-link, cannot-link), and the
clusters are reconciled with the answers. What was there before goes into the plan, so that the step can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workbench.matching.clusters.clusters import Key, Pair, Pairs, answer_word, contradicted, key, reconcile
from workbench.matching.clusters.neighbourhood import (
    Answer,
    ClusterPlan,
    Neighbourhood,
    PlannedCluster,
    planned_cluster,
)
from workbench.model import Relation

Json = Mapping[str, Any]
NOTHING_KNOWN: Mapping[int, int] = {}


class AnswersClash(Exception):
    """An answer goes against others. `pair` is the cannot-link, `stood` says that it was given before this step."""

    def __init__(self, pair: Pair, answer: Answer | None, *, stood: bool) -> None:
        """Keep the pair and who answered for it."""
        super().__init__("answers clash")
        self.pair, self.answer, self.stood = pair, answer, stood


@dataclass(frozen=True, slots=True)
class AnsweredPair:
    """A pair as it is to be, and who answered for it; None where it is open again."""

    pair: Pair
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class StepPlan:
    """What a step writes: pairs, clusters, and for the log `state`, from which the step can be undone.

    `claims` are those that the step bears on, `touched` the stored clusters of which the revision goes on. `forgotten`
    are the ids of pairs that only the step which is undone had brought in.
    """

    answers: tuple[AnsweredPair, ...]
    clusters: ClusterPlan
    touched: frozenset[int]
    claims: frozenset[int]
    state: Json = field(default_factory=dict)
    forgotten: frozenset[int] = frozenset()


class Step:
    """Answers of one person for pairs of a neighbourhood: give them, then ask for the `plan` that follows."""

    def __init__(self, around: Neighbourhood, claims: Collection[int], by: int, at: datetime) -> None:
        """Begin a step on claims and all members of their clusters; `by` is the person's id, `at` when they answer."""
        self.around = around
        self.touched = frozenset(around.members[one].cluster for one in claims if one in around.members)
        fellow_members = (claim for claim, one in around.members.items() if one.cluster in self.touched)
        self.claims = frozenset(claims).union(fellow_members)
        self.seeds = {number: cluster.seed for number, cluster in around.clusters.items()}
        self._pairs = {pair.key: pair for pair in around.pairs if self.claims.issuperset(pair.key)}
        self._answers = dict(around.answers)
        self._before: dict[Key, Json] = {}
        self._by, self._at = by, at

    @property
    def pairs(self) -> Pairs:
        """What is known of the pairs now."""
        return Pairs(self._pairs.values())

    def must_link(self, one: int, other: int, relation: Relation) -> None:
        """Say that two claims belong together, and how; raise AnswersClash where somebody said that they don't."""
        pair = self._pairs.get(key(one, other))
        if pair is not None and pair.cannot_link:
            raise AnswersClash(pair, self._answers.get(pair.key), stood=True)
        self._put(one, other, relation, cannot_link=False)

    def cannot_link(self, one: int, other: int) -> None:
        """Say that two claims don't belong together."""
        self._put(one, other, None, cannot_link=True)

    def answer(self, one: int, other: int, relation: Relation | None) -> None:
        """Answer for a pair as for any other: how the two relate, or (None) that they don't belong together."""
        self._put(one, other, relation, cannot_link=relation is None)

    def take_away(self, one: int, other: int) -> None:
        """Take the answer for a pair away."""
        self._put(one, other, None, cannot_link=False)

    def found_on(self, cluster: int, claims: Collection[int]) -> None:
        """Found a cluster on the earliest of the claims on which no other is founded."""
        self.seeds[cluster] = min(set(claims) - set(self.seeds.values()), default=None)

    def plan(self, former: Mapping[int, int] = NOTHING_KNOWN) -> StepPlan:
        """Return what follows from the answers.

        `former` says of claims that they do not stay with their cluster, but with those that share the number. Raises
        AnswersClash where the answers go against others that stand.
        """
        pairs = self.pairs
        self._refuse_contradiction(pairs)
        at_hand = {claim: one for claim, one in self.around.members.items() if claim in self.claims}
        clusters = {claim: -claim for claim in self.claims} | {claim: one.cluster for claim, one in at_hand.items()}
        suggested = {claim for claim, one in at_hand.items() if one.suggested}
        found = reconcile(clusters | dict(former), suggested, pairs)
        return StepPlan(
            answers=tuple(AnsweredPair(self._pairs[one], self._answers.get(one)) for one in self._before),
            clusters=_ClusterIds(self).plan(found, pairs, replace(self.around, answers=self._answers)),
            touched=self.touched,
            claims=self.claims,
            state=self._state(),
        )

    def _put(self, one: int, other: int, relation: Relation | None, *, cannot_link: bool) -> None:
        """Put an answer, which need not be one, in place of what is known of a pair; it need not have been proposed."""
        pair = key(one, other)
        known = self._pairs.get(pair)
        self._before.setdefault(pair, self._pair_state(pair))
        stored = known or Pair(*pair, relation=relation or Relation.REPEAT)
        self._pairs[pair] = replace(stored, must_link=relation, cannot_link=cannot_link)
        if self._pairs[pair].answered:
            self._answers[pair] = Answer(stored.id, self._by, self._at)
        else:
            self._answers.pop(pair, None)

    def _refuse_contradiction(self, pairs: Pairs) -> None:
        against = contradicted(self.claims, pairs)
        if against is not None:
            raise AnswersClash(self._pairs[against], self._answers.get(against), stood=against not in self._before)

    def _state(self) -> Json:
        """Return, for the log, the answers that were there, where each claim was, and what each cluster was founded on.

        The ids of clusters that come into being are added as `touched` when they are known.
        """
        members = ((claim, one) for claim, one in sorted(self.around.members.items()) if claim in self.claims)
        return {
            "pairs": list(self._before.values()),
            "claims": sorted(self.claims),
            "members": [[claim, one.cluster, one.suggested] for claim, one in members],
            "groups": [[number, self.around.clusters[number].seed] for number in sorted(self.touched)],
        }

    def _pair_state(self, pair: Key) -> Json:
        """Return, for the log, a pair's answer; `known` says whether the pair was there at all."""
        known, answer = self._pairs.get(pair), self._answers.get(pair)
        return {
            "left": pair[0],
            "right": pair[1],
            "known": known is not None,
            "answer": answer_word(known) if known is not None else None,
            "by": answer.by if answer else None,
            "at": answer.at.isoformat() if answer and answer.at else None,
        }


class _ClusterIds:
    """Gives clusters ids: one keeps or finds that of the cluster that it goes on from, as far as it can."""

    def __init__(self, step: Step) -> None:
        """Take in which clusters are at hand, and which others are founded on one of the claims."""
        self._step = step
        self._seeds = dict(step.seeds)
        members = step.around.members
        self._elsewhere = {one.cluster for one in members.values()} - step.touched
        self._stored = 0

    def plan(self, found: Sequence[Sequence[int]], pairs: Pairs, around: Neighbourhood) -> ClusterPlan:
        """Return the plan of clusters that hold these claims."""
        wanted = sorted(map(sorted, found), key=lambda claims: claims[0])
        clustered = {claim for claims in wanted for claim in claims}
        free = {number for number in self._step.touched if self._seeds[number] not in clustered}
        planned = []
        for claims in wanted:
            number = self._id_for(claims, free)
            free.discard(number)
            planned.append(planned_cluster(number, self._seeds[number], claims, pairs, around))
        gone = {claim for claim in around.members if claim in self._step.claims} - clustered
        return ClusterPlan((*self._left_empty(planned), *planned), frozenset(gone))

    def _id_for(self, claims: Sequence[int], free: Collection[int]) -> int:
        """Return the id of a cluster founded on a member, at hand if possible, else of one that goes on, or a new one.

        Of clusters that are not at hand only those that stand empty come into question.
        """
        members = self._step.around.members
        seeded = {number for number, seed in self._seeds.items() if seed in claims}
        before = {members[one].cluster for one in claims if one in members}
        held = seeded & self._step.touched or before.intersection(free)
        open_to = seeded - (self._elsewhere - held)
        if open_to:
            return min(open_to, key=lambda number: (number not in held, number))
        number = min(held) if held else self._next_new()
        self._seeds[number] = min(set(claims) - set(self._seeds.values()), default=None)
        return number

    def _next_new(self) -> int:
        """Return the number of one more cluster to store."""
        self._stored += 1
        return -self._stored

    def _left_empty(self, planned: Sequence[PlannedCluster]) -> list[PlannedCluster]:
        """Return the clusters that are founded on another claim now although nobody is left in them."""
        used = {one.id for one in planned}
        return [
            PlannedCluster(number, replace(cluster, seed=self._seeds[number]), {})
            for number, cluster in self._step.around.clusters.items()
            if number not in used and self._seeds[number] != cluster.seed
        ]
