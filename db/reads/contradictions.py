"""Reading where articles contradict each other: what people said so, and what looks like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import SQLColumnExpression, and_
from sqlmodel import Session, col

from db.reads.capped import capped, together
from db.reads.repeats import pair_ids, proposals_where, seen, within_story
from db.tables import MatchProposalRecord
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation
from workbench.stored.paging import Capped
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


def count_contradictions(session: Session, *, confirmed: bool | None = None, story_id: int | None = None) -> Capped:
    """Return how many there are."""
    parts = {True: [confirmed_contradictions], False: [likely_contradictions], None: _BOTH}[confirmed]
    return together(*(capped(session, pair_ids(part(story_id))) for part in parts))


def confirmed_contradictions(story_id: int | None) -> list[SQLColumnExpression[bool]]:
    """Say that people called a pair of claims in sight a contradiction."""
    return within_story(story_id, [_said(), *seen()])


def likely_contradictions(story_id: int | None) -> list[SQLColumnExpression[bool]]:
    """Say that a pair of claims in sight looks like a contradiction, and nobody answered."""
    return within_story(story_id, [_looks(), *seen()])


_BOTH = [confirmed_contradictions, likely_contradictions]


def _contradicting(*, confirmed: bool | None) -> Sequence[SQLColumnExpression[bool]]:
    wanted = {True: _said(), False: _looks(), None: _said() | _looks()}[confirmed]
    return [wanted, *seen()]


def _said() -> Any:
    return col(MatchProposalRecord.answer) == Relation.CONTRADICTION


def _looks() -> Any:
    row = MatchProposalRecord
    return and_(col(row.relation) == Relation.CONTRADICTION, col(row.answer).is_(None), col(row.score) >= SUGGEST)
