"""Reading what a reviewer did last in an article, by the log: what the undo key takes back, or says that it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.tables import ActivityRecord, DecisionRecord, ReviewerRecord
from workbench.stored.activity import DECIDED, EXTRACTED, TAKEN_OVER, Step
from workbench.text.keys import fold

# Rows that say that a step was taken back, and are none themselves.
_BACK = ("claim.decision_undone", "claim.source_restored")
_BATCH = 20


def last_step(session: Session, article_id: int, name: str) -> Step | None:
    """Return what the reviewer of this name did last in an article and nobody has taken back.

    None where they did nothing since the article, or this version of it, was stored. No older step is ever returned in
    place of one that cannot be taken back.
    """
    for records in _batches(session, article_id, name):
        undone = _undone(session, (made for record in records for made in _decisions(record)))
        counted = (record for record in records if not _taken_back(record, undone))
        last = next(counted, None)
        if last is not None:
            return _step(last, undone)
    return None


def _taken_back(record: ActivityRecord, undone: Collection[int]) -> bool:
    """Say whether a row stands for decisions, and all of them were taken back."""
    made = _decisions(record)
    return bool(made) and all(one in undone for one in made)


def _step(record: ActivityRecord, undone: Collection[int]) -> Step | None:
    """Return the step of a row; None for what began the article, since nothing was done in it before."""
    if record.subject == "article" and record.verb != EXTRACTED:
        return None
    left = tuple(made for made in _decisions(record) if made not in undone)
    return Step(record.id, record.verb, record.subject_id if record.subject == "claim" else None, left)


def _batches(session: Session, article_id: int, name: str) -> Iterator[list[ActivityRecord]]:
    """Return the reviewer's own rows on an article, newest first, without those that were taken back by number."""
    undoing = aliased(ActivityRecord)
    statement = (
        select(ActivityRecord)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .join(undoing, col(undoing.undoes_id) == ActivityRecord.id, isouter=True)
        .where(ActivityRecord.article_id == article_id, ReviewerRecord.name_key == fold(name))
        .where(col(ActivityRecord.subject).in_(("claim", "article")), col(ActivityRecord.verb).not_in(_BACK))
        .where(col(ActivityRecord.undoes_id).is_(None), col(undoing.id).is_(None))
        .order_by(col(ActivityRecord.id).desc())
        .limit(_BATCH)
    )
    place = 0
    while records := list(session.exec(statement.offset(place))):
        yield records
        place += _BATCH


def _decisions(record: ActivityRecord) -> tuple[int, ...]:
    """Return the numbers of the decisions that a row stands for; none where it is about something else."""
    after = record.after or {}
    if record.verb == DECIDED and "decision" in after:
        return (after["decision"],)
    return tuple(after["decisions"]) if record.verb == TAKEN_OVER else ()


def _undone(session: Session, decision_ids: Iterable[int]) -> set[int]:
    """Return those of the decisions that somebody took back."""
    wanted = list(decision_ids)
    if not wanted:
        return set()
    found = session.exec(select(DecisionRecord.undoes_id).where(col(DecisionRecord.undoes_id).in_(wanted)))
    return {one for one in found if one is not None}
