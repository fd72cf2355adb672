"""What reviewers did elsewhere, stored with their names and times: verdicts, answers to "Was it said?" and comments.

Rows are appended as they are everywhere, and one line of the log says which, so that they are taken back together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from db.writes.people import ensure_author
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
            self.people[name] = ensure_author(self.session, name)
        return self.people[name].id

    def decision(self, one: Decision, undoes: int | None, *, here: bool = False) -> int:
        """Append a decision with its evidence; return its number. `here` says that it is made here and now."""
        row = DecisionRecord(
            claim_id=self.record.id,
            reviewer_id=self.person(one.reviewer),
            verdict=one.verdict,
            dispute=one.dispute,
            reason=one.reason,
            at=one.at.astimezone(UTC),
            undoes_id=undoes,
            adjudicates=one.adjudicates,
            imported=not here,
        )
        self.session.add(row)
        self.session.flush()
        self.session.add_all(evidence_row(row.id, piece) for piece in one.evidence)
        self.rows["decisions"].append(row.id)
        return row.id

    def answer(self, one: AttributionAnswer, undoes: int | None, *, here: bool = False) -> int:
        """Append an answer to "Was it said?"; return its number. `here` says that it is made here and now."""
        row = AttributionAnswerRecord(
            claim_id=self.record.id,
            reviewer_id=self.person(one.reviewer),
            answer=one.answer,
            at=one.at.astimezone(UTC),
            undoes_id=undoes,
            imported=not here,
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
    """Append what reviewers did on a claim elsewhere, that is not stored yet; `by` imports it. Editors only.

    What takes back something that nobody knows of is left out.
    """
    not_while(session, POLICY)
    by = permit(session, by, Role.EDITOR)
    new = _Appending(session, take_claim(session, claim_id, None))
    known = dict(arriving.known_decisions)
    for decision in arriving.decisions:
        if decision.undoes is None or decision.undoes in known:
            known[decision.id] = new.decision(decision, _target(decision.undoes, known))
    given = dict(arriving.known_answers)
    for answer in arriving.answers:
        if answer.undoes is None or answer.undoes in given:
            given[answer.id] = new.answer(answer, _target(answer.undoes, given))
    for comment in arriving.comments:
        new.comment(comment)
    new.log(by, HISTORY)


def turn_history(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    """Take back all that a line of the log says was appended on a claim, or do it again where it was taken back.

    What stands is taken back; what was taken back by one of the rows stands again, with its name and time.
    """
    by = permit(session, by, Role.EDITOR)
    told, turned = line.after or {}, _Appending(session, take_claim(session, line.subject_id, None))
    turned.people[by.name] = by
    made = {one.id: one for one in decisions_of(session, [line.subject_id])[line.subject_id]}
    stand = {one.id for one in standing(made.values())}
    for number in sorted(told["decisions"], reverse=True):
        row = made[number]
        if row.undoes is not None:
            turned.decision(made[row.undoes], None)
        elif number in stand:
            turned.decision(Decision(Verdict.UNREVIEWED, by.name, now()), number, here=True)
    _turn_answers(session, by, line, turned)
    turned.rows["comments"] = _turn_comments(session, told["comments"], line.verb == HISTORY)
    turned.log(by, HISTORY_BACK if line.verb == HISTORY else HISTORY, line.id)


def _turn_answers(session: Session, by: Reviewer, line: ActivityRecord, turned: _Appending) -> None:
    """Do with answers what `turn_history` does with decisions."""
    given = {one.id: one for one in answers_of(session, [line.subject_id]).get(line.subject_id, ())}
    gone = {one.undoes for one in given.values()}
    for number in sorted((line.after or {})["answers"], reverse=True):
        row = given[number]
        if row.undoes is not None:
            turned.answer(given[row.undoes], None)
        elif number not in gone:
            turned.answer(AttributionAnswer(Attribution.UNANSWERED, by.name, now()), number, here=True)


def _target(undoes: int | None, known: Mapping[int, int]) -> int | None:
    return None if undoes is None else known[undoes]


def _turn_comments(session: Session, ids: list[int], back: bool) -> list[int]:  # noqa: FBT001  (one of two ways)
    """Take comments back that stand, or bring them back that do not; return their numbers."""
    found = []
    for row in session.exec(select(CommentRecord).where(col(CommentRecord.id).in_(ids))).all():
        if (row.withdrawn_at is None) is back:
            row.withdrawn_at = now() if back else None
            found.append(row.id)
    return found


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
