"""Writing answers to "Was it said?": appended, never changed; taking one back appends another."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, select

from db.reads.attribution_answers import answers_of
from db.tables import ActivityRecord, AttributionAnswerRecord, ClaimRecord
from db.writes.answer_rows import append
from db.writes.claims import take_claim
from db.writes.guard import permit
from workbench.attribution import Attribution, AttributionAnswer
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Reviewer
from workbench.reviewing.attributing import check_answer, check_seen, check_undo, counted
from workbench.stored.activity import ANSWERED


def answer(
    session: Session,
    by: Reviewer,
    claim_id: int,
    revision: int,
    given: Attribution,
    at: datetime,
    seen: AttributionAnswer | None = None,
) -> AttributionAnswer:
    """Append a reviewer's answer on a claim and return it with its id; verdict and revision stay as they are.

    `revision` is the claim's and `seen` the answer that counted, as the page showed them; `at` needs a time zone. The
    reviewer's own answer given once more changes nothing. Raises DecisionRefused where the rules do not allow it,
    Conflict where somebody changed, decided or answered in between, NotFound where the claim is gone.
    """
    by = permit(session, by)
    made = AttributionAnswer(given, by.name, at)
    check_answer(made, by)
    record = take_claim(session, claim_id, revision)
    stands = counted(answers_of(session, [claim_id]).get(claim_id, ()))
    check_seen(stands, seen, by)
    if stands is not None and (stands.reviewer, stands.answer) == (by.name, given):
        return stands
    return append(session, by, record, made)


def take_back(
    session: Session, by: Reviewer, answer_id: int, at: datetime, *, undoes: int | None = None
) -> AttributionAnswer:
    """Take an answer back by appending one that undoes it; the answer before it counts again.

    `undoes` is the line of the log that said it, where another one than that of the answer itself. Raises
    DecisionRefused where it was taken back already, or is somebody else's and `by` is no editor.
    """
    by = permit(session, by)
    record, former, known = _held(session, answer_id)
    check_undo(former, known, by)
    back = AttributionAnswer(Attribution.UNANSWERED, by.name, at, undoes=answer_id)
    return append(session, by, record, back, undoes or _line_of(session, record.id, answer_id))


def give_again(session: Session, by: Reviewer, answer_id: int, at: datetime, *, undoes: int) -> AttributionAnswer:
    """Append an answer that was taken back once more and return the new one.

    `undoes` is the line of the log that took it back. Raises DecisionRefused where it is not the reviewer's.
    """
    by = permit(session, by)
    record, former, _ = _held(session, answer_id)
    if former.reviewer != by.name:
        raise DecisionRefused(f"Only {former.reviewer} can answer so again.")
    return append(session, by, record, replace(former, at=at, id=0), undoes)


def _held(session: Session, answer_id: int) -> tuple[ClaimRecord, AttributionAnswer, tuple[AttributionAnswer, ...]]:
    """Return the claim's row, which nobody else can change now, the answer, and all answers on the claim."""
    row = session.get(AttributionAnswerRecord, answer_id)
    if row is None:
        raise NotFound(f"There is no answer {answer_id}. Reload the page.")
    record = take_claim(session, row.claim_id, None)
    known = answers_of(session, [record.id])[record.id]
    return record, next(one for one in known if one.id == answer_id), known


def _line_of(session: Session, claim_id: int, answer_id: int) -> int | None:
    """Return the line of the log in which an answer was given."""
    lines = select(ActivityRecord).where(
        ActivityRecord.subject == "claim", ActivityRecord.subject_id == claim_id, ActivityRecord.verb == ANSWERED
    )
    given = (line.id for line in session.exec(lines) if (line.after or {}).get("answer") == answer_id)
    return next(given, None)
