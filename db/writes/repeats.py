"""Writing repeated claims: people's answers about pairs, and the groups that follow from them."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from db.assemble import batches
from db.clock import now
from db.grouping import ConfirmedPair, Group, build_groups
from db.reads.claims import get_claim
from db.reads.repeats import Proposal, get_proposal
from db.tables import (
    NOT_THE_SAME,
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
)
from db.writes.ensure import insert_unless_there
from db.writes.guard import REPEATS, one_at_a_time, permit, take
from db.writes.log import note
from db.writes.proposing import proposal_values
from workbench.errors import Conflict
from workbench.model import Match, Reason, Relation, Reviewer


def answer(session: Session, by: Reviewer, proposal_id: int, revision: int, relation: Relation | None) -> Proposal:
    """Say that a pair is one claim, and how the two relate, or (None) that it is not; the groups follow at once.

    "Not the same" is remembered: the pair is never proposed again. Raises Conflict where somebody answered in between.
    """
    return _answered(session, by, proposal_id, revision, relation or NOT_THE_SAME)


def take_back(session: Session, by: Reviewer, proposal_id: int, revision: int) -> Proposal:
    """Take an answer back, so that the pair is open again; the groups follow at once."""
    return _answered(session, by, proposal_id, revision, None)


def propose_pair(session: Session, by: Reviewer, left_claim_id: int, right_claim_id: int) -> int:
    """Put two claims side by side that a reviewer found; return the pair's id, which may be there already."""
    by = permit(session, by)
    left, right = get_claim(session, left_claim_id), get_claim(session, right_claim_id)
    if left.article_id == right.article_id:
        raise Conflict("Both claims stand in the same article. A repeated claim joins claims of different articles.")
    reason = Reason("reviewer", 1.0, f"{by.name} put these two side by side.")
    values = proposal_values(Match(left.id, right.id, 1.0, Relation.REPEAT, (reason,)))
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
    """Store an answer or its taking back, and build the groups afresh."""
    by = permit(session, by)
    one_at_a_time(session, REPEATS)
    row = take(session, MatchProposalRecord, proposal_id, revision)
    get_proposal(session, proposal_id)
    if given is None and row.answer is None:
        raise Conflict("This answer was taken back already. Reload the page.")
    before, row.answer = row.answer, given
    row.answered_by_id, row.answered_at = (by.id, now()) if given else (None, None)
    session.flush()
    _regroup(session)
    verb = "repeat.answered" if given else "repeat.answer_taken_back"
    note(session, by, verb, row.id, before={"answer": before}, after={"answer": given})
    return get_proposal(session, proposal_id)


def _regroup(session: Session) -> None:
    """Bring groups and members in line with the answers; groups keep their ids as far as they can."""
    confirmed = _confirmed(session)
    days = _publication(session, {claim for pair in confirmed for claim in (pair.left, pair.right)})
    groups = build_groups(confirmed, days.__getitem__)
    members = {row.claim_id: row for row in session.exec(select(RepeatedClaimMemberRecord))}
    wanted = _wanted_members(session, groups, members)
    for claim_id, row in members.items():
        if claim_id not in wanted:
            session.delete(row)
    for claim_id, (group_id, relation) in wanted.items():
        known = members.get(claim_id)
        member = known or RepeatedClaimMemberRecord(claim_id=claim_id, repeated_claim_id=group_id, relation=relation)
        member.repeated_claim_id, member.relation = group_id, relation
        session.add(member)
    session.flush()


def _confirmed(session: Session) -> list[ConfirmedPair]:
    """Return all pairs that people said are one claim."""
    statement = select(MatchProposalRecord).where(
        col(MatchProposalRecord.answer).is_not(None), MatchProposalRecord.answer != NOT_THE_SAME
    )
    return [
        ConfirmedPair(row.id, row.left_id, row.right_id, Relation(row.answer or "")) for row in session.exec(statement)
    ]


def _publication(session: Session, claim_ids: set[int]) -> dict[int, tuple[date, int]]:
    """Return, by claim, the day of publication (unknown days last) and its id, to put the first in front."""
    found: dict[int, tuple[date, int]] = {}
    for batch in batches(claim_ids):
        statement = (
            select(ClaimRecord.id, col(ArticleRecord.published))
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(col(ClaimRecord.id).in_(batch))
        )
        found.update({claim: (day or date.max, claim) for claim, day in session.exec(statement)})
    return found


def _wanted_members(
    session: Session, groups: list[Group], members: dict[int, RepeatedClaimMemberRecord]
) -> dict[int, tuple[int, Relation]]:
    """Return, by claim, the group it belongs in and its relation there."""
    rows = {row.id: row for row in session.exec(select(RepeatedClaimRecord))}
    wanted: dict[int, tuple[int, Relation]] = {}
    for group in groups:
        held = {members[claim].repeated_claim_id for claim in group.relations if claim in members}
        row = _row_of(session, group, groups, rows, held)
        rows[row.id] = row
        wanted.update({claim: (row.id, relation) for claim, relation in group.relations.items()})
    return wanted


def _row_of(
    session: Session, group: Group, groups: list[Group], rows: dict[int, RepeatedClaimRecord], held: set[int]
) -> RepeatedClaimRecord:
    """Return the row of a group: the oldest founded on one of its pairs, else one it held that lost its founding pair.

    A group that grows, joins another, or loses the pair that it was founded on keeps its id that way, and two groups
    that are parted again get their former ids back.
    """
    founded = [rows[key] for key in sorted(rows) if rows[key].founder_id in group.pairs]
    if founded:
        return founded[0]
    still_founding = {pair for other in groups for pair in other.pairs}
    bereft = [rows[key] for key in sorted(held) if rows[key].founder_id not in still_founding]
    row = bereft[0] if bereft else RepeatedClaimRecord(founder_id=group.pairs[0], created_at=now())
    row.founder_id = group.pairs[0]
    session.add(row)
    session.flush()
    return row
