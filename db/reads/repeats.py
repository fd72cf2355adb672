"""Reading pairs of claims that may be one: those that wait for an answer, and people's answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, func, or_, text
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.capped import capped
from db.reads.claims import items_by_id, standing_claims
from db.reads.in_story import claims_in
from db.tables import (
    NOT_THE_SAME,
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    ReviewerRecord,
)
from workbench.errors import NotFound
from workbench.matching.pairs.propose import WORTH_ASKING
from workbench.model import Match, Reason, Relation
from workbench.stored.claims import ExportItem
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal, Side

NEWEST_ANSWER = (col(MatchProposalRecord.answered_at).desc(), col(MatchProposalRecord.id))

UNANSWERED = text("coalesce(match_proposal.answer, '') = ''")
"""As the partial index on open pairs has it, which also holds their order.

Said as "is NULL", SQLite takes it for rare, starts from an index of all answers, and sorts nearly all pairs.
"""

LEAST_LETTERS = 25
"""Five words or so: the same words of that length are hardly said of two things."""


def open_proposals(
    session: Session,
    article_id: int | None = None,
    limit: int | None = None,
    offset: int = 0,
    *,
    claim_id: int | None = None,
    story_id: int | None = None,
) -> list[Proposal]:
    """Return a page of the pairs without an answer, the most alike first: all, or those of one article or claim.

    `story_id` keeps the pairs of which both claims stand in articles of that story.
    """
    conditions = open_pairs(article_id, claim_id, story_id)
    return proposals_where(session, conditions, [col(MatchProposalRecord.score).desc()], limit, offset)


def identical_pairs(session: Session, limit: int, story_id: int | None = None) -> list[Proposal]:
    """Return pairs without an answer whose claims have the very same words, and that look like one claim.

    Words of which few are left alone ("he denied it") may mean anybody: `LEAST_LETTERS` of them are asked for.
    """
    row, left, right = MatchProposalRecord, aliased(ClaimRecord), aliased(ClaimRecord)
    same_words = (
        select(left.id)
        .join(right, col(right.words_key) == left.words_key)
        .where(left.id == row.left_id, right.id == row.right_id, func.length(left.words_key) >= LEAST_LETTERS)
        .correlate(row)
        .exists()
    )
    conditions = within_story(story_id, [*waiting(), *seen(), col(row.relation) == Relation.REPEAT, same_words])
    return proposals_where(session, conditions, [col(row.score).desc()], limit, 0)


def count_open(
    session: Session, article_id: int | None = None, *, claim_id: int | None = None, story_id: int | None = None
) -> Capped:
    """Return how many pairs have no answer."""
    return capped(session, pair_ids(open_pairs(article_id, claim_id, story_id)))


def answered(
    session: Session, limit: int | None = None, offset: int = 0, *, story_id: int | None = None
) -> list[Proposal]:
    """Return a page of the pairs with an answer, the newest answer first: all, or those within one story."""
    conditions = within_story(story_id, [col(MatchProposalRecord.answer).is_not(None), *seen()])
    return proposals_where(session, conditions, NEWEST_ANSWER[:1], limit, offset)


def count_answered(session: Session, *, story_id: int | None = None) -> Capped:
    """Return how many pairs have an answer."""
    conditions = within_story(story_id, [col(MatchProposalRecord.answer).is_not(None), *seen()])
    # In the order of the list, which leads SQLite to the index that holds answered pairs alone.
    return capped(session, pair_ids(conditions).order_by(*NEWEST_ANSWER))


def proposals_of(session: Session, claim_id: int) -> list[Proposal]:
    """Return all pairs with this claim, answered or not, the most alike first."""
    either = or_(col(MatchProposalRecord.left_id) == claim_id, col(MatchProposalRecord.right_id) == claim_id)
    return proposals_where(session, [either, *seen()], [col(MatchProposalRecord.score).desc()], None, 0)


def get_proposal(session: Session, proposal_id: int) -> Proposal:
    """Return one pair; raise NotFound where there is none, or one of its claims was deleted."""
    found = proposals_where(session, [col(MatchProposalRecord.id) == proposal_id, *seen()], [], 1, 0)
    if not found:
        raise no_such_pair(proposal_id)
    return found[0]


def no_such_pair(proposal_id: int) -> NotFound:
    """Return what to say where there is no pair, or one of its claims was deleted."""
    return NotFound(f"There is no pair {proposal_id}, or one of its claims was deleted. Go back to the list of pairs.")


def open_pairs(
    article_id: int | None = None, claim_id: int | None = None, story_id: int | None = None
) -> list[SQLColumnExpression[bool]]:
    """Say that a pair waits for an answer, can be seen, and touches the article, the claim and the story named."""
    near = _touching(article_id)
    if claim_id is not None:
        sides = col(MatchProposalRecord.left_id) == claim_id, col(MatchProposalRecord.right_id) == claim_id
        near.append(or_(*sides))
    return _near([*near, *_told_in(story_id)], [*waiting(), *seen()])


def pair_ids(conditions: Sequence[Any]) -> Any:
    """Select the ids of the pairs that fulfil the conditions."""
    return sql_select(col(MatchProposalRecord.id)).where(*conditions)


def waiting() -> list[Any]:
    """Say that a pair was proposed, and nobody answered; what only waits to be read is no question yet."""
    row = MatchProposalRecord
    return [UNANSWERED, or_(col(row.score) >= WORTH_ASKING, and_(col(row.judged), col(row.score) > 0))]


def seen() -> list[SQLColumnExpression[bool]]:
    """Say that both claims of a pair can be seen: neither they nor their articles deleted or replaced."""
    return [_can_be_seen(col(MatchProposalRecord.left_id)), _can_be_seen(col(MatchProposalRecord.right_id))]


def _can_be_seen(claim_id: SQLColumnExpression[int]) -> SQLColumnExpression[bool]:
    """Say that the claim of this id can be seen."""
    return (
        select(ClaimRecord.id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(col(ClaimRecord.id) == claim_id, *standing_claims())
        .exists()
    )


def _touching(article_id: int | None) -> list[SQLColumnExpression[bool]]:
    """Say that a pair has a claim in this article."""
    if article_id is None:
        return []
    here = select(ClaimRecord.id).where(ClaimRecord.article_id == article_id)
    return [or_(col(MatchProposalRecord.left_id).in_(here), col(MatchProposalRecord.right_id).in_(here))]


def within_story(
    story_id: int | None, conditions: Sequence[SQLColumnExpression[bool]]
) -> list[SQLColumnExpression[bool]]:
    """Return conditions on pairs, and that both claims stand in articles of the story, where one is named."""
    return _near(_told_in(story_id), conditions)


def _told_in(story_id: int | None) -> list[SQLColumnExpression[bool]]:
    """Say that both claims of a pair stand in articles of the story, where one is named."""
    if story_id is None:
        return []
    sides = col(MatchProposalRecord.left_id), col(MatchProposalRecord.right_id)
    return [side.in_(claims_in(story_id)) for side in sides]


def _near(
    near: Sequence[SQLColumnExpression[bool]], others: Sequence[SQLColumnExpression[bool]]
) -> list[SQLColumnExpression[bool]]:
    """Return conditions of which the first leave a few pairs; without any, the others as they are.

    In a CASE the others are asked of these few alone. Else SQLite starts from one of the others, takes "has no answer"
    for rare or their order for the quickest way, and goes through nearly all pairs.
    """
    return [*near, case((and_(*others), True), else_=False)] if near else list(others)


def proposals_where(
    session: Session,
    conditions: Sequence[SQLColumnExpression[bool]],
    order: Sequence[SQLColumnExpression[Any]],
    limit: int | None,
    offset: int,
) -> list[Proposal]:
    """Return a page of the pairs that fulfil the conditions, in that order."""
    statement = (
        select(MatchProposalRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == MatchProposalRecord.answered_by_id, isouter=True)
        .where(*conditions)
        .order_by(*order, col(MatchProposalRecord.id))
        .limit(limit)
        .offset(offset)
    )
    rows = session.exec(statement).all()
    items = items_by_id(session, {claim for row, _ in rows for claim in (row.left_id, row.right_id)})
    return [_proposal(row, name or "", items[row.left_id], items[row.right_id]) for row, name in rows]


def match_in(row: MatchProposalRecord) -> Match:
    """Return what a machine found of the pair of one row."""
    return Match(
        left_id=row.left_id,
        right_id=row.right_id,
        score=row.score,
        relation=Relation(row.relation),
        reasons=tuple(Reason(**reason) for reason in row.reasons),
        same=row.same,
        judged=row.judged,
        variant=row.variant,
        contradiction=row.contradiction,
    )


def _proposal(row: MatchProposalRecord, name: str, left: ExportItem, right: ExportItem) -> Proposal:
    """Return the pair of one row."""
    answer = Relation(row.answer) if row.answer not in (None, NOT_THE_SAME) else None
    return Proposal(
        id=row.id,
        revision=row.revision,
        match=match_in(row),
        left=Side(left.claim, left.article),
        right=Side(right.claim, right.article),
        answered=row.answer is not None,
        answer=answer,
        answered_by=name,
        answered_at=row.answered_at,
    )
