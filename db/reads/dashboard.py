"""Counting what came in and what waits, however much is stored: indexes answer, and rows are not read.

Few articles are out of sight (deleted, or replaced by a newer version), so claims are counted by an index on those that
stand, and those of the articles out of sight are taken off. Conditions are written as the partial indexes are, without
bound values, so that SQLite reads them. What people answer one by one is counted up to `db.reads.capped.MOST`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.reads.adjudication import count_differing
from db.reads.capped import capped
from db.reads.contradictions import count_contradictions
from db.reads.in_story import articles_in
from db.reads.out_of_sight import out_of_sight
from db.reads.repeats import count_open
from db.reads.source_proposals import count_open_pairs
from db.reads.story_candidates import IN_SIGHT
from db.tables import ArticleRecord, ClaimRecord, CommentRecord, StoryArticleRecord
from workbench.model import Verdict
from workbench.reviewing.perspective import Perspective
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.dashboard import CameIn, Waiting
from workbench.stored.paging import Capped

LEAST_ARTICLES = 2
"""A story of one article has nothing to say yes to."""

Condition = Any


def count_by_verdict(session: Session, story_id: int | None = None) -> dict[Verdict, int]:
    """Return how many claims in sight there are of each verdict, in all or in one story."""
    verdict = col(ClaimRecord.verdict)
    counted = sql_select(verdict, func.count()).where(col(ClaimRecord.deleted_at).is_(None)).group_by(verdict)
    if story_id is not None:
        counted = counted.where(_any_verdict(), *told_in(story_id), _in_sight())
        return _by_verdict(session, counted)
    hidden = _by_verdict(session, counted.where(_any_verdict(), col(ClaimRecord.article_id).in_(out_of_sight())))
    standing = _by_verdict(
        session, counted.where(verdict.in_([one for one in Verdict if one is not Verdict.UNREVIEWED]))
    )
    standing[Verdict.UNREVIEWED] = _count(session, _standing_claims()) - sum(standing.values())
    return {one: count - hidden[one] for one, count in standing.items()}


def articles_since(session: Session, moments: Sequence[datetime], story_id: int | None = None) -> list[int]:
    """Return how many articles in sight came in at or after each of the moments."""
    added = col(ArticleRecord.added_at)
    numbers = [func.count().filter(added >= one) for one in moments]
    statement = sql_select(*numbers).select_from(ArticleRecord).where(IN_SIGHT, added >= min(moments))
    if story_id is not None:
        statement = statement.where(col(ArticleRecord.id).in_(articles_in(story_id)))
    return list(session.connection().execute(statement).one())


def came_in(session: Session, moments: Sequence[datetime], story_id: int | None = None) -> list[CameIn]:
    """Return how many articles came in at or after each of the moments, and how many claims stand in them."""
    claims = session.connection().execute(sql_select(*(_claims_since(one, story_id) for one in moments))).one()
    return [CameIn(*counts) for counts in zip(articles_since(session, moments, story_id), claims, strict=True)]


def _claims_since(moment: datetime, story_id: int | None) -> Any:
    """Count the claims of the articles in sight that came in at or after a moment.

    The articles are listed first, and their claims looked up: in a join, SQLite would start from all claims.
    """
    articles = select(ArticleRecord.id).where(IN_SIGHT, ArticleRecord.added_at >= moment)
    statement = sql_select(func.count()).select_from(ClaimRecord)
    of_them = col(ClaimRecord.article_id).in_(articles)
    return statement.where(
        col(ClaimRecord.deleted_at).is_(None), _any_verdict(), of_them, *told_in(story_id)
    ).scalar_subquery()


def count_waiting(session: Session, seen_by: Perspective, story_id: int | None = None) -> Waiting:
    """Return how much waits for people, as far as a reviewer may know, in all or in one story.

    Pairs of sources belong to no story.
    """
    return Waiting(
        pairs=count_open(session, story_id=story_id),
        contradictions=count_contradictions(session, story_id=story_id),
        stories=capped(session, open_stories(story_id)),
        comments=count_open_comments(session, story_id),
        differing=count_differing(session, DifferingFilter(story_id), seen_by),
        sources=Capped(count_open_pairs(session)) if story_id is None else None,
    )


def count_open_comments(session: Session, story_id: int | None = None) -> int:
    """Return how many comments on claims in sight nobody resolved."""
    statement = sql_select(func.count()).select_from(CommentRecord).join(*claim_of_comment())
    return _count(session, statement.where(*open_comments(story_id)))


def claim_of_comment() -> tuple[Any, Any]:
    """Return what joins a comment's claim."""
    return ClaimRecord, col(ClaimRecord.id) == CommentRecord.claim_id


def open_comments(story_id: int | None) -> list[Condition]:
    """Say that a comment waits for somebody to resolve it, and that its claim, which is joined, is in sight."""
    row = CommentRecord
    return [col(row.resolved_at).is_(None), col(row.withdrawn_at).is_(None), *claims_in_sight(story_id)]


def claims_in_sight(story_id: int | None = None) -> list[Condition]:
    """Say that a claim can be seen, and stands in the story where one is named."""
    return [col(ClaimRecord.deleted_at).is_(None), _in_sight(), *told_in(story_id)]


def told_in(story_id: int | None) -> list[Condition]:
    """Say that a claim stands in an article of the story, where one is named."""
    return [] if story_id is None else [col(ClaimRecord.article_id).in_(articles_in(story_id))]


def open_stories(story_id: int | None) -> Any:
    """Select id, number of suggested articles, and number of articles of the stories that nobody confirmed in full.

    Articles out of sight do not count.
    """
    story, suggested = col(StoryArticleRecord.story_id), func.count().filter(col(StoryArticleRecord.suggested))
    statement: Any = (
        sql_select(story.label("story_id"), suggested.label("suggested"), func.count().label("articles"))
        .where(col(StoryArticleRecord.article_id).not_in(out_of_sight()))
        .group_by(story)
        .having(func.count() >= LEAST_ARTICLES, suggested > 0)
    )
    return statement if story_id is None else statement.where(story == story_id)


def _count(session: Session, statement: Any) -> int:
    return int(session.connection().execute(statement).scalar_one())


def _in_sight() -> Condition:
    """Say that a claim's article is in sight."""
    return col(ClaimRecord.article_id).not_in(out_of_sight())


def _any_verdict() -> Condition:
    """Say what is true of every claim, so that an index that begins with the verdict finds those of an article."""
    return col(ClaimRecord.verdict).in_(list(Verdict))


def _standing_claims() -> Any:
    """Count the claims that stand: all but those that were deleted.

    A database counts all rows of a table faster than those of one verdict; most claims are not reviewed.
    """
    everything = sql_select(func.count()).select_from(ClaimRecord)
    deleted = everything.where(col(ClaimRecord.deleted_at).is_not(None))
    return sql_select(everything.scalar_subquery() - deleted.scalar_subquery())


def _by_verdict(session: Session, counted: Any) -> dict[Verdict, int]:
    """Return the number of each verdict that a statement counts; every verdict has its number."""
    found = {Verdict(verdict): count for verdict, count in session.connection().execute(counted)}
    return {verdict: found.get(verdict, 0) for verdict in Verdict}
