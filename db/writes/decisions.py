"""Writing decisions: appended, never changed; taking one back appends another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session, select

from db.assemble import decisions_of
from db.clock import now
from db.reads.settings import read_policy
from db.tables import ActivityRecord, ClaimRecord, DecisionRecord, EvidenceRecord
from db.writes.claims import take_claim
from db.writes.drafts import forget_draft
from db.writes.guard import POLICY, not_while, permit
from db.writes.log import note
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Decision, DisputeKind, Evidence, Reviewer, Role, Verdict
from workbench.reviewing.decisions import (
    check_adjudication,
    check_decision,
    check_undo,
)
from workbench.reviewing.policy import Policy
from workbench.reviewing.tally import tally
from workbench.stored.activity import DECIDED
from workbench.stored.drafts import StoredDraft


def decide(  # noqa: PLR0913, PLR0917  (a decision's parts, as a form hands them in)
    session: Session,
    by: Reviewer,
    claim_id: int,
    revision: int,
    verdict: Verdict,
    at: datetime,
    reason: str = "",
    dispute: DisputeKind | None = None,
    evidence: Sequence[Evidence] = (),
    sent: StoredDraft | None = None,
    *,
    adjudicates: bool = False,
) -> Decision:
    """Append a reviewer's verdict on a claim and return it with its id; the unsent notes `sent` go with it.

    `revision` is the claim's, as the page showed it; `at` needs a time zone; `adjudicates` settles what others differ
    about. Raises DecisionRefused where the rules do not allow it, Conflict where somebody changed or decided on the
    claim in between, NotFound where it is gone.
    """
    not_while(session, POLICY)
    by = permit(session, by, Role.VIEWER)
    decision = Decision(
        verdict=verdict,
        reviewer=by.name,
        at=at,
        reason=reason.strip(),
        dispute=dispute,
        evidence=tuple(evidence),
        adjudicates=adjudicates,
    )
    check_decision(decision, by)
    record = take_claim(session, claim_id, revision)
    if adjudicates:
        check_adjudication(decisions_of(session, [claim_id])[claim_id], by)
    if sent is not None:
        forget_draft(session, by, claim_id, sent)
    return _append(session, by, record, decision)


def undo(session: Session, by: Reviewer, decision_id: int, at: datetime, *, undoes: int | None = None) -> Decision:
    """Take a decision back by appending one that undoes it; the decision before it counts again.

    `undoes` is the line of the log that said it, where another one than that of the decision itself. Raises
    DecisionRefused where it was taken back already or is somebody else's and `by` is no editor.
    """
    not_while(session, POLICY)
    by = permit(session, by, Role.VIEWER)
    undone = session.get(DecisionRecord, decision_id)
    if undone is None:
        raise NotFound(f"There is no decision {decision_id}. Reload the page.")
    record = take_claim(session, undone.claim_id, None)
    known = decisions_of(session, [record.id])[record.id]
    check_undo(next(one for one in known if one.id == decision_id), known, by)
    back = Decision(Verdict.UNREVIEWED, by.name, at, undoes=decision_id)
    return _append(session, by, record, back, undoes or _line_of(session, record.id, decision_id))


def give_again(session: Session, by: Reviewer, decision_id: int, at: datetime, *, undoes: int) -> Decision:
    """Append a decision that was taken back once more, reason and evidence included; return the new one.

    `undoes` is the line of the log that took it back. Raises DecisionRefused where it is not the reviewer's.
    """
    not_while(session, POLICY)
    by = permit(session, by, Role.VIEWER)
    record = take_claim(session, session.get_one(DecisionRecord, decision_id).claim_id, None)
    former = next(one for one in decisions_of(session, [record.id])[record.id] if one.id == decision_id)
    if former.reviewer != by.name:
        raise DecisionRefused(f"Only {former.reviewer} can decide so again.")
    again = replace(former, at=at, id=0)
    check_decision(again, by)
    return _append(session, by, record, again, undoes)


def count_again(session: Session, record: ClaimRecord, known: Sequence[Decision], policy: Policy) -> None:
    """Bring what a claim's row repeats of its decisions up to date."""
    for name, value in tally(known, policy.opinions_needed)._asdict().items():
        setattr(record, name, value)


def _append(
    session: Session, by: Reviewer, record: ClaimRecord, decision: Decision, undoes: int | None = None
) -> Decision:
    """Store a decision and bring the claim's row up to date, in one step with it."""
    row = DecisionRecord(
        claim_id=record.id,
        reviewer_id=by.id,
        verdict=decision.verdict,
        dispute=decision.dispute,
        reason=decision.reason,
        at=decision.at.astimezone(UTC),
        undoes_id=decision.undoes,
        adjudicates=decision.adjudicates,
    )
    session.add(row)
    session.flush()
    session.add_all(evidence_row(row.id, one) for one in decision.evidence)
    session.flush()
    before = record.verdict
    count_again(session, record, decisions_of(session, [record.id])[record.id], read_policy(session))
    # The moment changes with every decision, so that the revision does, too, where the verdict stays the same.
    record.changed_at = now()
    note(
        session,
        by,
        "claim.decision_undone" if decision.undoes else "claim.decided",
        record.id,
        article_id=record.article_id,
        before={"verdict": before},
        after={"verdict": record.verdict, "decision": row.id, "undoes": decision.undoes},
        undoes=undoes,
    )
    return replace(decision, at=row.at, id=row.id)


def _line_of(session: Session, claim_id: int, decision_id: int) -> int | None:
    """Return the line of the log in which a decision was made; None for one from before the log said so."""
    lines = select(ActivityRecord).where(
        ActivityRecord.subject == "claim", ActivityRecord.subject_id == claim_id, ActivityRecord.verb == DECIDED
    )
    made = (line.id for line in session.exec(lines) if (line.after or {}).get("decision") == decision_id)
    return next(made, None)


def evidence_row(decision_id: int, evidence: Evidence) -> EvidenceRecord:
    """Return the row of one piece of evidence, not stored yet."""
    return EvidenceRecord(
        decision_id=decision_id,
        address=evidence.address,
        quotation=evidence.quotation,
        stance=evidence.stance,
        read_on=evidence.read_on,
    )
