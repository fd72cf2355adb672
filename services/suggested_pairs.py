"""Handing on the pairs of claims that are suggested and wait for an answer, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from db.engine import reading
from db.reads.repeats import open_proposals
from workbench.stored.pairs import Proposal

AT_ONCE = 500


def suggested_pairs(engine: Engine, story_id: int | None = None) -> Iterator[Proposal]:
    """Yield all pairs without an answer, read a few at a time from one snapshot, so that memory stays flat.

    `story_id` keeps the pairs of which both claims stand in articles of that story.
    """
    with reading(engine) as session:
        start = 0
        while some := open_proposals(session, limit=AT_ONCE, offset=start, story_id=story_id):
            yield from some
            session.expunge_all()
            start += AT_ONCE
