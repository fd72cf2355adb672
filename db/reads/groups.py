"""Reading groups of repeated claims whole: what people confirmed and what a machine suggested, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import items_by_id, standing_claims
from db.reads.in_story import articles_in, claims_in
from db.reads.outlets import known_outlet
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
from workbench.model import Reason, Relation, Verdict
from workbench.stored.clusters import Group, GroupFilter, GroupMember, GroupOrder, GroupRow, GroupState
from workbench.text.keys import fold


class _Counts(NamedTuple):
    id: int
    claim: int
    confirmed: int
    suggested: int
    outlets: int
    first_seen: date | None
    verdicts: int
    contradictions: int


def list_groups(
    session: Session,
    wanted: GroupFilter | None = None,
    order: GroupOrder = GroupOrder.MEMBERS,
    limit: int | None = None,
    offset: int = 0,
) -> list[GroupRow]:
    """Return a page of the groups with at least two claims that can be seen."""
    found = _counted(wanted or GroupFilter()).subquery()
    statement = sql_select(found).order_by(*_by(found.c, order)).limit(limit).offset(offset)
    return _rows(session, [_Counts(*row) for row in session.connection().execute(statement)])


def count_groups(session: Session, wanted: GroupFilter | None = None) -> int:
    """Return how many groups the filter finds."""
    found = _counted(wanted or GroupFilter()).subquery()
    return session.exec(select(func.count()).select_from(found)).one()


def group_rows(session: Session, group_ids: Iterable[int]) -> dict[int, GroupRow]:
    """Return groups as a list shows them by id, whatever their state."""
    counted = _counted(GroupFilter(GroupState.ALL))
    found: list[_Counts] = []
    for batch in batches(group_ids):
        statement = counted.where(col(RepeatedClaimMemberRecord.repeated_claim_id).in_(batch))
        found += [_Counts(*row) for row in session.connection().execute(statement)]
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


def _counted(wanted: GroupFilter) -> Select[Any]:
    """Select what a list shows of each group that the filter takes, without the claims' words."""
    member = RepeatedClaimMemberRecord
    group = col(member.repeated_claim_id)
    yes, no = _count(~col(member.suggested)), _count(col(member.suggested))
    # Where people confirmed two or more, what a machine suggested counts for nothing but itself.
    counts = ~col(member.suggested) if wanted.state is GroupState.CONFIRMED else col(member.id).is_not(None)
    same = counts & (col(member.relation) == Relation.REPEAT)
    decided = same & (col(ClaimRecord.verdict) != Verdict.UNREVIEWED)
    against = _count(counts & (col(member.relation) == Relation.CONTRADICTION))
    representative = func.max(case((col(ClaimRecord.id) == col(RepeatedClaimRecord.representative_id), ClaimRecord.id)))
    columns: tuple[Any, ...] = (
        group.label("id"),
        func.coalesce(representative, func.min(ClaimRecord.id)).label("claim"),
        yes.label("confirmed"),
        no.label("suggested"),
        func.count(func.distinct(case((counts, known_outlet())))).label("outlets"),
        func.min(case((counts, ArticleRecord.published))).label("first_seen"),
        func.count(func.distinct(case((decided, ClaimRecord.verdict)))).label("verdicts"),
        against.label("contradictions"),
    )
    statement = (
        sql_select(*columns)
        .join(ClaimRecord, col(ClaimRecord.id) == col(member.claim_id))
        .join(ArticleRecord, col(ArticleRecord.id) == col(ClaimRecord.article_id))
        .join(RepeatedClaimRecord, col(RepeatedClaimRecord.id) == group)
        .where(*standing_claims())
        .group_by(group)
    )
    least = yes if wanted.state is GroupState.CONFIRMED else func.count()
    statement = statement.having(least > 1)
    if wanted.state is GroupState.SUGGESTED:
        statement = statement.having(no > 0)
    statement = _with_a_member(statement, wanted, counts)
    return statement.having(against > 0) if wanted.contradictions else statement


def _with_a_member(statement: Select[Any], wanted: GroupFilter, counts: Any) -> Select[Any]:
    """Keep the groups of which one member that counts holds the words, and one stands in the story."""
    words = fold(wanted.query).split()
    if words:
        holds = [col(ClaimRecord.words_key).contains(word, autoescape=True) for word in words]
        statement = statement.having(_count(and_(counts, *holds)) > 0)
    if wanted.story_id is None:
        return statement
    # Looked up by the story's claims first: without that, the members of all groups would be counted.
    group, claim = col(RepeatedClaimMemberRecord.repeated_claim_id), col(RepeatedClaimMemberRecord.claim_id)
    near = sql_select(group).where(claim.in_(claims_in(wanted.story_id)))
    here = col(ClaimRecord.article_id).in_(articles_in(wanted.story_id))
    return statement.where(group.in_(near)).having(_count(and_(counts, here)) > 0)


def _count(condition: Any) -> Any:
    return func.count(case((condition, 1)))


def _by(columns: Any, order: GroupOrder) -> list[Any]:
    """Return what orders groups; equal ones come as they came about."""
    members = (columns.confirmed + columns.suggested).desc()
    orders: Mapping[GroupOrder, list[Any]] = {
        GroupOrder.MEMBERS: [members],
        GroupOrder.OUTLETS: [columns.outlets.desc(), members],
        # Days unknown come last on either database.
        GroupOrder.FIRST_SEEN: [columns.first_seen.is_(None), columns.first_seen.desc()],
        GroupOrder.DISAGREEMENT: [columns.verdicts.desc(), columns.contradictions.desc(), members],
    }
    return [*orders[order], columns.id]


def _rows(session: Session, counts: Collection[_Counts]) -> list[GroupRow]:
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
