"""What people do to a whole cluster, as plans: saying yes, relating, taking out, splitting, merging, moving.

Each becomes answers for pairs (these two belong together, those two don't), from which the clusters follow and which no
score ever overrules. Functions raise Conflict where what is wanted makes no sense for the cluster as it stands, and
`AnswersClash` where it goes against answers that stand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import Conflict
from workbench.matching.clusters.answering import Step, StepPlan
from workbench.matching.clusters.clusters import components
from workbench.matching.clusters.members import chained
from workbench.model import Relation

ONE_AND_THE_SAME = "This is one and the same repeated claim. Choose another one."


@dataclass(frozen=True, slots=True)
class Change:
    """A step on one cluster as it is planned, with what the log says of it."""

    verb: str
    plan: StepPlan
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def confirm(step: Step, cluster: int, claims: Sequence[int]) -> Change:
    """Say yes to members that a machine suggested; each relates to the representative as it was suggested."""
    members, first = step.around.members, _representative(step, cluster)
    chosen = [one for one in claims if members[one].suggested and one != first]
    if not chosen:
        raise Conflict("Nobody needs to say yes to these any more, or they are what the others are held against.")
    for claim in chosen:
        step.must_link(claim, first, members[claim].relation)
    return Change("group.confirmed", step.plan(), {}, {"claims": chosen})


def relate(step: Step, cluster: int, claim: int, relation: Relation) -> Change:
    """Say how a member relates to the representative; for a suggested member that is a yes, too."""
    first = _representative(step, cluster)
    if claim == first:
        raise Conflict("The others are held against this wording. Say how another member relates to it.")
    before = {"relation": step.around.members[claim].relation}
    step.must_link(claim, first, relation)
    return Change("group.related", step.plan(), before, {"claim": claim, "relation": relation})


def take_out(step: Step, cluster: int, claim: int) -> Change:
    """Say that a member is not the same as the others; a machine never puts it there again."""
    former = _part(step, cluster, [claim])
    return Change("group.taken_out", step.plan(former), {}, {"claim": claim})


def split(step: Step, cluster: int, claims: Collection[int]) -> Change:
    """Make chosen members a cluster of their own; on both sides who was confirmed stays so."""
    former = _part(step, cluster, claims)
    return Change("group.split", step.plan(former), {}, {"claims": sorted(set(claims))})


def merge(step: Step, cluster: int, other: int, relation: Relation) -> Change:
    """Say that two clusters are one; `relation` is how the representatives relate. Suggested members stay suggested."""
    if cluster == other:
        raise Conflict(ONE_AND_THE_SAME)
    step.must_link(_representative(step, cluster), _representative(step, other), relation)
    return Change("group.merged", step.plan(), {}, {"with": other, "relation": relation})


def keep_apart(step: Step, cluster: int, other: int) -> Change:
    """Say that two clusters are two claims: no machine proposes to merge them again."""
    if cluster == other:
        raise Conflict(ONE_AND_THE_SAME)
    step.cannot_link(_representative(step, cluster), _representative(step, other))
    return Change("group.kept_apart", step.plan(), {}, {"from": other})


def move(step: Step, cluster: int, claim: int, to: int, relation: Relation) -> Change:
    """Take a member out of its cluster and into another, where it relates to the representative as given."""
    if cluster == to:
        raise Conflict("The claim is a member of this repeated claim already. Choose another one.")
    _part(step, cluster, [claim])
    step.must_link(claim, _representative(step, to), relation)
    return Change("group.moved", step.plan({claim: to}), {}, {"claim": claim, "to": to, "relation": relation})


def _representative(step: Step, cluster: int) -> int:
    return step.around.clusters[cluster].representative


def _part(step: Step, cluster: int, claims: Collection[int]) -> dict[int, int]:
    """Part chosen members from the rest; return which number each of them goes by from now on.

    Both sides hold together as they did. What a person says is said of the confirmed members, or, where nobody
    confirmed any, of the first wording: a suggestion is nobody's word.
    """
    chosen = sorted(set(claims))
    rest = [one for one in step.around.claims_of(cluster) if one not in set(chosen)]
    if not chosen or not rest:
        raise Conflict("Choose some members to part from the others, and leave some.")
    for side in (chosen, rest):
        _hold_together(step, side)
    linked = step.pairs.must_linked
    for one in chosen:
        for other in {*_standing_for(step, cluster, rest), *(linked[one] & set(rest))}:
            step.cannot_link(one, other)
    if step.seeds[cluster] in chosen:
        # The rest keeps the id, although the claim that the cluster was founded on goes.
        step.found_on(cluster, rest)
    return dict.fromkeys(chosen, -chosen[0])


def _hold_together(step: Step, side: Sequence[int]) -> None:
    """Link the confirmed members of one side to each other where only members of the other side linked them."""
    members = step.around.members
    confirmed = [one for one in side if not members[one].suggested]
    linked = components(confirmed, step.pairs)
    loose = [{one} for one in confirmed if not any(one in core for core in linked)]
    parts = sorted(linked + loose, key=min)
    for part in parts[1:]:
        first, other = min(parts[0]), min(part)
        step.must_link(first, other, chained(members[first].relation, members[other].relation))


def _standing_for(step: Step, cluster: int, side: Sequence[int]) -> list[int]:
    """Return the members that stand for a side: those that people confirmed, or the one with the first wording."""
    confirmed = [one for one in side if not step.around.members[one].suggested]
    if confirmed:
        return confirmed
    first = _representative(step, cluster)
    return [first if first in side else min(side)]
