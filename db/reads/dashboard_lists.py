"""The first rows of what waits on the page "Overview", what a reader did, and lists that no other page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.adjudication import differing_ids
from db.reads.claims import items_by_id
from db.reads.contradictions import confirmed_contradictions, likely_contradictions
from db.reads.dashboard import (
    claim_of_comment,
    claims_in_sight,
    open_comments,
    open_stories,
)
from db.reads.in_story import articles_in
from db.reads.repeats import proposals_where
from db.reads.story_candidates import IN_SIGHT
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    CommentRecord,
    DecisionRecord,
    MatchProposalRecord,
    OutletRecord,
    PresenceRecord,
    ReviewerRecord,
    StoryArticleRecord,
    StoryRecord,
)
from workbench.model import Verdict
from workbench.reviewing.perspective import Perspective
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.dashboard import ArrivedArticle, Claimed, OpenComment, OpenStory, OwnDecision, Stopped
from workbench.stored.pairs import Proposal
from workbench.text.keys import fold

Condition = Any


def first_differing(session: Session, most: int, seen_by: Perspective, story_id: int | None = None) -> list[Claimed]:
    """Return the first claims that reviewers differ about, as far as a reviewer may know it."""
    ids = differing_ids(session, DifferingFilter(story_id), seen_by, most)
    about = _about(session, ids)
    return [about[one] for one in ids]


def first_contradictions(session: Session, most: int, story_id: int | None = None) -> list[Proposal]:
    """Return the contradictions that people confirmed, then those that look like it most."""
    likeliest = col(MatchProposalRecord.score).desc(), col(MatchProposalRecord.id)
    found: list[int] = []
    for conditions in (confirmed_contradictions(story_id), likely_contradictions(story_id)):
        statement = sql_select(col(MatchProposalRecord.id)).where(*conditions).order_by(*likeliest)
        found += session.connection().execute(statement.limit(most - len(found))).scalars()
    if not found:
        return []
    pairs = {one.id: one for one in proposals_where(session, [col(MatchProposalRecord.id).in_(found)], [], None, 0)}
    return [pairs[one] for one in found]


def first_stories(session: Session, most: int, story_id: int | None = None) -> list[OpenStory]:
    """Return the stories that nobody confirmed in full, the newest first."""
    # Ordered before the names are joined: the index is read from its end, and no further than these stories.
    newest = col(StoryArticleRecord.story_id).desc()
    waiting = open_stories(story_id).order_by(newest).limit(most).subquery()
    statement = (
        sql_select(waiting.c.story_id, col(StoryRecord.name), waiting.c.suggested, waiting.c.articles)
        .join(StoryRecord, col(StoryRecord.id) == waiting.c.story_id)
        .order_by(waiting.c.story_id.desc())
    )
    return [OpenStory(*row) for row in session.connection().execute(statement)]


def open_comments_page(session: Session, limit: int, offset: int = 0, story_id: int | None = None) -> list[OpenComment]:
    """Return a page of the comments that nobody resolved, the newest first."""
    row = CommentRecord
    columns: tuple[Any, ...] = (row.claim_id, row.words, ReviewerRecord.name, row.at)
    statement = (
        sql_select(*columns)
        .select_from(row)
        .join(*claim_of_comment())
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.reviewer_id)
        .where(*open_comments(story_id))
        .order_by(col(row.at).desc(), col(row.id).desc())
        .limit(limit)
        .offset(offset)
    )
    found = session.connection().execute(statement).all()
    about = _about(session, [claim for claim, *_ in found])
    return [OpenComment(about[claim], words, name, at) for claim, words, name, at in found]


def count_own_decisions(
    session: Session, name: str, since: datetime, story_id: int | None = None
) -> dict[Verdict, int]:
    """Return how many decisions of a reviewer since a moment still stand, by verdict, on claims in sight."""
    verdict = col(DecisionRecord.verdict)
    statement = sql_select(verdict, func.count()).select_from(DecisionRecord).join(*_claim_of_decision())
    counted = statement.where(*_own(name, since, story_id)).group_by(verdict)
    return {Verdict(one): count for one, count in session.connection().execute(counted)}


def own_decisions(
    session: Session, name: str, since: datetime, limit: int, offset: int = 0, story_id: int | None = None
) -> list[OwnDecision]:
    """Return a page of the same decisions, the newest first."""
    row = DecisionRecord
    columns: tuple[Any, ...] = (row.claim_id, row.verdict, row.at)
    statement = sql_select(*columns).select_from(row).join(*_claim_of_decision()).where(*_own(name, since, story_id))
    newest = col(row.at).desc(), col(row.id).desc()
    found = session.connection().execute(statement.order_by(*newest).limit(limit).offset(offset)).all()
    about = _about(session, [claim for claim, *_ in found])
    return [OwnDecision(about[claim], Verdict(verdict), at) for claim, verdict, at in found]


def stopped(session: Session, name: str) -> Stopped | None:
    """Return where the reviewer of this name was last; None where that is nowhere, or out of sight by now."""
    row = PresenceRecord
    columns: tuple[Any, ...] = (row.article_id, ArticleRecord.title, row.claim_id, row.seen_at)
    statement = (
        sql_select(*columns)
        .select_from(row)
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.reviewer_id)
        .join(ArticleRecord, col(ArticleRecord.id) == row.article_id)
        .where(col(ReviewerRecord.name_key) == fold(name), IN_SIGHT)
    )
    found = session.connection().execute(statement).first()
    return Stopped(*found) if found else None


def arrived(
    session: Session, since: datetime, limit: int, offset: int = 0, story_id: int | None = None
) -> list[ArrivedArticle]:
    """Return a page of the articles that came in since a moment, the newest first, with the numbers of their claims."""
    added, key = col(ArticleRecord.added_at), col(ArticleRecord.id)
    in_story = [] if story_id is None else [key.in_(articles_in(story_id))]
    page = sql_select(key).where(IN_SIGHT, added >= since, *in_story).order_by(added.desc(), key.desc())
    ids = list(session.connection().execute(page.limit(limit).offset(offset)).scalars())
    is_open = col(ClaimRecord.verdict) == Verdict.UNREVIEWED
    standing = col(ClaimRecord.article_id) == ArticleRecord.id, col(ClaimRecord.deleted_at).is_(None)
    columns: tuple[Any, ...] = (ArticleRecord.id, ArticleRecord.title, OutletRecord.name, ArticleRecord.added_at)
    claims: tuple[Any, ...] = (func.count(col(ClaimRecord.id)), func.count(col(ClaimRecord.id)).filter(is_open))
    statement = (
        sql_select(*columns, *claims)
        .select_from(ArticleRecord)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .join(ClaimRecord, standing[0] & standing[1], isouter=True)
        .where(key.in_(ids))
        .group_by(*columns)
    )
    rows = {row[0]: ArrivedArticle(*row) for row in session.connection().execute(statement)}
    return [rows[one] for one in ids]


def _claim_of_decision() -> tuple[Any, Any]:
    return ClaimRecord, col(ClaimRecord.id) == DecisionRecord.claim_id


def _own(name: str, since: datetime, story_id: int | None) -> list[Condition]:
    """Say that a decision is the reviewer's, was made since a moment, and nobody took it back."""
    row, undoing = DecisionRecord, aliased(DecisionRecord)
    me = select(ReviewerRecord.id).where(ReviewerRecord.name_key == fold(name)).scalar_subquery()
    taken_back = select(undoing.id).where(undoing.undoes_id == row.id).exists()
    # Said as "is NULL", SQLite takes "undoes nothing" for rare, and starts from nearly all decisions.
    undoes_nothing = func.coalesce(row.undoes_id, 0) == 0
    own = [col(row.reviewer_id) == me, col(row.at) >= since, undoes_nothing, ~taken_back]
    return [*own, *claims_in_sight(story_id)]


def _about(session: Session, claim_ids: Sequence[int]) -> dict[int, Claimed]:
    """Return claims by id, each with its article."""
    if not claim_ids:
        return {}
    return {key: Claimed(item.claim, item.article) for key, item in items_by_id(session, claim_ids).items()}
