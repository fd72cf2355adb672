"""Answering "Was it said?" on a claim, which is another question than whether it is true."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from db.engine import writing
from db.writes import attribution_answers
from db.writes.people import ensure_reviewer
from workbench.attribution import Attribution, AttributionAnswer


def answer_attribution(
    engine: Engine,
    by_name: str,
    claim_id: int,
    revision: int,
    given: Attribution,
    *,
    at: datetime,
    seen: AttributionAnswer | None = None,
) -> AttributionAnswer:
    """Append a reviewer's answer on a claim and return it; the verdict stays as it is, and so does the revision.

    `revision` is the claim's and `seen` the answer that counted, as the page showed them; `at` needs a time zone.
    Raises DecisionRefused where the rules do not allow it, Conflict where somebody changed, decided or answered in
    between, NotFound where the claim is gone.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        return attribution_answers.answer(session, by, claim_id, revision, given, at, seen)


def take_answer_back(engine: Engine, by_name: str, answer_id: int, *, at: datetime) -> AttributionAnswer:
    """Take an answer back, so that the one before it counts again; return what was appended for that.

    Raises DecisionRefused where it was taken back already, or is somebody else's and the reviewer is no editor.
    """
    with writing(engine) as session:
        return attribution_answers.take_back(session, ensure_reviewer(session, by_name), answer_id, at)
