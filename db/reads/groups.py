"""Reading groups of repeated claims whole: what people confirmed and what a machine suggested, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.capped import capped
from db.reads.claims import items_by_id, standing_claims
from db.reads.counted_groups import Counts, by, counted, found_ids
from db.reads.first_groups import first_groups
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
    ReviewerRecord,
)
from workbench.errors import NotFound
from workbench.matching.clusters.clusters import key
from workbench.matching.pairs.turning import turned
from workbench.model import Reason, Relation
from workbench.stored.clusters import Group, GroupFilter, GroupMember, GroupOrder, GroupRow, GroupState
from workbench.stored.paging import Capped


def list_groups(
    session: Session,
    wanted: GroupFilter | None = None,
    order: GroupOrder = GroupOrder.MEMBERS,
    limit: int | None = None,
    offset: int = 0,
) -> list[GroupRow]:
    """Return a page of the groups with at least two claims that can be seen."""
    wanted = wanted or GroupFilter()
    found = None if limit is None else first_groups(session, wanted, order, limit, offset)
    if found is None:
        every = counted(wanted).subquery()
        statement = sql_select(every).order_by(*by(every.c, order)).limit(limit).offset(offset)
        found = [Counts(*row) for row in session.connection().execute(statement)]
    return _rows(session, found)


def count_groups(session: Session, wanted: GroupFilter | None = None) -> Capped:
    """Return how many groups the filter finds."""
    return capped(session, found_ids(wanted or GroupFilter()))


def group_rows(session: Session, group_ids: Iterable[int]) -> dict[int, GroupRow]:
    """Return groups as a list shows them by id, whatever their state."""
    every = counted(GroupFilter(GroupState.ALL))
    found: list[Counts] = []
    for batch in batches(group_ids):
        statement = every.where(col(RepeatedClaimMemberRecord.repeated_claim_id).in_(batch))
        found += [Counts(*row) for row in session.connection().execute(statement)]
    return {row.id: row for row in _rows(session, found)}


def get_group(session: Session, group_id: int) -> Group:
    """Return one group with the members that can be seen, by publication; raise NotFound where there are none."""
    record = session.get(RepeatedClaimRecord, group_id)
    rows = _members(session, group_id)
    if record is None or len(rows) < 2:
        raise no_such_group(group_id)
    items = items_by_id(session, [row.claim_id for row, _ in rows])
    reasons = _reasons(session, record.representative_id, items)
    members = [
        GroupMember(
            claim=items[row.claim_id].claim,
            article=items[row.claim_id].article,
            relation=Relation(row.relation),
            suggested=row.suggested,
            score=row.score,
            reasons=reasons.get(row.claim_id, ()),
            confirmed_by=name or "",
            confirmed_at=row.confirmed_at,
        )
        for row, name in rows
    ]
    return Group(group_id, record.revision, record.representative_id, tuple(sorted(members, key=_by_publication)))


def no_such_group(group_id: int) -> NotFound:
    """Return what to say where a repeated claim has no members (any more)."""
    return NotFound(f"There is no repeated claim {group_id} any more. Go back to the list.")


def group_id_of(session: Session, claim_id: int) -> int | None:
    """Return the group that a claim is in, by people's word or as a suggestion; None where it is in none."""
    column = RepeatedClaimMemberRecord.repeated_claim_id
    return session.exec(select(column).where(RepeatedClaimMemberRecord.claim_id == claim_id)).first()


def group_of(session: Session, claim_id: int) -> Group | None:
    """Return the group that a claim is in; None where it is in none, or alone of those that can be seen."""
    found = group_id_of(session, claim_id)
    if found is None:
        return None
    try:
        return get_group(session, found)
    except NotFound:
        return None


def _rows(session: Session, counts: Collection[Counts]) -> list[GroupRow]:
    items = items_by_id(session, [one.claim for one in counts])
    return [GroupRow(one.id, items[one.claim].claim, items[one.claim].article, *one[2:]) for one in counts]


def _members(session: Session, group_id: int) -> list[tuple[RepeatedClaimMemberRecord, str | None]]:
    """Return the rows of the members that can be seen, with the name of whose yes they rest on."""
    statement = (
        select(RepeatedClaimMemberRecord, ReviewerRecord.name)
        .join(ClaimRecord, col(ClaimRecord.id) == RepeatedClaimMemberRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == col(RepeatedClaimMemberRecord.confirmed_by_id), isouter=True)
        .where(RepeatedClaimMemberRecord.repeated_claim_id == group_id, *standing_claims())
    )
    return list(session.exec(statement).all())


def _reasons(session: Session, representative: int, members: Iterable[int]) -> dict[int, tuple[Reason, ...]]:
    """Return, by member, the reasons of its pair with the representative, as seen from the member."""
    wanted = {key(representative, one): one for one in members if one != representative}
    found: defaultdict[int, tuple[Reason, ...]] = defaultdict(tuple)
    row = MatchProposalRecord
    for batch in batches({left for left, _ in wanted}):
        statement = select(row.left_id, row.right_id, row.reasons).where(col(row.left_id).in_(batch))
        for left, right, reasons in session.exec(statement):
            member = wanted.get((left, right))
            if member is not None:
                read = [Reason(**one) for one in reasons]
                found[member] = tuple(read if member == left else map(turned, read))
    return found


def _by_publication(member: GroupMember) -> tuple[date, int, int]:
    """Order members by day of publication, days unknown last, then as they were stored."""
    return (member.article.article.published or date.max, member.article.id, member.claim.id)
