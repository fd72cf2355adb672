"""Writing down cannot-links, two sources that are not one: said of a proposed pair, or shown by taking one apart."""

from __future__ import annotations

from sqlmodel import Session, select

from db.clock import now
from db.reads.source_proposals import DIFFERENT
from db.tables import SourceProposalRecord, SourceRecord
from db.writes.guard import take
from db.writes.log import note
from db.writes.source_steps import Json, begin
from workbench.errors import Conflict
from workbench.model import Reviewer


def set_cannot_link(session: Session, by: Reviewer, proposal_id: int, revision: int) -> int:
    """Say that the two sources of a proposed pair are two; they are never proposed again. Return the activity to undo.

    Raises Conflict where somebody answered in between.
    """
    by = begin(session, by)
    row = take(session, SourceProposalRecord, proposal_id, revision)
    if row.answer is not None:
        raise Conflict("This pair was answered already. Reload the page.")
    _answer(row, by)
    session.flush()
    names = [session.get_one(SourceRecord, key).name for key in (row.left_id, row.right_id)]
    return note(session, by, "source.told_apart", row.left_id, after={"pair": row.id, "names": names})


def add_cannot_link(session: Session, by: Reviewer, one_id: int, other_id: int) -> Json:
    """Remember that two rows that had been one source are two; return what `restore_pair` needs."""
    left, right = sorted((one_id, other_id))
    statement = select(SourceProposalRecord).where(
        SourceProposalRecord.left_id == left, SourceProposalRecord.right_id == right
    )
    row = session.exec(statement).first()
    state = {"left": left, "right": right, "answered": row is not None and row.answer is not None}
    if row is None:
        row = SourceProposalRecord(left_id=left, right_id=right, score=0.0, created_at=now())
        session.add(row)
    if row.answer is None:
        _answer(row, by)
    session.flush()
    return state


def restore_pair(session: Session, state: Json | None) -> None:
    """Take `add_cannot_link` back: the pair is as open as it was."""
    if not state or state["answered"]:
        return
    statement = select(SourceProposalRecord).where(
        SourceProposalRecord.left_id == state["left"], SourceProposalRecord.right_id == state["right"]
    )
    for row in session.exec(statement):
        row.answer, row.answered_by_id, row.answered_at = None, None, None


def undo_cannot_link(session: Session, _source_id: int, _before: Json, after: Json) -> None:
    """Open a pair again; raise Conflict where it is open already."""
    row = take(session, SourceProposalRecord, after["pair"])
    if row.answer is None:
        raise Conflict("This pair is open again already. Reload the page.")
    row.answer, row.answered_by_id, row.answered_at = None, None, None


def _answer(row: SourceProposalRecord, by: Reviewer) -> None:
    row.answer, row.answered_by_id, row.answered_at = DIFFERENT, by.id, now()
