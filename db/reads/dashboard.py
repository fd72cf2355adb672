"""Counting what came in and what waits, however much is stored: indexes answer, and rows are not read.

Few articles are out of sight (deleted, or replaced by a newer version), so claims are counted by an index on those that
stand, and those of the articles out of sight are taken off. Conditions are written as the partial indexes are, without
bound values, so that SQLite reads them. What people answer one by one is counted up to `MOST`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, text
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.reads.adjudication import count_differing
from db.reads.in_story import articles_in
from db.reads.repeats import seen, waiting, within_story
from db.reads.source_proposals import count_open_pairs
from db.reads.story_candidates import IN_SIGHT
from db.tables import ArticleRecord, ClaimRecord, CommentRecord, MatchProposalRecord, StoryArticleRecord
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation, Verdict
from workbench.reviewing.perspective import Perspective
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.dashboard import CameIn, Capped, Waiting

MOST = 1_000
"""A count goes no further: to somebody who answers pairs one by one, more than a thousand is one number."""

OUT_OF_SIGHT = text("(article.deleted_at IS NOT NULL OR NOT article.current)")
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
    hidden = _by_verdict(session, counted.where(_any_verdict(), col(ClaimRecord.article_id).in_(_out_of_sight())))
    return {one: count - hidden[one] for one, count in _by_verdict(session, counted).items()}


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
    added = col(ArticleRecord.added_at)
    numbers = [func.count().filter(added >= one) for one in moments]
    statement = (
        sql_select(*numbers)
        .select_from(ArticleRecord)
        .join(ClaimRecord, col(ClaimRecord.article_id) == ArticleRecord.id)
        .where(IN_SIGHT, added >= min(moments), col(ClaimRecord.deleted_at).is_(None), _any_verdict())
        .where(*told_in(story_id))
    )
    claims = session.connection().execute(statement).one()
    return [CameIn(*counts) for counts in zip(articles_since(session, moments, story_id), claims, strict=True)]


def count_waiting(session: Session, seen_by: Perspective, story_id: int | None = None) -> Waiting:
    """Return how much waits for people, as far as a reviewer may know, in all or in one story.

    Pairs of sources belong to no story.
    """
    return Waiting(
        pairs=_capped_pairs(session, [*waiting(), *seen()], story_id),
        contradictions=_contradictions(session, story_id),
        stories=_capped(session, open_stories(story_id)),
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


def confirmed_contradictions(story_id: int | None) -> list[Condition]:
    """Say that people called a pair of claims in sight a contradiction."""
    said = col(MatchProposalRecord.answer) == Relation.CONTRADICTION
    return within_story(story_id, [said, *seen()])


def likely_contradictions(story_id: int | None) -> list[Condition]:
    """Say that a pair of claims in sight looks like a contradiction, and nobody answered."""
    row = MatchProposalRecord
    looks = [col(row.relation) == Relation.CONTRADICTION, col(row.answer).is_(None), col(row.score) >= SUGGEST]
    return within_story(story_id, [*looks, *seen()])


def open_stories(story_id: int | None) -> Any:
    """Select id, number of suggested articles, and number of articles of the stories that nobody confirmed in full.

    Articles out of sight do not count.
    """
    story, suggested = col(StoryArticleRecord.story_id), func.count().filter(col(StoryArticleRecord.suggested))
    statement: Any = (
        sql_select(story.label("story_id"), suggested.label("suggested"), func.count().label("articles"))
        .where(col(StoryArticleRecord.article_id).not_in(_out_of_sight()))
        .group_by(story)
        .having(func.count() >= LEAST_ARTICLES, suggested > 0)
    )
    return statement if story_id is None else statement.where(story == story_id)


def _contradictions(session: Session, story_id: int | None) -> Capped:
    """Count the contradictions: those that people confirmed, and those that look like it."""
    parts = [
        _capped(session, sql_select(col(MatchProposalRecord.id)).where(*conditions))
        for conditions in (confirmed_contradictions(story_id), likely_contradictions(story_id))
    ]
    number = sum(one.number for one in parts)
    return Capped(min(number, MOST), number > MOST or any(one.more for one in parts))


def _capped_pairs(session: Session, conditions: Sequence[Condition], story_id: int | None) -> Capped:
    """Count pairs of claims up to `MOST`."""
    return _capped(session, sql_select(col(MatchProposalRecord.id)).where(*within_story(story_id, conditions)))


def _capped(session: Session, rows: Any) -> Capped:
    """Count rows up to `MOST`: the database stops looking for them there."""
    found = _count(session, sql_select(func.count()).select_from(rows.limit(MOST + 1).subquery()))
    return Capped(min(found, MOST), found > MOST)


def _count(session: Session, statement: Any) -> int:
    return int(session.connection().execute(statement).scalar_one())


def _out_of_sight() -> Any:
    """Select the articles that were deleted, or replaced by a newer version."""
    return select(ArticleRecord.id).where(OUT_OF_SIGHT)


def _in_sight() -> Condition:
    """Say that a claim's article is in sight."""
    return col(ClaimRecord.article_id).not_in(_out_of_sight())


def _any_verdict() -> Condition:
    """Say what is true of every claim, so that an index that begins with the verdict finds those of an article."""
    return col(ClaimRecord.verdict).in_(list(Verdict))


def _by_verdict(session: Session, counted: Any) -> dict[Verdict, int]:
    """Return the number of each verdict that a statement counts; every verdict has its number."""
    found = {Verdict(verdict): count for verdict, count in session.connection().execute(counted)}
    return {verdict: found.get(verdict, 0) for verdict in Verdict}
