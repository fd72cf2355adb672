"""Reading the neighbourhood of claims: their clusters as they stand, with all that is known of the pairs among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import standing_claims
from db.tables import (
    NOT_THE_SAME,
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
)
from workbench.matching.clusters.clusters import DisjointSets, Key, Pair, with_answer
from workbench.matching.clusters.neighbourhood import Answer, Cluster, Membership, Neighbourhood
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation


def neighbourhood(session: Session, claim_ids: Iterable[int], cluster_ids: Collection[int] = ()) -> Neighbourhood:
    """Return the clusters of the claims as they stand, with all that is known of the pairs among all members.

    Clusters of `cluster_ids` are among them, also where they stand empty.
    """
    claims = set(claim_ids)
    members, clusters = clusters_around(session, claims, set(cluster_ids))
    claims |= members.keys()
    pairs, answers = _pairs(session, claims)
    days, standing = {}, set()
    for batch in batches(claims):
        columns: tuple[Any, ...] = (ClaimRecord.id, ArticleRecord.published, and_(*standing_claims()))
        statement = select(*columns).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        for claim, day, stands in session.connection().execute(statement.where(col(ClaimRecord.id).in_(batch))):
            days[claim] = (day or date.max, claim)
            standing.update([claim] if stands else [])
    return Neighbourhood(
        members=members,
        clusters=clusters,
        pairs=tuple(sorted(pairs, key=lambda pair: pair.id or 0)),
        answers=answers,
        standing=frozenset(standing),
        days=days,
    )


def clusters_around(
    session: Session, claims: Collection[int], cluster_ids: Collection[int] = ()
) -> tuple[dict[int, Membership], dict[int, Cluster]]:
    """Return all members of the clusters of claims, and these clusters with those founded on any of the members."""
    clusters = _clusters_of(session, claims)
    clusters |= _clusters_by_id(session, set(cluster_ids) - clusters.keys())
    members = _members(session, clusters)
    founded = _clusters_of(session, members.keys() - set(claims))
    members |= _members(session, founded.keys() - clusters.keys())
    return members, clusters | founded


def with_pairs(session: Session, claim_ids: Collection[int]) -> set[int]:
    """Return the claims, and those that there is a pair of with one of them."""
    found = set(claim_ids)
    left, right = col(MatchProposalRecord.left_id), col(MatchProposalRecord.right_id)
    for batch in batches(claim_ids):
        for pair in session.exec(select(left, right).where(or_(left.in_(batch), right.in_(batch)))):
            found.update(pair)
    return found


def islands(session: Session) -> list[list[int]]:
    """Return the sets of claims that a machine might cluster with each other, and no others, the earliest claims first.

    Claims hang together that an open pair suggests, that a must-link connects, or that share a cluster. Every set is
    clustered by itself: no claim of one changes what becomes of another.
    """
    row, member = MatchProposalRecord, RepeatedClaimMemberRecord
    suggested = and_(col(row.answer).is_(None), col(row.same) >= SUGGEST)
    linked = and_(col(row.answer).is_not(None), col(row.answer) != NOT_THE_SAME)
    sets = DisjointSets()
    for left, right in session.exec(select(row.left_id, row.right_id).where(or_(suggested, linked))):
        sets.join(left, right)
    first: dict[int, int] = {}
    for claim, cluster in session.exec(select(member.claim_id, member.repeated_claim_id)):
        sets.join(first.setdefault(cluster, claim), claim)
    return sets.all()


def _clusters_of(session: Session, claims: Collection[int]) -> dict[int, Cluster]:
    """Return the clusters that the claims are members of, or that are founded on one of them."""
    member, cluster = RepeatedClaimMemberRecord, RepeatedClaimRecord
    found: dict[int, Cluster] = {}
    for batch in batches(claims):
        theirs = select(member.repeated_claim_id).where(col(member.claim_id).in_(batch))
        found |= _clusters_where(session, or_(col(cluster.id).in_(theirs), col(cluster.seed_id).in_(batch)))
    return found


def _clusters_by_id(session: Session, cluster_ids: Iterable[int]) -> dict[int, Cluster]:
    found: dict[int, Cluster] = {}
    for batch in batches(cluster_ids):
        found |= _clusters_where(session, col(RepeatedClaimRecord.id).in_(batch))
    return found


def _clusters_where(session: Session, condition: Any) -> dict[int, Cluster]:
    cluster = RepeatedClaimRecord
    columns: tuple[Any, ...] = (cluster.id, cluster.seed_id, cluster.representative_id, cluster.revision)
    rows = session.connection().execute(select(*columns).where(condition))
    return {number: Cluster(seed, representative, revision) for number, seed, representative, revision in rows}


def _members(session: Session, clusters: Iterable[int]) -> dict[int, Membership]:
    """Return all members of clusters by claim."""
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
    found: dict[int, Membership] = {}
    for batch in batches(clusters):
        statement = select(*columns).where(col(member.repeated_claim_id).in_(batch))
        for claim, number, relation, suggested, score, by, at in session.connection().execute(statement):
            found[claim] = Membership(
                cluster=number,
                relation=Relation(relation),
                suggested=suggested,
                score=score,
                confirmed_by=by,
                confirmed_at=at,
            )
    return found


def _pairs(session: Session, claims: Collection[int]) -> tuple[list[Pair], dict[Key, Answer]]:
    """Return all pairs both of whose claims are among these, and who answered for some of them."""
    row = MatchProposalRecord
    columns: tuple[Any, ...] = (
        row.id,
        row.left_id,
        row.right_id,
        row.score,
        row.same,
        row.relation,
        row.answer,
        row.answered_by_id,
        row.answered_at,
    )
    pairs: list[Pair] = []
    answers: dict[Key, Answer] = {}
    for batch in batches(claims):
        found = session.connection().execute(select(*columns).where(col(row.left_id).in_(batch)).order_by(col(row.id)))
        for number, left, right, score, same, relation, answer, by, at in found:
            if right not in claims:
                continue
            pair = Pair(left, right, score=score, same=same, relation=Relation(relation), id=number)
            pairs.append(with_answer(pair, answer))
            if answer is not None:
                answers[left, right] = Answer(number, by, at)
    return pairs, answers
