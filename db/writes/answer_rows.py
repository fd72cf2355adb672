"""The rows of answers to "Was it said?", and the question asked again where a claim was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from db.clock import now
from db.reads.attribution_answers import answers_of
from db.tables import AttributionAnswerRecord, ClaimRecord
from db.writes.ensure import table_of
from db.writes.log import Json, note, one_step
from workbench.attribution import Attribution, AttributionAnswer
from workbench.model import Reviewer
from workbench.reviewing.attributing import current_attribution
from workbench.stored.activity import ANSWERED, CORRECTED, SOURCE_CHANGED

ASKED_ABOUT = {SOURCE_CHANGED: "source", "claim.content_changed": "content"}
"""The changes after which what was answered was about something else, and what of the claim they change."""


def note_change(session: Session, by: Reviewer, record: ClaimRecord, verb: str, before: Json, after: Json) -> None:
    """Log a correction of a claim; one of its source or words asks again where people answered, in one step with it.

    `record` is the claim's row, which the caller holds.
    """
    asked = ASKED_ABOUT.get(verb)
    if asked is None or before[asked] == after[asked] or record.attribution == Attribution.UNANSWERED:
        note(session, by, verb, record.id, article_id=record.article_id, before=before, after=after)
        return
    with one_step(session, by, CORRECTED, record.id, article_id=record.article_id):
        note(session, by, verb, record.id, article_id=record.article_id, before=before, after=after)
        append(session, by, record, AttributionAnswer(Attribution.UNANSWERED, by.name, now()))


def append(
    session: Session, by: Reviewer, record: ClaimRecord, given: AttributionAnswer, undoes: int | None = None
) -> AttributionAnswer:
    """Store an answer and bring the claim's row up to date, in one step with it.

    The row's revision stays: the answer says nothing about the verdict, which the same page may still decide.
    """
    row = AttributionAnswerRecord(
        claim_id=record.id,
        reviewer_id=by.id,
        answer=given.answer,
        at=given.at.astimezone(UTC),
        undoes_id=given.undoes,
    )
    session.add(row)
    session.flush()
    before = record.attribution
    put_attribution(session, record, answers_of(session, [record.id])[record.id])
    note(
        session,
        by,
        "claim.attribution_answer_undone" if given.undoes else ANSWERED,
        record.id,
        article_id=record.article_id,
        before={"attribution": before},
        after={"attribution": record.attribution, "answer": row.id, "undoes": given.undoes},
        undoes=undoes,
    )
    return replace(given, at=row.at, id=row.id)


def put_attribution(session: Session, record: ClaimRecord, answers: Sequence[AttributionAnswer]) -> None:
    """Let a claim's row repeat what counts of the answers on it, past the counting of revisions."""
    attribution = current_attribution(answers)
    table = table_of(ClaimRecord)
    session.connection().execute(update(table).where(table.c.id == record.id).values(attribution=attribution.value))
    set_committed_value(record, "attribution", attribution.value)
