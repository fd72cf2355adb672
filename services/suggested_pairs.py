"""Handing on the pairs of claims that are suggested and wait for an answer, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from db.engine import reading
from db.reads.pair_queue import first_pairs, pairs_around, pairs_called
from workbench.stored.pairs import Proposal

AT_ONCE = 500


def suggested_pairs(engine: Engine, story_id: int | None = None) -> Iterator[Proposal]:
    """Yield all pairs without an answer, read a few at a time from one snapshot, so that memory stays flat.

    `story_id` keeps the pairs of which both claims stand in articles of that story.
    """
    with reading(engine) as session:
        ids = first_pairs(session, AT_ONCE, story_id=story_id)
        while ids:
            yield from pairs_called(session, ids)
            session.expunge_all()
            _, ids = pairs_around(session, ids[-1], AT_ONCE, story_id=story_id)
