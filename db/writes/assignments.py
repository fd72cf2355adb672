"""Writing who is to do what; each change can be taken back from the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update
from sqlmodel import Session, select

from db.clock import now
from db.reads.people import get_reviewer
from db.tables import ActivityRecord, ArticleRecord, AssignmentRecord, ClaimRecord, StoryRecord
from db.writes.ensure import insert_unless_there, table_of
from db.writes.guard import permit
from db.writes.log import Json, note
from workbench.errors import Conflict, NotFound
from workbench.model import Reviewer, Role
from workbench.reviewing.assigning import check_assigning, check_taking_away
from workbench.stored.assignments import Assignable

GIVEN, TAKEN_AWAY = "assignment.given", "assignment.taken_away"
"""What the log calls the two changes; each is the other one's reversal."""

_TABLES: dict[Assignable, Any] = {
    Assignable.ARTICLE: ArticleRecord,
    Assignable.STORY: StoryRecord,
    Assignable.CLAIM: ClaimRecord,
}


def assign(
    session: Session, by: Reviewer, to: Reviewer, subject: Assignable, subject_id: int, *, undoes: int | None = None
) -> int | None:
    """Assign an article, a story or a claim to a reviewer; return the line of the log, None where it already was.

    `undoes` is the line that this takes back. Raises DecisionRefused where `by` may not do so or `to` may only look,
    NotFound where what is assigned is gone.
    """
    by, to = permit(session, by, Role.VIEWER), get_reviewer(session, to.id)
    check_assigning(by, to)
    _check_there(session, subject, subject_id)
    values = {"reviewer_id": to.id, "subject": subject, "subject_id": subject_id, "assigned_by_id": by.id, "at": now()}
    if not insert_unless_there(session, AssignmentRecord, [values], ["reviewer_id", "subject", "subject_id"]):
        return None
    row = _row(session, to.id, subject, subject_id)
    article_id = _article_of(session, subject, subject_id)
    return note(session, by, GIVEN, row.id if row else 0, article_id=article_id, after=_state(values), undoes=undoes)


def take_away(
    session: Session, by: Reviewer, of: Reviewer, subject: Assignable, subject_id: int, *, undoes: int | None = None
) -> int | None:
    """Take away what is assigned to a reviewer; return the line of the log, None where it is not assigned (any more).

    Raises DecisionRefused where `by` may not do so.
    """
    by, of = permit(session, by, Role.VIEWER), get_reviewer(session, of.id)
    check_taking_away(by, of)
    row = _row(session, of.id, subject, subject_id)
    if row is None:
        return None
    before = _state({"reviewer_id": of.id, "subject": row.subject, "subject_id": row.subject_id})
    session.delete(row)
    session.flush()
    article_id = _article_of(session, subject, subject_id)
    return note(session, by, TAKEN_AWAY, row.id, article_id=article_id, before=before, undoes=undoes)


def carry_assignments(session: Session, former_id: int, article_id: int) -> None:
    """Let whoever was to do an article do its next version."""
    table = table_of(AssignmentRecord)
    here = (table.c.subject == Assignable.ARTICLE, table.c.subject_id == former_id)
    session.connection().execute(update(table).where(*here).values(subject_id=article_id))


def reverse(session: Session, by: Reviewer, line: ActivityRecord) -> int:
    """Take back what a line of the log says of an assignment; return the new line.

    Raises Conflict where somebody else has done so since, and what `assign` and `take_away` raise.
    """
    state = line.after or line.before or {}
    reviewer = get_reviewer(session, state["reviewer"])
    change = take_away if line.verb == GIVEN else assign
    done = change(session, by, reviewer, Assignable(state["subject"]), state["subject_id"], undoes=line.id)
    if done is None:
        raise Conflict(f"Somebody has changed what is assigned to {reviewer.name} since, so it stays as it is.")
    return done


def _row(session: Session, reviewer_id: int, subject: Assignable, subject_id: int) -> AssignmentRecord | None:
    row = AssignmentRecord
    statement = select(row).where(row.reviewer_id == reviewer_id, row.subject == subject, row.subject_id == subject_id)
    return session.exec(statement).first()


def _state(values: Json) -> Json:
    """Return an assignment as the log keeps it."""
    return {"reviewer": values["reviewer_id"], "subject": values["subject"], "subject_id": values["subject_id"]}


def _check_there(session: Session, subject: Assignable, subject_id: int) -> None:
    """Raise NotFound where what is to be assigned is not stored, or was deleted."""
    row = session.get(_TABLES[subject], subject_id)
    if row is None or getattr(row, "deleted_at", None) is not None:
        raise NotFound(f"There is no {subject} {subject_id} (any more). Reload the page.")


def _article_of(session: Session, subject: Assignable, subject_id: int) -> int | None:
    """Return the article that something belongs to, None for a story."""
    if subject is Assignable.CLAIM:
        return session.get_one(ClaimRecord, subject_id).article_id
    return subject_id if subject is Assignable.ARTICLE else None
