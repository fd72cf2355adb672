"""What reviewers did elsewhere, stored with their names and times: verdicts, answers to "Was it said?" and comments.

Rows are appended as they are everywhere, and one line of the log says which, so that they are taken back together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from sqlmodel import Session, col, select

from db.assemble import decisions_of
from db.clock import now
from db.reads.attribution_answers import answers_of
from db.reads.settings import read_policy
from db.spans import check_claim
from db.tables import (
    ActivityRecord,
    AttributionAnswerRecord,
    ClaimRecord,
    CommentRecord,
    DecisionRecord,
)
from db.writes.answer_rows import put_attribution
from db.writes.claims import current_article, take_claim
from db.writes.decisions import count_again, evidence_row
from db.writes.extraction import store_claims
from db.writes.guard import ARTICLES, POLICY, not_while, one_at_a_time, permit
from db.writes.log import Json, note
from db.writes.people import ensure_reviewer
from db.writes.planning import ExtractionPlan, refuse_overtaken
from workbench.attribution import Attribution, AttributionAnswer
from workbench.interchange.arriving import ArrivingClaim
from workbench.model import Claim, Decision, Reviewer, Role, Verdict
from workbench.reviewing.decisions import standing
from workbench.stored.comments import Comment

HISTORY, HISTORY_BACK = "claim.history_imported", "claim.history_taken_back"


@dataclass(slots=True)
class _Appending:
    """One claim's row to which rows are appended, whose they are by name, and what was appended so far."""

    session: Session
    record: ClaimRecord
    people: dict[str, Reviewer] = field(default_factory=dict)
    rows: Json = field(default_factory=lambda: {"decisions": [], "answers": [], "comments": []})

    def person(self, name: str) -> int:
        """Return the number of a reviewer, who is stored where the name is new."""
        if name not in self.people:
            self.people[name] = ensure_reviewer(self.session, name)
        return self.people[name].id

    def decision(self, one: Decision, undoes: int | None) -> int:
        """Append a decision with its evidence; return its number."""
        row = DecisionRecord(
            claim_id=self.record.id,
            reviewer_id=self.person(one.reviewer),
            verdict=one.verdict,
            dispute=one.dispute,
            reason=one.reason,
            at=one.at.astimezone(UTC),
            undoes_id=undoes,
            adjudicates=one.adjudicates,
        )
        self.session.add(row)
        self.session.flush()
        self.session.add_all(evidence_row(row.id, piece) for piece in one.evidence)
        self.rows["decisions"].append(row.id)
        return row.id

    def answer(self, one: AttributionAnswer, undoes: int | None) -> int:
        """Append an answer to "Was it said?"; return its number."""
        row = AttributionAnswerRecord(
            claim_id=self.record.id,
            reviewer_id=self.person(one.reviewer),
            answer=one.answer,
            at=one.at.astimezone(UTC),
            undoes_id=undoes,
        )
        self.session.add(row)
        self.session.flush()
        self.rows["answers"].append(row.id)
        return row.id

    def comment(self, one: Comment) -> None:
        """Append a comment."""
        row = CommentRecord(
            claim_id=self.record.id,
            reviewer_id=self.person(one.reviewer),
            words=one.words,
            at=one.at.astimezone(UTC),
            resolved_by_id=None if one.open else self.person(one.resolved_by),
            resolved_at=one.resolved_at.astimezone(UTC) if one.resolved_at else None,
        )
        self.session.add(row)
        self.session.flush()
        self.rows["comments"].append(row.id)

    def log(self, by: Reviewer, verb: str, undoes: int | None = None) -> int:
        """Bring the claim's row up to date and say in the log what was appended."""
        session, record = self.session, self.record
        session.flush()
        count_again(session, record, decisions_of(session, [record.id])[record.id], read_policy(session))
        put_attribution(session, record, answers_of(session, [record.id]).get(record.id, ()))
        record.changed_at = now()
        return note(session, by, verb, record.id, article_id=record.article_id, after=self.rows, undoes=undoes)


def add_history(session: Session, by: Reviewer, claim_id: int, arriving: ArrivingClaim) -> None:
    """Append what reviewers did on a claim elsewhere, that is not stored yet; `by` imports it. Editors only."""
    not_while(session, POLICY)
    by = permit(session, by, Role.EDITOR)
    new = _Appending(session, take_claim(session, claim_id, None))
    known = _known(arriving.item.claim.decisions, arriving.stored.claim.decisions if arriving.stored else ())
    for decision in sorted(arriving.decisions, key=lambda one: one.id):
        known[decision.id] = new.decision(decision, known.get(decision.undoes or 0))
    given = _known_answers(arriving.item.answers, arriving.stored.answers if arriving.stored else ())
    for answer in sorted(arriving.answers, key=lambda one: one.id):
        given[answer.id] = new.answer(answer, given.get(answer.undoes or 0))
    for comment in arriving.comments:
        new.comment(comment)
    new.log(by, HISTORY)


