"""Undoing a person's step on groups: answers and memberships are exactly what they were before it."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, select

from db.reads.group_steps import SAID, UNDOABLE
from db.tables import ActivityRecord, RepeatedClaimRecord, ReviewerRecord
from db.writes.guard import REPEATS, one_at_a_time, permit
from db.writes.known_pairs import Surroundings, groups_by_id, look_around, put_group
from db.writes.log import Json, note
from db.writes.regrouping import newest_step, restore_pairs
from workbench.errors import Conflict, NotFound
from workbench.matching.clusters.clusters import Pairs, attach
from workbench.model import Reviewer


def undo(session: Session, by: Reviewer, activity_id: int) -> int:
    """Take a step on groups back, whichever of `UNDOABLE`; return the activity that says so.

    Raises Conflict where it was taken back already, or a later step on the same groups has to be taken back first.
    """
    by = permit(session, by)
    one_at_a_time(session, REPEATS)
    step = session.get(ActivityRecord, activity_id)
    if step is None or step.verb not in UNDOABLE or "state" not in (step.before or {}):
        raise NotFound("This cannot be taken back. Reload the page.")
    if session.exec(select(ActivityRecord.id).where(ActivityRecord.undoes_id == activity_id)).first() is not None:
        raise Conflict("This was taken back already. Reload the page.")
    return restore(session, by, step, f"{step.subject}.undone", step.subject_id)


def restore(session: Session, by: Reviewer, step: ActivityRecord, verb: str, subject_id: int) -> int:
    """Put back what a step found, and log that; the caller holds the lock.

    Claims that a machine has put into one of the groups since stay where they are, as far as there is still a group.
    """
    state: Json = (step.before or {})["state"]
    later = newest_step(session, state["claims"], step.id)
    if later is not None:
        raise _in_the_way(session, later)
    known = look_around(session, state["claims"])
    known.groups |= groups_by_id(session, (group for _, group, _ in state["members"]))
    restore_pairs(session, known, state["pairs"])
    pairs = known.pairs()
    homes, kept = _former_homes(known, state), {one: row.repeated_claim_id for one, row in known.members.items()}
    _found_again(session, known, state["groups"])
    groups: dict[int, list[int]] = {}
    for claim, group in homes.items():
        groups.setdefault(group, []).append(claim)
    for claim in sorted(set(kept) - set(state["claims"])):
        here = groups.get(kept[claim], [])
        wanted = kept[claim] if here and pairs.allowed(claim, here) else attach(claim, groups, pairs)
        if wanted is not None:
            groups[wanted].append(claim)
    _write(session, known, groups, pairs)
    before, after = {"step": step.id}, {"verb": step.verb}
    return note(session, by, verb, subject_id, before=before, after=after, undoes=step.id)


def _former_homes(known: Surroundings, state: Json) -> dict[int, int]:
    """Return the groups in which the claims of a step were, but for those that a machine has put elsewhere since."""
    homes = {}
    for claim, group, suggested in state["members"]:
        row = known.members.get(claim)
        elsewhere = row is not None and row.repeated_claim_id not in state["touched"]
        if not (suggested and elsewhere):
            homes[claim] = group
    return homes


def _found_again(session: Session, known: Surroundings, groups: Collection[tuple[int, int | None]]) -> None:
    """Let each group be founded on the claim that it was founded on; another, empty one gives the claim up."""
    wanted = {seed: group for group, seed in groups if seed is not None}
    changed = [key for seed, key in wanted.items() if known.groups[key].seed_id != seed]
    for seed, key in wanted.items():
        statement = select(RepeatedClaimRecord).where(RepeatedClaimRecord.seed_id == seed)
        for row in session.exec(statement):
            if row.id != key:
                row.seed_id = None
    for key in changed:
        known.groups[key].seed_id = None
    session.flush()
    for seed, key in wanted.items():
        known.groups[key].seed_id = seed
    session.flush()


def _write(session: Session, known: Surroundings, groups: dict[int, list[int]], pairs: Pairs) -> None:
    """Write the groups as they are to be again."""
    grouped: set[int] = set()
    for row in known.groups.values():
        row.revision += 1
        session.add(row)
    for group, members in sorted(groups.items()):
        if len(members) > 1:
            put_group(session, known.groups[group], members, known, pairs)
            grouped |= set(members)
    for claim in set(known.members) - grouped:
        session.delete(known.members.pop(claim))
    session.flush()


def _in_the_way(session: Session, later: ActivityRecord) -> Conflict:
    """Return what to say where a later step builds on the one to undo."""
    by = session.get(ReviewerRecord, later.reviewer_id)
    name = by.name if by else "Somebody"
    return Conflict(f"{name} has since {SAID[later.verb]}. Take that back first.", by=name)
