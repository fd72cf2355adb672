"""Saying what ratings hint at: each change is logged and can be taken back."""

from __future__ import annotations

from sqlmodel import Session, select

from db.reads.ratings import rule_of
from db.tables import ActivityRecord
from db.tables.fact_check import RatingMappingRecord
from db.writes.fact_checks import LIBRARIES
from db.writes.guard import one_at_a_time, permit
from db.writes.log import Json, note
from workbench.errors import Conflict, NotFound
from workbench.factchecks.rating_rules import check_rule, subject_of
from workbench.factchecks.ratings import RatingRule
from workbench.model import Reviewer

SET, CLEARED, UNDONE = "rating.set", "rating.cleared", "rating.undone"


def set_rule(session: Session, by: Reviewer, rule: RatingRule) -> int:
    """Store what some ratings hint at, before all that was said of them before; return the activity to undo.

    Raises DecisionRefused where the rule speaks of nothing, or hints at what no rating can.
    """
    by = permit(session, by)
    one_at_a_time(session, LIBRARIES)
    check_rule(rule)
    return _write(session, by, subject_of(rule), rule, SET)


def clear_rule(session: Session, by: Reviewer, rule: RatingRule) -> int:
    """Let the defaults speak again for what a rule speaks of; return the activity to undo."""
    by = permit(session, by)
    one_at_a_time(session, LIBRARIES)
    return _write(session, by, subject_of(rule), None, CLEARED)


def undo(session: Session, by: Reviewer, activity_id: int) -> int:
    """Bring back what was said before a change; raise Conflict where a later change stands."""
    by = permit(session, by)
    one_at_a_time(session, LIBRARIES)
    activity = session.get(ActivityRecord, activity_id)
    if activity is None or activity.verb not in (SET, CLEARED):
        raise NotFound("This cannot be taken back. Reload the page.")
    if session.exec(select(ActivityRecord.id).where(ActivityRecord.undoes_id == activity_id)).first() is not None:
        raise Conflict("This was taken back already. Reload the page.")
    record = session.get_one(RatingMappingRecord, activity.subject_id, with_for_update=True, populate_existing=True)
    if _state(record) != activity.after:
        raise Conflict("What this rating hints at has been changed again since. Take that back first.")
    before = activity.before or {}
    record.standing, record.verdict, record.dispute = before["standing"], before["verdict"], before["dispute"]
    session.flush()
    return note(session, by, UNDONE, record.id, before=activity.after, after=before, undoes=activity_id)


def _write(session: Session, by: Reviewer, subject: str, rule: RatingRule | None, verb: str) -> int:
    """Write a rule's row, or let it stand back (None), and log it with its former state."""
    statement = select(RatingMappingRecord).where(RatingMappingRecord.subject == subject)
    record = session.exec(statement.with_for_update()).first()
    if record is None:
        if rule is None:
            raise NotFound("Nobody has said what this rating hints at. Reload the page.")
        record = RatingMappingRecord(subject=subject, standing=False, **_columns(rule))
        session.add(record)
        session.flush()
    before = _state(record)
    record.standing = rule is not None
    if rule is not None:
        record.verdict = rule.hint.verdict.value if rule.hint else None
        record.dispute = rule.hint.dispute.value if rule.hint and rule.hint.dispute else None
    session.flush()
    if _state(record) == before:
        raise Conflict("This is what the rating hints at already.")
    return note(session, by, verb, record.id, before=before, after=_state(record))


def _columns(rule: RatingRule) -> Json:
    return {
        "publisher": rule.publisher,
        "words": rule.words,
        "worst": rule.worst,
        "best": rule.best,
        "low": rule.low,
        "high": rule.high,
    }


def _state(record: RatingMappingRecord) -> Json:
    """Return what a change changes, with the words that the log needs."""
    state = {"standing": record.standing, "verdict": record.verdict, "dispute": record.dispute}
    return {**state, "publisher": record.publisher, "rating": rule_of(record).words or record.subject.split("\n")[1]}