def take_history_back(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    """Take back all that a line of the log says was imported on a claim, as far as it still stands."""
    by = permit(session, by, Role.EDITOR)
    told, back = line.after or {}, _Appending(session, take_claim(session, line.subject_id, None))
    back.people[by.name] = by
    stand = {one.id for one in standing(decisions_of(session, [line.subject_id])[line.subject_id])}
    for number in sorted(stand.intersection(told["decisions"]), reverse=True):
        back.decision(Decision(Verdict.UNREVIEWED, by.name, now()), number)
    answers = answers_of(session, [line.subject_id]).get(line.subject_id, ())
    gone = {one.undoes for one in answers}
    for one in reversed(answers):
        if one.id in told["answers"] and one.undoes is None and one.id not in gone:
            back.answer(AttributionAnswer(Attribution.UNANSWERED, by.name, now()), one.id)
    back.rows["comments"] = _withdraw(session, told["comments"])
    back.log(by, HISTORY_BACK, line.id)


def bring_history_back(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    """Append again what a line of the log says was taken back, with the same names and times."""
    by = permit(session, by, Role.EDITOR)
    told, again = line.after or {}, _Appending(session, take_claim(session, line.subject_id, None))
    undone = _undone(session, DecisionRecord, told["decisions"])
    for decision in decisions_of(session, [line.subject_id])[line.subject_id]:
        if decision.id in undone:
            again.decision(decision, None)
    undone = _undone(session, AttributionAnswerRecord, told["answers"])
    for answer in answers_of(session, [line.subject_id]).get(line.subject_id, ()):
        if answer.id in undone:
            again.answer(answer, None)
    for row in session.exec(select(CommentRecord).where(col(CommentRecord.id).in_(told["comments"]))):
        row.withdrawn_at = None
        again.rows["comments"].append(row.id)
    again.log(by, HISTORY, line.id)


def _known(arriving: Iterable[Decision], stored: Iterable[Decision]) -> dict[int, int]:
    """Return, for the decisions of a file that are stored already, their numbers here by those in the file."""
    here = {(one.reviewer, one.at, one.verdict): one.id for one in stored}
    keys: Mapping[int, tuple[object, ...]] = {one.id: (one.reviewer, one.at, one.verdict) for one in arriving}
    return {number: here[key] for number, key in keys.items() if key in here}


def _known_answers(arriving: Iterable[AttributionAnswer], stored: Iterable[AttributionAnswer]) -> dict[int, int]:
    here = {(one.reviewer, one.at, one.answer): one.id for one in stored}
    keys: Mapping[int, tuple[object, ...]] = {one.id: (one.reviewer, one.at, one.answer) for one in arriving}
    return {number: here[key] for number, key in keys.items() if key in here}


def _undone(session: Session, table: type[DecisionRecord] | type[AttributionAnswerRecord], ids: list[int]) -> set[int]:
    """Return what rows with these numbers take back."""
    rows = session.exec(select(table.undoes_id).where(col(table.id).in_(ids)))
    return {one for one in rows if one is not None}


def _withdraw(session: Session, ids: list[int]) -> list[int]:
    """Take comments back that stand; return their numbers."""
    rows = session.exec(select(CommentRecord).where(col(CommentRecord.id).in_(ids))).all()
    standing_ones = [row for row in rows if row.withdrawn_at is None]
    for row in standing_ones:
        row.withdrawn_at = now()
    return [row.id for row in standing_ones]


def add_claims(
    session: Session,
    by: Reviewer,
    article_id: int,
    claims: Sequence[Claim],
    plan: ExtractionPlan | None,
) -> list[int]:
    """Store claims of a file in an article that is stored already; return their numbers, in the order of the claims.

    Raises SpanError where words do not stand there, Overtaken where the plan holds no longer.
    """
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, ARTICLES)
    article = current_article(session, article_id)
    for claim in claims:
        check_claim(claim, article.text)
    refuse_overtaken(session, plan)
    records = store_claims(session, article, claims, plan)
    for record, claim in zip(records, claims, strict=True):
        note(session, by, "claim.added", record.id, article_id=article_id, after={"words": claim.words})
    return [record.id for record in records]


def mark_corrected(session: Session, claim_ids: Collection[int]) -> None:
    """Say of claims just stored that a person made or changed them: no extraction replaces them."""
    for record in session.exec(select(ClaimRecord).where(col(ClaimRecord.id).in_(claim_ids))):
        record.corrected = True
    session.flush()
