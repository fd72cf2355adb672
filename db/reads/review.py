"""The rows behind one look at the review page: the article, its claims, and what stands around the selected one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.assemble import assemble_claims, to_article
from db.reads.article_filters import counting
from db.reads.articles import extraction_row, version_records
from db.reads.claims import standing_claims
from db.reads.in_story import articles_in
from db.reads.repeats import match_in, seen
from db.reads.versions import SET_ASIDE
from db.tables import (
    NOT_THE_SAME,
    ArticleRecord,
    ClaimRecord,
    ExtractionRecord,
    MatchProposalRecord,
    OriginalRecord,
    OutletRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
    ReviewerRecord,
    StoryArticleRecord,
    StoryRecord,
)
from workbench.errors import NotFound
from workbench.matching.pairs.turning import turned
from workbench.model import Outlet, Reason, Relation
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.articles import ArticleFilter, ExtractionRow
from workbench.stored.clusters import Group, GroupMember
from workbench.stored.pairs import Proposal, Side
from workbench.stored.review import NamedArticle
from workbench.stored.versions import Version


class ArticleRows(NamedTuple):
    """One article with its versions, its last extraction, the kind of file that it was read from, and its story.

    `story` is id and name, None where it belongs to none.
    """

    article: StoredArticle
    versions: tuple[Version, ...]
    extraction: ExtractionRow | None
    original: str | None
    story: tuple[int, str] | None = None


Found = Mapping[int, tuple[StoredClaim, StoredArticle]]
MemberRow = tuple[RepeatedClaimMemberRecord, RepeatedClaimRecord, str | None]
PairRow = tuple[MatchProposalRecord, str | None]


def newest_articles(session: Session, limit: int, story_id: int | None = None) -> tuple[tuple[NamedArticle, ...], int]:
    """Return the articles that came in last, as a list names them, and how many there are, in all or in one story."""
    # Counted by itself, which an index answers: a count beside the rows would read all of them.
    total = counting(ArticleFilter(story_id=story_id)).scalar_subquery()
    columns: tuple[Any, ...] = (ArticleRecord.id, ArticleRecord.title, OutletRecord.name, ArticleRecord.published)
    statement = (
        sql_select(*columns, total)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .where(col(ArticleRecord.deleted_at).is_(None), col(ArticleRecord.current))
        .order_by(col(ArticleRecord.id).desc())
        .limit(limit)
    )
    if story_id is not None:
        statement = statement.where(col(ArticleRecord.id).in_(articles_in(story_id)))
    rows = session.connection().execute(statement).all()
    return tuple(NamedArticle(*row[:4]) for row in rows), rows[0][4] if rows else 0


def article_rows(session: Session, article_id: int) -> ArticleRows:
    """Return an article that is not deleted with what is told of it; raise NotFound where there is none."""
    last = select(func.max(ExtractionRecord.id)).where(ExtractionRecord.article_id == article_id).scalar_subquery()
    told: tuple[Any, ...] = (OriginalRecord.media_type, StoryRecord.id, StoryRecord.name)
    statement: Any = (
        select(ArticleRecord, OutletRecord, ExtractionRecord, *told)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .join(ExtractionRecord, col(ExtractionRecord.id) == last, isouter=True)
        .join(OriginalRecord, col(OriginalRecord.article_id) == ArticleRecord.id, isouter=True)
        .join(StoryArticleRecord, col(StoryArticleRecord.article_id) == ArticleRecord.id, isouter=True)
        .join(StoryRecord, col(StoryRecord.id) == StoryArticleRecord.story_id, isouter=True)
        .where(ArticleRecord.id == article_id, col(ArticleRecord.deleted_at).is_(None))
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound(f"There is no article {article_id}, or it was deleted. Go back to the list of articles.")
    record, outlet, extraction, original, story_id, story_name = found
    article = to_article(record, Outlet(outlet.name, outlet.domain))
    story = None if story_id is None else (story_id, story_name)
    return ArticleRows(article, _versions(session, record), extraction_row(extraction), original, story)


def claim_rows(session: Session, article_id: int, version_ids: Collection[int]) -> list[ClaimRecord]:
    """Return the rows of the claims of an article, with those that were removed and those without a place."""
    gone = col(ClaimRecord.deleted_at).is_not(None)
    own = (col(ClaimRecord.article_id) == article_id) & (~gone | (col(ClaimRecord.removal) == "spurious"))
    waiting = ~col(ClaimRecord.placed) & (~gone | (col(ClaimRecord.removal) == SET_ASIDE))
    elsewhere = col(ClaimRecord.article_id).in_(version_ids) & waiting
    statement = select(ClaimRecord).where(or_(own, elsewhere) if len(version_ids) > 1 else own)
    return list(session.exec(statement.order_by(col(ClaimRecord.content_start), col(ClaimRecord.id))))


def member_rows(session: Session, claim_ids: Collection[int]) -> list[MemberRow]:
    """Return the rows of all groups that claims are in: the members that can be seen, and who said yes to each."""
    row = RepeatedClaimMemberRecord
    wanted = select(row.repeated_claim_id).where(col(row.claim_id).in_(claim_ids))
    statement = (
        select(row, RepeatedClaimRecord, ReviewerRecord.name)
        .join(RepeatedClaimRecord, col(RepeatedClaimRecord.id) == row.repeated_claim_id)
        .join(ClaimRecord, col(ClaimRecord.id) == row.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .join(ReviewerRecord, col(ReviewerRecord.id) == col(row.confirmed_by_id), isouter=True)
        .where(col(row.repeated_claim_id).in_(wanted), *standing_claims())
    )
    return list(session.exec(statement).all())


def pair_rows(session: Session, claim_ids: Collection[int]) -> list[PairRow]:
    """Return the rows of all pairs with one of the claims, the most alike first, and who answered each."""
    row = MatchProposalRecord
    statement = (
        select(row, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.answered_by_id, isouter=True)
        .where(or_(col(row.left_id).in_(claim_ids), col(row.right_id).in_(claim_ids)), *seen())
        .order_by(col(row.score).desc(), col(row.id))
    )
    return list(session.exec(statement).all())


def claims_elsewhere(session: Session, claim_ids: Collection[int]) -> dict[int, tuple[ClaimRecord, StoredArticle]]:
    """Return the rows of claims by id, each with its article."""
    if not claim_ids:
        return {}
    statement = (
        select(ClaimRecord, ArticleRecord, OutletRecord)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .where(col(ClaimRecord.id).in_(claim_ids))
    )
    rows = session.exec(statement).all()
    return {claim.id: (claim, to_article(row, Outlet(outlet.name, outlet.domain))) for claim, row, outlet in rows}


def assembled(session: Session, records: Iterable[ClaimRecord]) -> dict[int, StoredClaim]:
    """Return the claims of rows by id, each once."""
    distinct = {record.id: record for record in records}
    return {one.id: one for one in assemble_claims(session, list(distinct.values()))}


def group_with(claim_id: int, members: Sequence[MemberRow], pairs: Sequence[PairRow], found: Found) -> Group | None:
    """Return the group of a claim out of the rows; None where it is in none, or alone of those that can be seen."""
    group = group_row(claim_id, members)
    rows = [(row, name or "") for row, of, name in members if group is not None and of.id == group.id]
    if group is None or len(rows) < 2:
        return None
    made = [_member(row, name, _reasons(group.representative_id, row.claim_id, pairs), found) for row, name in rows]
    return Group(group.id, group.revision, group.representative_id, tuple(sorted(made, key=_by_publication)))


def group_row(claim_id: int, members: Iterable[MemberRow]) -> RepeatedClaimRecord | None:
    """Return the row of the group that a claim is in."""
    return next((group for row, group, _ in members if row.claim_id == claim_id), None)


def _by_publication(member: GroupMember) -> tuple[date, int, int]:
    """Order members by day of publication, days unknown last, then as they were stored."""
    return (member.article.article.published or date.max, member.article.id, member.claim.id)


def pairs_with(claim_id: int, pairs: Iterable[PairRow], found: Found) -> tuple[Proposal, ...]:
    """Return the pairs of a claim out of the rows."""
    return tuple(_pair(row, name or "", found) for row, name in pairs if claim_id in (row.left_id, row.right_id))


def _versions(session: Session, record: ArticleRecord) -> tuple[Version, ...]:
    """Return all versions of an article; the row itself says where it is the only one."""
    alone = record.current and record.previous_id is None
    chain = [record] if alone else version_records(session, record)
    return tuple(Version(one.id, one.version, one.added_at) for one in chain)


def _member(row: RepeatedClaimMemberRecord, name: str, reasons: tuple[Reason, ...], found: Found) -> GroupMember:
    claim, article = found[row.claim_id]
    return GroupMember(
        claim=claim,
        article=article,
        relation=Relation(row.relation),
        suggested=row.suggested,
        score=row.score,
        reasons=reasons,
        confirmed_by=name,
        confirmed_at=row.confirmed_at,
    )


def _reasons(representative: int, member: int, pairs: Iterable[PairRow]) -> tuple[Reason, ...]:
    """Return the reasons of a member's pair with the representative, as seen from the member."""
    for row, _ in pairs:
        if {row.left_id, row.right_id} == {representative, member} and representative != member:
            read = [Reason(**one) for one in row.reasons]
            return tuple(read if row.left_id == member else map(turned, read))
    return ()


def _pair(row: MatchProposalRecord, name: str, found: Found) -> Proposal:
    return Proposal(
        id=row.id,
        revision=row.revision,
        match=match_in(row),
        left=Side(*found[row.left_id]),
        right=Side(*found[row.right_id]),
        answered=row.answer is not None,
        answer=Relation(row.answer) if row.answer not in (None, NOT_THE_SAME) else None,
        answered_by=name,
        answered_at=row.answered_at,
    )
