"""Reading where articles contradict each other: what people said so, and what looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import SQLColumnExpression, func
from sqlmodel import Session, col, select

from db.reads.repeats import proposals_where, seen, within_story
from db.tables import MatchProposalRecord
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation
from workbench.stored.pairs import Proposal


def contradictions(
    session: Session,
    *,
    confirmed: bool | None = None,
    story_id: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Proposal]:
    """Return a page of the pairs whose claims cannot both be true: confirmed by people first, then the likeliest.

    `confirmed` keeps those that people confirmed, or those that only look like it; `story_id` those within one story.
    The reasons carry the words that differ.
    """
    order: list[SQLColumnExpression[Any]] = [
        col(MatchProposalRecord.answer).is_(None),
        col(MatchProposalRecord.score).desc(),
    ]
    conditions = within_story(story_id, _contradicting(confirmed=confirmed))
    return proposals_where(session, conditions, order, limit, offset)


def count_contradictions(session: Session, *, confirmed: bool | None = None, story_id: int | None = None) -> int:
    """Return how many there are."""
    conditions = within_story(story_id, _contradicting(confirmed=confirmed))
    return session.exec(select(func.count()).select_from(MatchProposalRecord).where(*conditions)).one()


def _contradicting(*, confirmed: bool | None) -> Sequence[SQLColumnExpression[bool]]:
    row = MatchProposalRecord
    said: Any = col(row.answer) == Relation.CONTRADICTION
    looks: Any = col(row.answer).is_(None) & (col(row.relation) == Relation.CONTRADICTION) & (col(row.score) >= SUGGEST)
    wanted = {True: said, False: looks, None: said | looks}[confirmed]
    return [wanted, *seen()]
