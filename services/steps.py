"""A reviewer's own steps, in their order: the last is taken back, and what was taken back is done again.

What a step was, the log says, over all pages and for as long as `REACH`. Each way back and each way forth is one
function, named by the line that it takes back; nothing is ever taken back in place of something else.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.assemble import assemble_claims
from db.clock import now
from db.engine import reading, writing
from db.reads.steps import steps_of
from db.tables import ActivityRecord, ClaimRecord
from db.writes.article_details import CHANGED as DETAILS_CHANGED
from db.writes.guard import permit
from db.writes.log import one_step
from db.writes.people import ensure_reviewer
from services.place_articles import place_afresh
from services.restate_claim import restate
from services.reversing import REVERSING, TOGETHER
from workbench.errors import Conflict, DecisionRefused, WorkbenchError
from workbench.model import Reviewer, Role
from workbench.stored.activity import Step, Steps

RESTATING = frozenset(["claim.content_changed", "claim.form_changed", "claim.cue_changed", "claim.reading_restored"])
"""Steps whose reversal may leave a claim whose statement has to be worked out afresh."""

SPLITS = ("claim.split", "claim.joined")
"""What the log calls the steps that name the parts of a claim."""


class StepMoved(Conflict):
    """A page shows another step as the reviewer's last than the one that is."""


class Reversed(NamedTuple):
    """A step that was taken back or done again.

    `left` says of parts of it why they stay as they are; `parts` are the parts of a claim that was split or joined.
    `gone` says that its claim cannot be seen now.
    """

    step: Step
    left: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()
    gone: bool = False


def read_steps(engine: Engine, by_name: str, passed: Collection[int] = ()) -> Steps:
    """Return what the reviewer of this name takes back next, and what they do again next.

    `passed` are numbers of steps that could not be taken back, and that they were told to go on from.
    """
    with reading(engine) as session:
        return steps_of(session, by_name, now(), passed)


def take_back(engine: Engine, by_name: str, shown: Step, passed: Collection[int] = ()) -> Reversed:
    """Take a reviewer's last step back, which the page showed; everything is as it was before it.

    `passed` is the same as for `read_steps`. Raises StepMoved where their last step is another one by now, Conflict
    where others built on it since, and then nothing is taken back; DecisionRefused and NotFound where it cannot be
    taken back at all.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        _check_shown(steps_of(session, by_name, now(), passed).back, shown)
        if shown.final:
            raise DecisionRefused(shown.final)
        done = _reverse(session, by, shown)
    _follow(engine, shown)
    return done


def do_again(engine: Engine, by_name: str, shown: Step, passed: Collection[int] = ()) -> Reversed:
    """Do what a reviewer took back last once more, as the page showed it. Raises what `take_back` raises."""
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        _check_shown(steps_of(session, by_name, now(), passed).again, shown)
        done = _reverse(session, by, shown)
    _follow(engine, shown)
    return done


def turn_import(engine: Engine, by_name: str, shown: Step) -> Reversed:
    """Take an import back as a whole, or bring one back that was taken back, whatever was done in between.

    What somebody has worked on since stays, and is named. Raises StepMoved where it stands otherwise than shown by now,
    Conflict where nothing of it could be taken back, DecisionRefused for those who are no editors.
    """
    with writing(engine) as session:
        by = permit(session, ensure_reviewer(session, by_name), Role.EDITOR)
        newer = select(ActivityRecord.id).where(ActivityRecord.undoes_id == shown.last)
        if session.exec(newer).first() is not None:
            raise StepMoved("Somebody has taken this import back, or brought it back, in between. Reload the page.")
        return _reverse(session, by, shown)


def _check_shown(stands: Step | None, shown: Step) -> None:
    """Raise StepMoved where a page shows another step than the one that stands now."""
    if stands is None or (stands.number, stands.last) != (shown.number, shown.last):
        raise StepMoved("Your last step is another one by now. Look at it, then press the key again.")


def _reverse(session: Session, by: Reviewer, step: Step) -> Reversed:
    """Take back what the last line of a step says, with its parts where it is of a greater step."""
    line = session.get_one(ActivityRecord, step.last)
    if line.verb in TOGETHER:
        return Reversed(step, _reverse_parts(session, by, line))
    REVERSING[line.verb](session, by, line)
    if line.subject != "claim":
        return Reversed(step)
    told = (line.before or {}) | (line.after or {})
    parts = told["parts"] if line.verb in SPLITS else ()
    gone = session.get_one(ClaimRecord, line.subject_id).removal == "spurious"
    return Reversed(step, parts=tuple(parts), gone=gone)


def _reverse_parts(session: Session, by: Reviewer, whole: ActivityRecord) -> tuple[str, ...]:
    """Take back each part of a greater step that stands, the last first, and return why some stay as they are.

    What others changed since stays. Raises Conflict where that leaves nothing to take back.
    """
    undone = select(ActivityRecord.undoes_id).where(col(ActivityRecord.undoes_id).is_not(None))
    parts = session.exec(
        select(ActivityRecord)
        .where(ActivityRecord.step_id == whole.id, col(ActivityRecord.id).not_in(undone))
        # A step inside a step has its parts among these, and nothing of its own; a pair that was proposed stays so.
        .where(col(ActivityRecord.verb).in_(REVERSING))
        # The parts of a step within this one are parts of this one, too.
        .where(col(ActivityRecord.verb).not_in(TOGETHER))
        .order_by(col(ActivityRecord.id).desc())
    ).all()
    left: list[str] = []
    article, verb = whole.article_id, TOGETHER[whole.verb]
    with one_step(session, by, verb, whole.subject_id, article_id=article, undoes=whole.id):
        for part in parts:
            left += _tried(session, by, part)
    if parts and len(left) == len(parts):
        raise Conflict(left[0])
    return tuple(left)


def _tried(session: Session, by: Reviewer, part: ActivityRecord) -> list[str]:
    """Take a part of a step back; return why not, or nothing."""
    try:
        with session.begin_nested():
            REVERSING[part.verb](session, by, part)
    except WorkbenchError as error:
        return [str(error)]
    return []


def _follow(engine: Engine, step: Step) -> None:
    """Work out what hangs on what was reversed, once that is stored."""
    _restate(engine, step)
    if step.verb == DETAILS_CHANGED:
        place_afresh(engine, step.subject_id)


def _restate(engine: Engine, step: Step) -> None:
    """Work out afresh what a claim says of which the log did not keep it, because others changed it since."""
    if step.claim_id is None or step.verb not in RESTATING:
        return
    with reading(engine) as session:
        lines = session.exec(select(ActivityRecord).where(ActivityRecord.undoes_id == step.last)).all()
        record = session.get_one(ClaimRecord, step.claim_id)
        unknown = record.deleted_at is None and any("stated" not in (line.after or {}) for line in lines)
        waiting = assemble_claims(session, [record]) if unknown else []
    for one in waiting:
        restate(engine, one)
