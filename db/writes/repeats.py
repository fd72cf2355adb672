"""Writing repeated claims: people's answers about pairs, and the groups that follow from them."""

from __future__ import annotations

from sqlmodel import Session, select

from db.reads.claims import get_claim
from db.reads.repeats import get_proposal
from db.tables import NOT_THE_SAME, MatchProposalRecord
from db.writes.ensure import insert_unless_there
from db.writes.guard import permit, take
from db.writes.log import note
from db.writes.proposing import proposal_values
from db.writes.regrouping import Step, newest_step
from db.writes.undoing_groups import restore
from workbench.errors import Conflict
from workbench.model import Match, Reason, Relation, Reviewer
from workbench.stored.pairs import Proposal


def answer(session: Session, by: Reviewer, proposal_id: int, revision: int, relation: Relation | None) -> Proposal:
    """Say that a pair is one claim, and how the two relate, or (None) that it is not; the groups follow at once.

    "Not the same" is remembered: the pair is never proposed again. Raises Conflict where somebody answered in between,
    or where the answer goes against others that stand.
    """
    return _answered(session, by, proposal_id, revision, relation or NOT_THE_SAME)


def take_back(session: Session, by: Reviewer, proposal_id: int, revision: int) -> Proposal:
    """Take an answer back, so that the pair is open again; the groups follow at once.

    Where nothing was built on the answer, all is exactly as it was before it; else the groups follow from the answers
    that stand.
    """
    return _answered(session, by, proposal_id, revision, None)


def propose_pair(session: Session, by: Reviewer, left_claim_id: int, right_claim_id: int) -> int:
    """Put two claims side by side that a reviewer found; return the pair's id, which may be there already."""
    by = permit(session, by)
    left, right = get_claim(session, left_claim_id), get_claim(session, right_claim_id)
    if left.article_id == right.article_id:
        raise Conflict("Both claims stand in the same article. A repeated claim joins claims of different articles.")
    reason = Reason("reviewer", 1.0, f"{by.name} put these two side by side.")
    values = proposal_values(Match(left.id, right.id, 1.0, Relation.REPEAT, (reason,), judged=True))
    statement = select(MatchProposalRecord.id).where(
        MatchProposalRecord.left_id == values["left_id"], MatchProposalRecord.right_id == values["right_id"]
    )
    known = session.exec(statement).first()
    if known is not None:
        return known
    insert_unless_there(session, MatchProposalRecord, [values], ["left_id", "right_id"])
    proposal_id = session.exec(statement).one()
    note(session, by, "repeat.proposed", proposal_id, after={"left": values["left_id"], "right": values["right_id"]})
    return proposal_id


def _answered(session: Session, by: Reviewer, proposal_id: int, revision: int, given: str | None) -> Proposal:
    """Store an answer or its taking back, and let the groups follow."""
    shown = get_proposal(session, proposal_id)
    step = Step(session, by, (shown.match.left_id, shown.match.right_id))
    row = take(session, MatchProposalRecord, proposal_id, revision)
    if given is None and row.answer is None:
        raise Conflict("This answer was taken back already. Reload the page.")
    if given is None and _undone(step, row):
        return get_proposal(session, proposal_id)
    before = row.answer
    step.answer(row.left_id, row.right_id, given)
    verb = "repeat.answered" if given else "repeat.answer_taken_back"
    step.finish(verb, row.id, before={"answer": before}, after={"answer": given})
    return get_proposal(session, proposal_id)


def _undone(step: Step, row: MatchProposalRecord) -> bool:
    """Undo the step that gave a pair its first answer, where nothing was built on it; say whether that was done."""
    newest = newest_step(step.session, step.known.claims)
    if newest is None or (newest.verb, newest.subject_id) != ("repeat.answered", row.id):
        return False
    before = newest.before or {}
    if "state" not in before or before["answer"] is not None:
        return False
    if newest_step(step.session, before["state"]["claims"], newest.id) is not None:
        return False
    restore(step.session, step.by, newest, "repeat.answer_taken_back", row.id)
    return True
