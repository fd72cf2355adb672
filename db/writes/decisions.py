"""Writing decisions: appended, never changed; taking one back appends another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session

from db.assemble import decisions_of
from db.clock import now
from db.tables import ClaimRecord, DecisionRecord, EvidenceRecord
from db.writes.claims import take_claim
from db.writes.drafts import forget_draft
from db.writes.guard import permit
from db.writes.log import note
from workbench.errors import NotFound
from workbench.model import Decision, DisputeKind, Evidence, Reviewer, Role, Verdict
from workbench.reviewing.decisions import check_decision, check_undo, current_verdict
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
) -> Decision:
    """Append a reviewer's verdict on a claim and return it with its id; the unsent notes `sent` go with it.

    `revision` is the claim's, as the page showed it; `at` needs a time zone. Raises DecisionRefused where the rules do
    not allow it, Conflict where somebody changed or decided on the claim in between, NotFound where it is gone.
    """
    by = permit(session, by, Role.VIEWER)
    decision = Decision(
        verdict=verdict, reviewer=by.name, at=at, reason=reason.strip(), dispute=dispute, evidence=tuple(evidence)
    )
    check_decision(decision, by)
    record = take_claim(session, claim_id, revision)
    if sent is not None:
        forget_draft(session, by, claim_id, sent)
    return _append(session, by, record, decision)


def undo(session: Session, by: Reviewer, decision_id: int, at: datetime) -> Decision:
    """Take a decision back by appending one that undoes it; the decision before it counts again.

    Raises DecisionRefused where it was taken back already or is somebody else's and `by` is no editor.
    """
    by = permit(session, by, Role.VIEWER)
    undone = session.get(DecisionRecord, decision_id)
    if undone is None:
        raise NotFound(f"There is no decision {decision_id}. Reload the page.")
    record = take_claim(session, undone.claim_id, None)
    known = decisions_of(session, [record.id])[record.id]
    check_undo(next(one for one in known if one.id == decision_id), known, by)
    back = Decision(Verdict.UNREVIEWED, by.name, at, undoes=decision_id)
    return _append(session, by, record, back, known)


def _append(
    session: Session, by: Reviewer, record: ClaimRecord, decision: Decision, known: Sequence[Decision] = ()
) -> Decision:
    """Store a decision and bring the claim's verdict up to date, in one step with it.

    `known` are the former decisions, which count again where this one takes another back.
    """
    row = DecisionRecord(
        claim_id=record.id,
        reviewer_id=by.id,
        verdict=decision.verdict,
        dispute=decision.dispute,
        reason=decision.reason,
        at=decision.at.astimezone(UTC),
        undoes_id=decision.undoes,
    )
    session.add(row)
    session.flush()
    session.add_all(_evidence(row.id, one) for one in decision.evidence)
    made = replace(decision, at=row.at, id=row.id)
    before = record.verdict
    # The moment changes with every decision, so that the revision does, too, where the verdict stays the same.
    record.verdict, record.changed_at = current_verdict([*known, made]), now()
    note(
        session,
        by,
        "claim.decision_undone" if decision.undoes else "claim.decided",
        record.id,
        article_id=record.article_id,
        before={"verdict": before},
        after={"verdict": record.verdict, "decision": row.id, "undoes": decision.undoes},
    )
    return made


def _evidence(decision_id: int, evidence: Evidence) -> EvidenceRecord:
    """Return the row of one piece of evidence, not stored yet."""
    return EvidenceRecord(
        decision_id=decision_id,
        address=evidence.address,
        quotation=evidence.quotation,
        stance=evidence.stance,
        read_on=evidence.read_on,
    )
