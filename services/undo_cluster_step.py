"""Undoing a person's step on clusters, and doing it again: answers and memberships are exactly what they were."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import writing
from db.reads.cluster_steps import LoggedStep, is_undone, logged_step, newest_step
from db.reads.group_steps import SAID, UNDOABLE
from db.reads.neighbourhood import neighbourhood
from db.writes.cluster_steps import write_step, write_undoing
from db.writes.guard import REPEATS, one_at_a_time, permit
from db.writes.log import taking_back
from workbench.errors import Conflict, NotFound
from workbench.matching.clusters.undoing import clusters_in, seeds_in, undo_step
from workbench.model import Reviewer


def undo(engine: Engine, by: Reviewer, activity_id: int) -> int:
    """Take a step on clusters back, whichever of `UNDOABLE`; return the activity that says so.

    Raises Conflict where it was taken back already, or a later step on the same clusters has to be taken back first,
    NotFound where it cannot be taken back at all, DecisionRefused for a viewer.
    """
    with writing(engine) as session:
        return undo_in(session, by, activity_id)


def undo_in(session: Session, by: Reviewer, activity_id: int) -> int:
    """Do what `undo` does inside a session."""
    by, step, state = _begin(session, by, activity_id)
    if step.verb not in UNDOABLE:
        raise NotFound("This cannot be taken back. Reload the page.")
    return undo_logged(session, by, step, state, f"{step.subject}.undone", step.subject_id)


def do_again(session: Session, by: Reviewer, undoing_id: int) -> int:
    """Do a step on clusters again that the line `undoing_id` took back; return the activity that says so.

    Raises what `undo` raises.
    """
    by, undoing, state = _begin(session, by, undoing_id)
    made = logged_step(session, undoing.before["step"])
    if made is None:
        raise NotFound("This cannot be done again. Reload the page.")
    around = neighbourhood(session, {*state["claims"], *seeds_in(state)}, clusters_in(state))
    plan, told = undo_step(around, state), {name: value for name, value in made.before.items() if name != "state"}
    with taking_back(session, undoing.id):
        return write_step(session, by, plan, around, made.verb, made.subject_id, before=told, after=made.after)


def _begin(session: Session, by: Reviewer, activity_id: int) -> tuple[Reviewer, LoggedStep, dict[str, Any]]:
    """Wait until nobody else changes clusters; return a line of the log on which nothing was built, and its state."""
    by = permit(session, by)
    one_at_a_time(session, REPEATS)
    step = logged_step(session, activity_id)
    if step is None or step.state is None:
        raise NotFound("This cannot be taken back. Reload the page.")
    if is_undone(session, activity_id):
        raise Conflict("This was taken back already. Reload the page.")
    later = newest_step(session, step.state["claims"], step.id)
    if later is not None:
        raise _in_the_way(later)
    return by, step, step.state


def undo_logged(
    session: Session, by: Reviewer, step: LoggedStep, state: dict[str, Any], verb: str, subject_id: int
) -> int:
    """Put back what a step found, on which nothing was built since, and log that; the caller holds the lock."""
    around = neighbourhood(session, {*state["claims"], *seeds_in(state)}, clusters_in(state))
    plan = undo_step(around, state)
    return write_undoing(session, by, plan, around, verb, subject_id, step=step.id, undone_verb=step.verb)


def _in_the_way(later: LoggedStep) -> Conflict:
    """Return what to say where a later step builds on the one to undo."""
    name = later.by or "Somebody"
    return Conflict(f"{name} has since {SAID[later.verb]}. Take that back first.", by=name)
