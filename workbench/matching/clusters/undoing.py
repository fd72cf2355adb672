"""Undoing a person's step on clusters as a plan: answers and memberships are to be exactly what they were before it.

Nothing here reads or writes. What was there is what the log kept of the step (`StepPlan.state`), where `groups` are
clusters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from workbench.matching.clusters.answering import AnsweredPair, StepPlan
from workbench.matching.clusters.clusters import Key, Pair, Pairs, answer_word, best_cluster, with_answer
from workbench.matching.clusters.neighbourhood import (
    Answer,
    ClusterPlan,
    Neighbourhood,
    PlannedCluster,
    planned_cluster,
)
from workbench.model import Relation

Json = Mapping[str, Any]


def clusters_in(state: Json) -> set[int]:
    """Return the clusters that a step found."""
    return {number for _, number, _ in state["members"]}


def seeds_in(state: Json) -> dict[int, int]:
    """Return the clusters that a step found by the claims that they were founded on."""
    return {seed: number for number, seed in state["groups"] if seed is not None}


def found_now(around: Neighbourhood, state: Json) -> dict[str, Any]:
    """Return, for the log, what stands now where a step left its marks: what puts it back does the step again.

    The ids of clusters that come into being meanwhile are added as `touched` when they are known.
    """
    stored = {pair.key: pair for pair in around.pairs}
    members = ((claim, one) for claim, one in sorted(around.members.items()) if claim in state["claims"])
    here = {one.cluster for claim, one in around.members.items() if claim in state["claims"]}
    return {
        "pairs": [_pair_now(around, stored, key) for key in _pairs_in(state)],
        "claims": list(state["claims"]),
        "members": [[claim, one.cluster, one.suggested] for claim, one in members],
        "groups": [[number, around.clusters[number].seed] for number in sorted(here)],
    }


def _pair_now(around: Neighbourhood, stored: Mapping[Key, Pair], pair: Key) -> dict[str, Any]:
    """Return a pair's answer as the log keeps it; `known` says whether the pair is there at all."""
    known, answer = stored.get(pair), around.answers.get(pair)
    return {
        "left": pair[0],
        "right": pair[1],
        "known": known is not None,
        "answer": answer_word(known) if known is not None else None,
        "by": answer.by if answer else None,
        "at": answer.at.isoformat() if answer and answer.at else None,
    }


def undo_step(around: Neighbourhood, state: Json) -> StepPlan:
    """Return what puts back that which a step found, with what stands now as its own `state`.

    `around` is the neighbourhood of the step's claims, with the clusters of that time and those founded on their seeds.
    Claims that a machine has put into one of the clusters since stay where they are, as far as there is still one.
    """
    claims = frozenset(state["claims"])
    now = {around.members[one].cluster for one in claims if one in around.members}
    touched = frozenset(now | clusters_in(state))
    near = claims.union(claim for claim, one in around.members.items() if one.cluster in now)
    restored, forgotten = _restored(around, state)
    pairs = Pairs(pair for pair in restored.values() if near.issuperset(pair.key))
    answers = _answers(around, state)
    clusters = _members_again(around, state, near, pairs)
    return StepPlan(
        answers=tuple(AnsweredPair(restored[one], answers.get(one)) for one in _pairs_in(state) if one in restored),
        clusters=_planned(replace(around, answers=answers), state, near, clusters, pairs),
        touched=touched,
        claims=near,
        state=found_now(around, state),
        forgotten=forgotten,
    )


def _pairs_in(state: Json) -> list[Key]:
    return [(one["left"], one["right"]) for one in state["pairs"]]


def _restored(around: Neighbourhood, state: Json) -> tuple[dict[Key, Pair], frozenset[int]]:
    """Return the pairs with the answers that they had, and the ids of those that only the step itself brought in.

    A score says that a machine has compared the two since, so that such a pair stays, open. A pair that was answered
    and is gone comes back with its answer.
    """
    pairs = {pair.key: pair for pair in around.pairs}
    forgotten = set()
    for key, then in zip(_pairs_in(state), state["pairs"], strict=True):
        pair = pairs.get(key)
        if pair is None and then["answer"] is None:
            continue
        pairs[key] = with_answer(pair or Pair(*key, relation=Relation.REPEAT), then["answer"])
        pair = pairs[key]
        if not then["known"] and not pair.score and pair.id is not None:
            forgotten.add(pair.id)
            del pairs[key]
    return pairs, frozenset(forgotten)


def _answers(around: Neighbourhood, state: Json) -> dict[Key, Answer]:
    """Return who answered for the pairs before the step."""
    ids = {pair.key: pair.id for pair in around.pairs}
    answers = {one: answer for one, answer in around.answers.items() if one not in _pairs_in(state)}
    for key, then in zip(_pairs_in(state), state["pairs"], strict=True):
        if then["answer"] is not None:
            answers[key] = Answer(ids.get(key), then["by"], datetime.fromisoformat(then["at"]) if then["at"] else None)
    return answers


def _members_again(around: Neighbourhood, state: Json, near: frozenset[int], pairs: Pairs) -> dict[int, list[int]]:
    """Return the claims of each cluster as they were, with those that a machine has put there since."""
    clusters: defaultdict[int, list[int]] = defaultdict(list)
    for claim, number, suggested in state["members"]:
        if not (suggested and _put_elsewhere(around, state, claim)):
            clusters[number].append(claim)
    for claim in sorted(near & around.members.keys() - set(state["claims"])):
        number = around.members[claim].cluster
        here = clusters.get(number, [])
        wanted = number if here and pairs.allowed(claim, here) else best_cluster(claim, clusters, pairs)
        if wanted is not None:
            clusters[wanted].append(claim)
    return {number: members for number, members in clusters.items() if len(members) > 1}


def _put_elsewhere(around: Neighbourhood, state: Json, claim: int) -> bool:
    """Say whether a machine has put a claim of the step into a cluster that the step did not touch."""
    now = around.members.get(claim)
    return now is not None and now.cluster not in state["touched"]


def _planned(
    around: Neighbourhood, state: Json, near: frozenset[int], clusters: Mapping[int, list[int]], pairs: Pairs
) -> ClusterPlan:
    """Return the plan of clusters that hold these claims, each founded on the claim that it was founded on."""
    seeds = _seeds_again(around, state)
    kept = [
        planned_cluster(number, seeds[number], members, pairs, around) for number, members in sorted(clusters.items())
    ]
    empty = [
        PlannedCluster(number, replace(cluster, seed=seeds[number]), {})
        for number, cluster in around.clusters.items()
        if number not in clusters and seeds[number] != cluster.seed
    ]
    clustered = {claim for members in clusters.values() for claim in members}
    return ClusterPlan((*empty, *kept), frozenset(near & around.members.keys() - clustered))


def _seeds_again(around: Neighbourhood, state: Json) -> dict[int, int | None]:
    """Return what each cluster is founded on; another that was founded on such a claim since gives it up."""
    wanted = seeds_in(state)
    seeds = {number: cluster.seed for number, cluster in around.clusters.items()}
    for number, seed in seeds.items():
        if seed in wanted:
            seeds[number] = None
    return seeds | {number: seed for seed, number in wanted.items()}
