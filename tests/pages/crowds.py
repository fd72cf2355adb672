"""Many rows at once, written straight into the tables: what a page does when a newsroom has thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, event, insert, select, update
from sqlmodel import col

from db.engine import writing
from db.tables import (
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
    SourceMentionRecord,
    SourceRecord,
)
from db.tables.base import Base
from workbench.model import Relation

NOW = datetime(2031, 5, 1, tzinfo=UTC)


def crowd_of_sources(engine: Engine, claim_ids: list[int], count: int, name: str = "Speaker") -> None:
    """Store `count` sources, each of which passed on all of the claims, and so is mentioned that often."""
    with writing(engine) as session:
        connection = session.connection()
        first = _next(connection, SourceRecord)
        connection.execute(
            insert(SourceRecord),
            [
                {"id": key, "name": f"{name} {key}", "name_key": f"{name} {key}".casefold(), "kind": "person"}
                | {"canonical_id": None, "created_at": NOW, "revision": 1, "keyed": 0}
                for key in range(first, first + count)
            ],
        )
        connection.execute(
            update(SourceRecord).where(col(SourceRecord.id) >= first).values(canonical_id=SourceRecord.id)
        )
        mention = _next(connection, SourceMentionRecord)
        rows = [(claim, first + place) for claim in claim_ids for place in range(count)]
        connection.execute(
            insert(SourceMentionRecord),
            [
                {"id": mention + at, "claim_id": claim, "position": 100 + source - first, "source_id": source}
                | {"spans": [], "why": "", "role": "", "corrected": False}
                for at, (claim, source) in enumerate(rows)
            ],
        )


def crowd_of_pairs(engine: Engine, left: int, right: int, side: int) -> list[int]:
    """Store `side` copies of each of two claims, and a pair of every left with every right one; return the pairs' ids.

    They come back as a list shows them, the most alike first.
    """
    with writing(engine) as session:
        connection = session.connection()
        lefts, rights = _copies(connection, left, side), _copies(connection, right, side)
        first = _next(connection, MatchProposalRecord)
        pairs = [(one, other) for one in lefts for other in rights]
        connection.execute(
            insert(MatchProposalRecord),
            [
                {"id": first + at, "left_id": min(pair), "right_id": max(pair), "score": 0.5 - at / 10_000, "same": 0.4}
                | {"relation": Relation.REPEAT, "judged": True, "reasons": [], "created_at": NOW, "revision": 1}
                for at, pair in enumerate(pairs)
            ],
        )
    return [first + at for at in range(len(pairs))]


def crowd_of_groups(engine: Engine, claim_ids: list[int], count: int) -> None:
    """Store `count` confirmed groups, each of copies of the claims."""
    with writing(engine) as session:
        connection = session.connection()
        copies = [_copies(connection, one, count) for one in claim_ids]
        first, member = _next(connection, RepeatedClaimRecord), _next(connection, RepeatedClaimMemberRecord)
        connection.execute(
            insert(RepeatedClaimRecord),
            [
                {"id": first + at, "representative_id": copies[0][at], "revision": 1, "created_at": NOW}
                for at in range(count)
            ],
        )
        rows = [(first + at, claims[at]) for at in range(count) for claims in copies]
        connection.execute(
            insert(RepeatedClaimMemberRecord),
            [
                {"id": member + at, "repeated_claim_id": group, "claim_id": claim}
                | {"relation": Relation.REPEAT, "suggested": False, "score": 0.9}
                for at, (group, claim) in enumerate(rows)
            ],
        )


@contextmanager
def loading() -> Iterator[Counter[str]]:
    """Count the rows that become objects within the block, by table."""
    loaded: Counter[str] = Counter()

    def note(row: Any, _context: object) -> None:
        loaded[row.__tablename__] += 1

    event.listen(Base, "load", note, propagate=True)
    try:
        yield loaded
    finally:
        event.remove(Base, "load", note)


def _copies(connection: Any, claim_id: int, count: int) -> list[int]:
    """Store copies of a claim; return their ids."""
    table = ClaimRecord.__table__  # type: ignore[attr-defined]
    row = dict(connection.execute(select(table).where(table.c.id == claim_id)).mappings().one())
    first = _next(connection, ClaimRecord)
    connection.execute(insert(table), [row | {"id": first + at} for at in range(count)])
    return list(range(first, first + count))


def _next(connection: Any, record: Any) -> int:
    """Return an id that is free, with all above it."""
    return int(connection.execute(select(record.id).order_by(record.id.desc()).limit(1)).scalar() or 0) + 1
