"""Which claims wait for a reviewer, and which of an article's comes up next."""

from __future__ import annotations

from typing import Any

from sqlalchemy import SQLColumnExpression, case, false, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.reads.claims import comes_after, ordered_by
from db.tables import ClaimRecord, DecisionRecord, ReviewerRecord, SourceMentionRecord
from workbench.model import Form, Verdict
from workbench.reviewing.perspective import Perspective
from workbench.stored.claims import ClaimOrder
from workbench.text.keys import fold


def open_for(perspective: Perspective) -> list[SQLColumnExpression[bool]]:
    """Return what a claim must fulfil to wait for a reviewer, as `Perspective.is_open` has it for one claim."""
    return [col(ClaimRecord.verdict) == Verdict.UNREVIEWED, *opinion_wanted(perspective)]


def opinion_wanted(perspective: Perspective) -> list[SQLColumnExpression[bool]]:
    """Return what a claim without a verdict must fulfil for another opinion, the reviewer's own, to be wanted on it."""
    if perspective.policy.opinions_needed == 1:
        return []
    return [col(ClaimRecord.opinion_count) < perspective.policy.opinions_needed, ~own_opinion(perspective.name)]


def following_open(
    session: Session, claim_id: int, show: str, order: ClaimOrder, perspective: Perspective
) -> int | None:
    """Return the next claim after this one in its article that is open for a reviewer, round to the start.

    A filter of `workbench.reviewing.queue` has to show it; the claim itself is never the answer.
    """
    here = aliased(ClaimRecord)
    later = case((comes_after(here, order), 0), else_=1)
    statement = (
        select(ClaimRecord.id)
        .join(here, col(here.article_id) == ClaimRecord.article_id)
        .where(col(here.id) == claim_id, ClaimRecord.id != claim_id, *open_for(perspective))
        .where(col(ClaimRecord.deleted_at).is_(None), *_shown_open(show))
    )
    return session.exec(statement.order_by(later, *ordered_by(order))).first()


def own_opinion(name: str) -> Any:
    """Say that the reviewer of this name has a standing opinion on a claim; a settlement is none."""
    made, back = aliased(DecisionRecord), aliased(DecisionRecord)
    me = select(ReviewerRecord.id).where(ReviewerRecord.name_key == fold(name)).scalar_subquery()
    taken_back = select(back.id).where(col(back.undoes_id) == made.id).correlate(made).exists()
    given = select(made.id).where(
        col(made.claim_id) == ClaimRecord.id,
        # Reckoned with, so that no index is asked for either: the decisions on one claim are few, those of one reviewer
        # and those that undo nothing are many, which SQLite does not know before somebody lets it count them.
        col(made.reviewer_id) + 0 == me,
        func.coalesce(made.undoes_id, 0) == 0,
        ~col(made.adjudicates),
        ~taken_back,
    )
    return given.correlate(ClaimRecord).exists()


def _shown_open(show: str) -> list[SQLColumnExpression[bool]]:
    """Return what an open claim must fulfil for a filter to let it through."""
    named = select(SourceMentionRecord.claim_id).where(
        SourceMentionRecord.position == 0, col(SourceMentionRecord.source_id).is_not(None)
    )
    own_voice = col(ClaimRecord.form) == Form.OWN_VOICE
    conditions: dict[str, list[SQLColumnExpression[bool]]] = {
        "attributed": [~own_voice],
        "own_voice": [own_voice],
        "needs_source": [col(ClaimRecord.id).not_in(named)],
        "differing": [false()],
    }
    decided = set(Verdict) - {Verdict.UNREVIEWED}
    return conditions.get(show, [false()] if show in decided else [])
