"""Reading what stands around claims and sources, for plans that are worked out before the database is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, union_all
from sqlmodel import Session, col, select

from db.assemble import batches, sources_by_id
from db.reads.claims import standing_claims
from db.reads.entity_profiles import look_up
from db.tables import (
    NOT_THE_SAME,
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
    SourceAliasRecord,
    SourceMentionRecord,
    SourceRecord,
)
from workbench.matching.attaching import Around, Group, Seat, Yes
from workbench.matching.clusters.clusters import DisjointSets, Key, Pair
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation, Source
from workbench.sources.across.linking import Known
from workbench.text.keys import fold


def around(session: Session, claim_ids: Iterable[int]) -> Around:
    """Return the groups of the claims as they stand, with all that is known of the pairs among all members."""
    claims = set(claim_ids)
    seats, groups = _groups(session, claims)
    claims |= seats.keys()
    pairs, answers = _pairs(session, claims)
    days, standing = {}, set()
    for batch in batches(claims):
        columns: tuple[Any, ...] = (ClaimRecord.id, ArticleRecord.published, and_(*standing_claims()))
        statement = select(*columns).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        for claim, day, stands in session.connection().execute(statement.where(col(ClaimRecord.id).in_(batch))):
            days[claim] = (day or date.max, claim)
            standing.update([claim] if stands else [])
    return Around(seats, groups, tuple(pairs), answers, frozenset(standing), days)


def with_pairs(session: Session, claim_ids: Collection[int]) -> set[int]:
    """Return the claims, and those that there is a pair of with one of them."""
    found = set(claim_ids)
    left, right = col(MatchProposalRecord.left_id), col(MatchProposalRecord.right_id)
    for batch in batches(claim_ids):
        for pair in session.exec(select(left, right).where(or_(left.in_(batch), right.in_(batch)))):
            found.update(pair)
    return found


def islands(session: Session) -> list[list[int]]:
    """Return the sets of claims that a machine might group with each other, and no others, the earliest claims first.

    Claims hang together that an open pair suggests, that a person joined, or that share a group. A machine groups
    every set by itself: no claim of one changes what becomes of another.
    """
    row, member = MatchProposalRecord, RepeatedClaimMemberRecord
    suggested = and_(col(row.answer).is_(None), col(row.score) >= SUGGEST)
    joined = and_(col(row.answer).is_not(None), col(row.answer) != NOT_THE_SAME)
    sets = DisjointSets()
    for left, right in session.exec(select(row.left_id, row.right_id).where(or_(suggested, joined))):
        sets.join(left, right)
    first: dict[int, int] = {}
    for claim, group in session.exec(select(member.claim_id, member.repeated_claim_id)):
        sets.join(first.setdefault(group, claim), claim)
    return sets.all()


def known_sources(session: Session, article_id: int | None, wanted: Collection[Source]) -> Known:
    """Return what is stored around the sources of an article, None for one that is not stored yet."""
    here = _stored_here(session, article_id, wanted) if article_id is not None else {}
    near = look_up(session, [source for source in wanted if source not in here])
    ids = {profile.id for profiles in near.values() for profile in profiles}
    return Known(here, near, _names(session, ids))


def _groups(session: Session, claims: Collection[int]) -> tuple[dict[int, Seat], dict[int, Group]]:
    """Return the seats of all members of the groups of claims, and these groups with those founded on any of them."""
    groups = _groups_of(session, claims)
    seats = _seats(session, groups)
    founded = _groups_of(session, seats.keys() - set(claims))
    seats |= _seats(session, founded.keys() - groups.keys())
    return seats, groups | founded


def _groups_of(session: Session, claims: Collection[int]) -> dict[int, Group]:
    """Return the groups that the claims are members of, or that are founded on one of them."""
    member, group = RepeatedClaimMemberRecord, RepeatedClaimRecord
    columns: tuple[Any, ...] = (group.id, group.seed_id, group.representative_id)
    found: dict[int, Group] = {}
    for batch in batches(claims):
        theirs = select(member.repeated_claim_id).where(col(member.claim_id).in_(batch))
        statement = select(*columns).where(or_(col(group.id).in_(theirs), col(group.seed_id).in_(batch)))
        for number, seed, representative in session.connection().execute(statement):
            found[number] = Group(seed, representative)
    return found


def _seats(session: Session, groups: Iterable[int]) -> dict[int, Seat]:
    """Return the seats of all members of groups by claim."""
    member = RepeatedClaimMemberRecord
    columns: tuple[Any, ...] = (
        member.claim_id,
        member.repeated_claim_id,
        member.relation,
        member.suggested,
        member.score,
        member.confirmed_by_id,
        member.confirmed_at,
    )
    found: dict[int, Seat] = {}
    for batch in batches(groups):
        statement = select(*columns).where(col(member.repeated_claim_id).in_(batch))
        for claim, number, relation, *rest in session.connection().execute(statement):
            found[claim] = Seat(number, Relation(relation), *rest)
    return found


def _pairs(session: Session, claims: Collection[int]) -> tuple[list[Pair], dict[Key, Yes]]:
    """Return all pairs both of whose claims are among these, and whose yes some of them rest on."""
    row = MatchProposalRecord
    columns: tuple[Any, ...] = (
        row.left_id,
        row.right_id,
        row.score,
        row.same,
        row.relation,
        row.answer,
        row.id,
        row.answered_by_id,
        row.answered_at,
    )
    pairs: list[Pair] = []
    answers: dict[Key, Yes] = {}
    for batch in batches(claims):
        found = session.connection().execute(select(*columns).where(col(row.left_id).in_(batch)).order_by(col(row.id)))
        for left, right, score, same, relation, answer, number, by, at in found:
            if right in claims:
                pairs.append(_pair(left, right, score, same, relation, answer))
                answers |= {(left, right): Yes(number, by, at)} if pairs[-1].answer else {}
    return pairs, answers


def _pair(left: int, right: int, score: float, same: float, relation: str, answer: str | None) -> Pair:
    """Return what a row knows of its pair."""
    apart = answer == NOT_THE_SAME
    given = Relation(answer) if answer is not None and not apart else None
    return Pair(left, right, score, same, Relation(relation), answer=given, apart=apart)


def _stored_here(session: Session, article_id: int, wanted: Collection[Source]) -> dict[Source, tuple[int, Source]]:
    """Return those of the sources that the article's claims have already, where only one has that kind and name."""
    statement = (
        select(SourceRecord.kind, SourceRecord.name_key, col(SourceRecord.canonical_id))
        .join(SourceMentionRecord, col(SourceMentionRecord.source_id) == SourceRecord.id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .where(ClaimRecord.article_id == article_id, col(ClaimRecord.deleted_at).is_(None))
        .distinct()
    )
    owners: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, name, owner in session.exec(statement):
        owners[kind, name] |= {owner} if owner is not None else set()
    only = {key: next(iter(found)) for key, found in owners.items() if len(found) == 1}
    ids = {source: only[key] for source in wanted if (key := (source.kind.value, fold(source.name))) in only}
    stored = sources_by_id(session, ids.values())
    return {source: (key, stored[key]) for source, key in ids.items()}


def _names(session: Session, ids: Collection[int]) -> dict[int, set[str]]:
    """Return the folded names that sources have, those of what was merged into them included."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for batch in batches(ids):
        owner = col(SourceRecord.canonical_id)
        own = select(owner, SourceRecord.name_key).where(owner.in_(batch))
        others = (
            select(owner, SourceAliasRecord.key)
            .join(SourceAliasRecord, col(SourceAliasRecord.source_id) == SourceRecord.id)
            .where(owner.in_(batch))
        )
        for key, name in session.connection().execute(union_all(own, others)):
            if key is not None:
                found[key].add(name)
    return dict(found)
