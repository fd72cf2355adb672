"""Statements that find groups of repeated claims by a filter, and count what a list shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func
from sqlalchemy import select as sql_select
from sqlmodel import col

from db.reads.claims import standing_claims
from db.reads.in_story import articles_in, claims_in
from db.reads.outlets import known_outlet
from db.tables import ArticleRecord, ClaimRecord, RepeatedClaimMemberRecord, RepeatedClaimRecord
from workbench.model import Relation, Verdict
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupState
from workbench.text.keys import fold


class Counts(NamedTuple):
    """What a list shows of a group but for its words: `claim` is the id of the one that stands for it."""

    id: int
    claim: int
    confirmed: int
    suggested: int
    outlets: int
    first_seen: date | None
    verdicts: int
    contradictions: int


def counted(wanted: GroupFilter) -> Select[Any]:
    """Select what a list shows of each group that the filter takes, without the claims' words."""
    member = RepeatedClaimMemberRecord
    group = col(member.repeated_claim_id)
    yes, no = _count(~col(member.suggested)), _count(col(member.suggested))
    counts = _counting(wanted)
    same = counts & (col(member.relation) == Relation.REPEAT)
    decided = same & (col(ClaimRecord.verdict) != Verdict.UNREVIEWED)
    representative = func.max(case((col(ClaimRecord.id) == col(RepeatedClaimRecord.representative_id), ClaimRecord.id)))
    columns: tuple[Any, ...] = (
        group.label("id"),
        func.coalesce(representative, func.min(ClaimRecord.id)).label("claim"),
        yes.label("confirmed"),
        no.label("suggested"),
        func.count(func.distinct(case((counts, known_outlet())))).label("outlets"),
        func.min(case((counts, ArticleRecord.published))).label("first_seen"),
        func.count(func.distinct(case((decided, ClaimRecord.verdict)))).label("verdicts"),
        _against(wanted).label("contradictions"),
    )
    statement = _in_sight(sql_select(*columns)).join(RepeatedClaimRecord, col(RepeatedClaimRecord.id) == group)
    return _with_a_member(_of_state(statement, wanted), wanted)


def found_ids(wanted: GroupFilter) -> Select[Any]:
    """Select the ids of the groups that the filter takes, and nothing that a list shows of them."""
    group = col(RepeatedClaimMemberRecord.repeated_claim_id)
    found = _with_a_member(_of_state(_in_sight(sql_select(group)), wanted), wanted)
    if wanted.state is GroupState.ALL and not wanted.contradictions:
        return found
    # Few may be of the state: the index names those that can be, whatever of them is in sight.
    return found.where(group.in_(_of_state(sql_select(group).group_by(group), wanted)))


def ranked(wanted: GroupFilter, limit: int) -> Select[Any]:
    """Select groups with the number of all their members, the largest first: the index has no more, nor less in sight.

    Of the filter, the words and the story are not asked.
    """
    group = col(RepeatedClaimMemberRecord.repeated_claim_id)
    columns: tuple[Any, ...] = (group, func.count())
    statement = _of_state(sql_select(*columns).group_by(group), wanted)
    return statement.order_by(func.count().desc(), group).limit(limit)


def _in_sight(statement: Select[Any]) -> Select[Any]:
    """Keep the members that can be seen, and join them to their groups."""
    group = col(RepeatedClaimMemberRecord.repeated_claim_id)
    return (
        statement.select_from(RepeatedClaimMemberRecord)
        .join(ClaimRecord, col(ClaimRecord.id) == col(RepeatedClaimMemberRecord.claim_id))
        .join(ArticleRecord, col(ArticleRecord.id) == col(ClaimRecord.article_id))
        .where(*standing_claims())
        .group_by(group)
    )


def _of_state(statement: Select[Any], wanted: GroupFilter) -> Select[Any]:
    """Keep the groups of at least two members, of the state, and with a contradiction where one is asked for."""
    member = RepeatedClaimMemberRecord
    least = _count(~col(member.suggested)) if wanted.state is GroupState.CONFIRMED else func.count()
    statement = statement.having(least > 1)
    if wanted.state is GroupState.SUGGESTED:
        statement = statement.having(_count(col(member.suggested)) > 0)
    return statement.having(_against(wanted) > 0) if wanted.contradictions else statement


def _counting(wanted: GroupFilter) -> Any:
    """Say that a member counts: where people confirmed two or more, what a machine suggested counts for nothing."""
    member = RepeatedClaimMemberRecord
    return (
        ~col(member.suggested) if wanted.state is GroupState.CONFIRMED else col(member.repeated_claim_id).is_not(None)
    )


def _against(wanted: GroupFilter) -> Any:
    """Count the members that contradict the others."""
    return _count(_counting(wanted) & (col(RepeatedClaimMemberRecord.relation) == Relation.CONTRADICTION))


def _with_a_member(statement: Select[Any], wanted: GroupFilter) -> Select[Any]:
    """Keep the groups of which one member that counts holds the words, and one stands in the story."""
    counts = _counting(wanted)
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


def by(columns: Any, order: GroupOrder) -> list[Any]:
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
