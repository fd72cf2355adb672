"""Writing single pairs: taking one to answer it, and storing one that a person put side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, or_, update
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.activity import last_changer
from db.reads.repeats import no_such_pair, seen
from db.tables import MatchProposalRecord, SourceMentionRecord
from db.writes.ensure import insert_unless_there
from db.writes.proposing import BY_HAND, proposal_values
from workbench.errors import Conflict
from workbench.model import Match, Reason, Relation


class TakenPair(NamedTuple):
    """A pair that nobody else can change before the session ends; `answer` is None while it is open."""

    id: int
    left: int
    right: int
    revision: int
    answer: str | None


def take_pair(session: Session, pair_id: int, revision: int | None) -> TakenPair:
    """Return a pair as the page showed it, so that nobody else can change it before the session ends.

    `revision` None takes it as it stands. Raises NotFound where there is none that can be seen, Conflict, which names
    who answered, where it is stale.
    """
    row = MatchProposalRecord
    columns: tuple[Any, ...] = (row.id, row.left_id, row.right_id, row.revision, row.answer)
    statement = select(*columns).where(col(row.id) == pair_id, *seen()).with_for_update()
    found = session.connection().execute(statement).one_or_none()
    if found is None:
        raise no_such_pair(pair_id)
    if revision is not None and found.revision != revision:
        name = last_changer(session, "repeat", pair_id)
        raise Conflict(f"{name or 'Somebody'} changed this pair in between. Look at it again first.", by=name)
    return TakenPair(*found)


def put_side_by_side(session: Session, left: int, right: int, name: str) -> tuple[int, bool]:
    """Store a pair that the person of this name found; return its id, and whether it is new."""
    reason = Reason(BY_HAND, 1.0, f"{name} put these two side by side.")
    match = Match(
        left_id=left, right_id=right, score=1.0, relation=Relation.REPEAT, reasons=(reason,), same=1.0, judged=True
    )
    added = insert_unless_there(session, MatchProposalRecord, [proposal_values(match)], ["left_id", "right_id"])
    row = MatchProposalRecord
    stored = select(row.id).where(row.left_id == min(left, right), row.right_id == max(left, right))
    return session.exec(stored).one(), bool(added)


def read_again(session: Session, source_ids: Collection[int]) -> None:
    """Let the open pairs of claims of these stored sources be read once more: who speaks there has changed.

    What a machine found of them stands until then (`services.score_pairs`); what a person put side by side stays.
    """
    found: list[int] = []
    for batch in batches(source_ids):
        found += _open_pairs_of(session, batch)
    table: Table = MatchProposalRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    for batch in batches(found):
        session.connection().execute(update(table).where(table.c.id.in_(batch)).values(judged=False))


def _open_pairs_of(session: Session, source_ids: Sequence[int]) -> list[int]:
    """Return the open pairs that a machine found of claims whose own mention is one of these sources."""
    row, mention = MatchProposalRecord, SourceMentionRecord
    theirs = select(mention.claim_id).where(col(mention.source_id).in_(source_ids), col(mention.position) == 0)
    touched = or_(col(row.left_id).in_(theirs), col(row.right_id).in_(theirs))
    statement = select(row.id, row.reasons).where(touched, col(row.answer).is_(None), col(row.judged))
    return [number for number, reasons in session.exec(statement) if all(one["signal"] != BY_HAND for one in reasons)]
