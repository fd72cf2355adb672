"""Where an open pair stands among all that wait, and which come before and after it, however many there are.

The most alike come first, of equal ones the older. What surrounds a pair is looked up in that order's index from where
the pair stands, and how many come before it is counted up to `db.reads.capped.MOST`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from db.reads.capped import capped, together
from db.reads.repeats import open_pairs, pair_ids, proposals_where
from db.tables import MatchProposalRecord
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal

KEY, SCORE = col(MatchProposalRecord.id), col(MatchProposalRecord.score)
Part = tuple[Any, Any, Any]
"""Two conditions and an order: pairs as alike as a given one, and those that are more, or less, alike."""


def place_among_open(
    session: Session,
    proposal_id: int,
    article_id: int | None = None,
    *,
    claim_id: int | None = None,
    story_id: int | None = None,
) -> Capped | None:
    """Return how many pairs come before this one in `open_proposals`; None where it is none of them."""
    conditions = open_pairs(article_id, claim_id, story_id)
    if not _ids(session, pair_ids([*conditions, proposal_id == KEY])):
        return None
    return together(*(capped(session, pair_ids([*conditions, *part[:-1]])) for part in _before(proposal_id)))


def pairs_around(
    session: Session,
    proposal_id: int,
    most: int,
    article_id: int | None = None,
    *,
    claim_id: int | None = None,
    story_id: int | None = None,
) -> tuple[int | None, list[int]]:
    """Return the open pair before this one, None for the first, and at most so many after it, the next one first."""
    conditions = open_pairs(article_id, claim_id, story_id)
    before = _some(session, conditions, _before(proposal_id), 1)
    return next(iter(before), None), _some(session, conditions, _after(proposal_id), most)


def first_pairs(
    session: Session,
    most: int,
    article_id: int | None = None,
    *,
    claim_id: int | None = None,
    story_id: int | None = None,
) -> list[int]:
    """Return the open pairs that are most alike."""
    found = pair_ids(open_pairs(article_id, claim_id, story_id)).order_by(SCORE.desc(), KEY)
    return _ids(session, found.limit(most))


def pairs_called(session: Session, ids: Sequence[int]) -> list[Proposal]:
    """Return pairs in the order of their ids."""
    found = {one.id: one for one in proposals_where(session, [KEY.in_(ids)], [], None, 0)}
    return [found[one] for one in ids]


def _before(proposal_id: int) -> tuple[Part, Part]:
    """Return what the pairs before a pair fulfil, and their order, the nearest first."""
    own = _score(proposal_id)
    return (own == SCORE, proposal_id > KEY, [KEY.desc()]), (own < SCORE, True, [SCORE, KEY.desc()])


def _after(proposal_id: int) -> tuple[Part, Part]:
    """Return what the pairs after a pair fulfil, and their order, the nearest first."""
    own = _score(proposal_id)
    return (own == SCORE, proposal_id < KEY, [KEY]), (own > SCORE, True, [SCORE.desc(), KEY])


def _score(proposal_id: int) -> Any:
    """Select a pair's score. Compared inside the database: one that goes through Python may not come back the same."""
    return select(MatchProposalRecord.score).where(proposal_id == KEY).correlate(None).scalar_subquery()


def _some(session: Session, conditions: Sequence[Any], parts: Sequence[Part], most: int) -> list[int]:
    """Return the first ids of some parts, one after the other."""
    found: list[int] = []
    for *where, order in parts:
        statement = pair_ids([*conditions, *where]).order_by(*order)
        found += _ids(session, statement.limit(most - len(found)))
    return found


def _ids(session: Session, statement: Any) -> list[int]:
    return list(session.connection().execute(statement).scalars())
