"""What people do to a whole group: saying yes to members, taking out, splitting, merging, moving, relating.

Each becomes answers about pairs (these two belong together, those two don't), from which the groups follow and which no
score ever overrules. Each returns the activity that `db.writes.undoing_groups.undo` takes back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import Session

from db.reads.activity import last_changer
from db.tables import ActivityRecord, RepeatedClaimRecord, ReviewerRecord
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.known_pairs import found_on, members_of
from db.writes.regrouping import Step, newest_step
from workbench.errors import Conflict, NotFound
from workbench.matching.clusters.clusters import components
from workbench.matching.clusters.members import chained
from workbench.model import Relation, Reviewer


def confirm(session: Session, by: Reviewer, group_id: int, revision: int, claim_ids: Sequence[int]) -> int:
    """Say yes to members that a machine suggested; each relates to the representative as it was suggested."""
    step, group = _begin(session, by, group_id, revision, claim_ids)
    chosen = [one for one in claim_ids if step.known.members[one].suggested and one != group.representative_id]
    if not chosen:
        raise Conflict("Nobody needs to say yes to these any more, or they are what the others are held against.")
    for claim in chosen:
        step.join(claim, group.representative_id, Relation(step.known.members[claim].relation))
    return step.finish("group.confirmed", group_id, after={"claims": chosen})


def set_relation(
    session: Session, by: Reviewer, group_id: int, revision: int, claim_id: int, relation: Relation
) -> int:
    """Say how a member relates to the representative; for a suggested member that is a yes, too."""
    step, group = _begin(session, by, group_id, revision, [claim_id])
    if claim_id == group.representative_id:
        raise Conflict("The others are held against this wording. Say how another member relates to it.")
    before = step.known.members[claim_id].relation
    step.join(claim_id, group.representative_id, relation)
    after = {"claim": claim_id, "relation": relation}
    return step.finish("group.related", group_id, before={"relation": before}, after=after)


def take_out(session: Session, by: Reviewer, group_id: int, revision: int, claim_id: int) -> int:
    """Say that a member is not the same as the others; a machine never puts it there again."""
    step, group = _begin(session, by, group_id, revision, [claim_id])
    homes = _part(step, group, [claim_id])
    return step.finish("group.taken_out", group_id, after={"claim": claim_id}, homes=homes)


def split(session: Session, by: Reviewer, group_id: int, revision: int, claim_ids: Sequence[int]) -> int:
    """Make chosen members a group of their own; who was confirmed among them stays confirmed, and so do the others."""
    step, group = _begin(session, by, group_id, revision, claim_ids)
    homes = _part(step, group, claim_ids)
    return step.finish("group.split", group_id, after={"claims": sorted(set(claim_ids))}, homes=homes)


def merge(
    session: Session, by: Reviewer, group_id: int, revision: int, other_id: int, relation: Relation = Relation.REPEAT
) -> int:
    """Say that two groups are one; `relation` is how the representatives relate. Suggested members stay suggested.

    Raises Conflict where somebody said of a member of each that they are not the same.
    """
    step, group = _begin(session, by, group_id, revision, [], other_id)
    if group_id == other_id:
        raise Conflict("This is one and the same repeated claim. Choose another one.")
    step.join(group.representative_id, step.known.groups[other_id].representative_id, relation)
    return step.finish("group.merged", group_id, after={"with": other_id, "relation": relation})


def keep_apart(session: Session, by: Reviewer, group_id: int, revision: int, other_id: int) -> int:
    """Say that two groups are two claims: no machine proposes to merge them again."""
    step, group = _begin(session, by, group_id, revision, [], other_id)
    if group_id == other_id:
        raise Conflict("This is one and the same repeated claim. Choose another one.")
    step.part(group.representative_id, step.known.groups[other_id].representative_id)
    return step.finish("group.kept_apart", group_id, after={"from": other_id})


def move(
    session: Session,
    by: Reviewer,
    group_id: int,
    revision: int,
    claim_id: int,
    to_group_id: int,
    relation: Relation = Relation.REPEAT,
) -> int:
    """Take a member out of its group and into another, where it relates to the representative as given."""
    step, group = _begin(session, by, group_id, revision, [claim_id], to_group_id)
    if group_id == to_group_id:
        raise Conflict("The claim is a member of this repeated claim already. Choose another one.")
    _part(step, group, [claim_id])
    step.join(claim_id, step.known.groups[to_group_id].representative_id, relation)
    after = {"claim": claim_id, "to": to_group_id, "relation": relation}
    return step.finish("group.moved", group_id, after=after, homes={claim_id: to_group_id})


def _begin(
    session: Session,
    by: Reviewer,
    group_id: int,
    revision: int,
    claim_ids: Collection[int],
    other_id: int | None = None,
) -> tuple[Step, RepeatedClaimRecord]:
    """Open a step on a group as it was shown; raise Conflict where it is not what it was, or a claim left it."""
    one_at_a_time(session, REPEATS)
    wanted = {group_id} if other_id is None else {group_id, other_id}
    members = members_of(session, wanted)
    for missing in wanted - {row.repeated_claim_id for row in members.values()}:
        raise NotFound(f"There is no repeated claim {missing} any more. Go back to the list.")
    step = Step(session, by, members)
    group = step.known.groups[group_id]
    if group.revision != revision:
        raise _stale(session, step, group_id)
    if not set(claim_ids) <= set(step.known.of_group(group_id)):
        raise Conflict("Some of these claims are not members any more. Reload the page and choose again.")
    return step, group


def _stale(session: Session, step: Step, group_id: int) -> Conflict:
    """Return what to say where a group is not what the page showed."""
    last: ActivityRecord | None = newest_step(session, step.known.claims)
    by = session.get(ReviewerRecord, last.reviewer_id) if last else None
    name = by.name if by else last_changer(session, "group", group_id)
    return Conflict(f"{name or 'Somebody'} changed this repeated claim in between. Look at it again first.", by=name)


def _part(step: Step, group: RepeatedClaimRecord, claim_ids: Collection[int]) -> dict[int, int]:
    """Part chosen members from the rest; return which number each of them goes by from now on.

    Both sides hold together as they did. What a person says is said of the confirmed members, or, where nobody
    confirmed any, of the first wording: a suggestion is nobody's word.
    """
    members = step.known.of_group(group.id)
    chosen = sorted(set(claim_ids))
    rest = [one for one in members if one not in set(chosen)]
    if not chosen or not rest:
        raise Conflict("Choose some members to part from the others, and leave some.")
    for side in (chosen, rest):
        _hold_together(step, side)
    for one in chosen:
        for other in {*_standing_for(step, group, rest), *(step.pairs().joined[one] & set(rest))}:
            step.part(one, other)
    if group.seed_id in chosen:
        # The rest keeps the id, although the claim that the group was founded on goes.
        found_on(step.session, group, rest)
    return dict.fromkeys(chosen, -chosen[0])


def _hold_together(step: Step, side: Sequence[int]) -> None:
    """Join the confirmed members of one side to each other where only members of the other side joined them."""
    rows = step.known.members
    confirmed = [one for one in side if not rows[one].suggested]
    pairs = step.pairs()
    joined = components(confirmed, pairs)
    loose = [{one} for one in confirmed if not any(one in core for core in joined)]
    parts = sorted(joined + loose, key=min)
    for part in parts[1:]:
        first, other = min(parts[0]), min(part)
        step.join(first, other, chained(Relation(rows[first].relation), Relation(rows[other].relation)))


def _standing_for(step: Step, group: RepeatedClaimRecord, side: Sequence[int]) -> list[int]:
    """Return the members that stand for a side: those that people confirmed, or the one with the first wording."""
    confirmed = [one for one in side if not step.known.members[one].suggested]
    if confirmed:
        return confirmed
    return [group.representative_id if group.representative_id in side else min(side)]
