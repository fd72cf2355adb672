"""Reading verdicts across a group: what members carry, where they disagree, and what could be taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session

from db.reads.groups import get_group, group_id_of
from workbench.errors import NotFound
from workbench.model import Relation, Verdict
from workbench.reviewing.decisions import counted, verdict_of
from workbench.stored.clusters import Group, GroupMember, GroupVerdicts, Target, VerdictProposal


def weighed(group: Group) -> GroupVerdicts:
    """Return what the confirmed members of a group carry, and the newest decision of each verdict as an offer.

    Where members disagree nothing is offered: first somebody has to see why.
    """
    same = _same(group)
    by_verdict: defaultdict[Verdict, list[GroupMember]] = defaultdict(list)
    for one in same:
        by_verdict[verdict_of(one.claim)].append(one)
    waiting = by_verdict.pop(Verdict.UNREVIEWED, [])
    disagree = len(by_verdict) > 1
    newest = [_newest(members) for members in by_verdict.values()]
    offers = [offer for one in newest if (offer := _offer(one, waiting)) is not None]
    decided = {verdict: tuple(members) for verdict, members in by_verdict.items()}
    return GroupVerdicts(decided, disagree, () if disagree else tuple(offers))


def offer_from(session: Session, claim_id: int) -> VerdictProposal | None:
    """Return what the verdict on a claim offers to others of its group; None where there is none to offer, or nobody.

    Members that disagree among each other are no hindrance: the page of the group says so first.
    """
    group_id = group_id_of(session, claim_id)
    if group_id is None:
        return None
    try:
        return offered(get_group(session, group_id), claim_id)
    except NotFound:
        return None


def offered(group: Group, claim_id: int) -> VerdictProposal | None:
    """Return what the verdict on a member offers to the others; None where there is none to offer, or nobody."""
    same = _same(group)
    here = next((one for one in same if one.claim.id == claim_id), None)
    waiting = [one for one in same if counted(one.claim) is None]
    return _offer(here, waiting) if here is not None and counted(here.claim) is not None else None


def _same(group: Group) -> tuple[GroupMember, ...]:
    return tuple(one for one in group.confirmed if one.relation is Relation.REPEAT)


def _newest(members: Sequence[GroupMember]) -> GroupMember:
    return max(members, key=lambda one: max(decision.id or 0 for decision in one.claim.decisions))


def _offer(decided: GroupMember, waiting: Sequence[GroupMember]) -> VerdictProposal | None:
    decision = counted(decided.claim)
    if decision is None or not waiting:
        return None
    speaker = decided.claim.source_id
    to = (Target(one.claim, one.article, speaker is not None and one.claim.source_id == speaker) for one in waiting)
    return VerdictProposal(decided.claim, decided.article, decision, tuple(to))
