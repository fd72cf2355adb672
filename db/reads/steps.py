"""Reading a reviewer's own steps by the log: which one "undo" takes back, and which one "redo" does again.

A step is a line of the log that takes nothing back and is no part of a greater step. What became of it, the lines say
that take it back, that take this back, and so on: it stands where their number is even (0 for most).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.reads.step_names import name_of
from db.tables import ActivityRecord, ReviewerRecord
from workbench.stored.activity import FINAL, IMPORTED, REACH, STEPS, Import, Step, Steps
from workbench.text.keys import fold

_BATCH = 20
Chain = Sequence[ActivityRecord]


def steps_of(session: Session, name: str, now: datetime, passed: Collection[int] = ()) -> Steps:
    """Return what the reviewer of this name takes back next and does again next, within `REACH` before `now`.

    "Undo" takes the last step that stands; `passed` are numbers of steps that could not be taken back and are gone on
    from. "Redo" does again what was taken back last, as long as no new step was made since: of the steps made after the
    last one that stands.
    """
    undone: list[Chain] = []
    for chain in _chains(session, name, now - REACH):
        if len(chain) % 2 and chain[0].id not in passed:
            return Steps(_step(session, chain), _again(session, undone))
        if len(chain) % 2 == 0:
            undone.append(chain)
    return Steps(None, _again(session, undone))


def imports_of(session: Session, most: int) -> list[Import]:
    """Return the last imports, whoever made them, the newest first, as they stand now."""
    statement = (
        select(ActivityRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .where(ActivityRecord.subject == IMPORTED.partition(".")[0], ActivityRecord.verb == IMPORTED)
        .where(func.coalesce(ActivityRecord.undoes_id, 0) == 0)
        .order_by(col(ActivityRecord.id).desc())
    )
    rows = session.exec(statement.limit(most)).all()
    following = _following(session, [line for line, _ in rows])
    return [_import(session, [line, *following[line.id]], name) for line, name in rows]


def _import(session: Session, chain: Chain, name: str) -> Import:
    first = chain[0]
    told = first.after or {}
    return Import(_step(session, chain), name, first.at, told["file"], told["format"], stands=len(chain) % 2 == 1)


def _again(session: Session, undone: Iterable[Chain]) -> Step | None:
    """Return the step that was taken back last, where the reviewer did that."""
    last = max(undone, key=lambda chain: chain[-1].id, default=None)
    if last is None or last[-1].reviewer_id != last[0].reviewer_id:
        return None
    return _step(session, last)


def _step(session: Session, chain: Chain) -> Step:
    first = chain[0]
    claim_id = first.subject_id if first.subject == "claim" else None
    about = name_of(session, first)
    return Step(
        number=first.id,
        last=chain[-1].id,
        verb=first.verb,
        subject_id=first.subject_id,
        claim_id=claim_id,
        article_id=first.article_id,
        about=about,
    )


def _chains(session: Session, name: str, since: datetime) -> Iterator[Chain]:
    """Yield the reviewer's own steps since a moment, the newest first, each with what became of it."""
    reviewer = select(ReviewerRecord.id).where(ReviewerRecord.name_key == fold(name)).scalar_subquery()
    statement = (
        select(ActivityRecord)
        .where(ActivityRecord.reviewer_id == reviewer, ActivityRecord.at >= since)
        .where(col(ActivityRecord.verb).in_([*STEPS, *FINAL]))
        # Not "is null": most lines have neither, and SQLite would go through all of them by the index of that column.
        .where(func.coalesce(ActivityRecord.undoes_id, 0) == 0, func.coalesce(ActivityRecord.step_id, 0) == 0)
        .order_by(col(ActivityRecord.id).desc())
        .limit(_BATCH)
    )
    place = 0
    while lines := list(session.exec(statement.offset(place))):
        following = _following(session, lines)
        for line in lines:
            yield [line, *following[line.id]]
        place += _BATCH


def _following(session: Session, lines: Iterable[ActivityRecord]) -> Mapping[int, list[ActivityRecord]]:
    """Return by line what took it back, what took that back, and so on, oldest first."""
    found: dict[int, list[ActivityRecord]] = {line.id: [] for line in lines}
    ends = {number: number for number in found}
    while ends:
        rows: Any = session.exec(select(ActivityRecord).where(col(ActivityRecord.undoes_id).in_(list(ends))))
        further: dict[int, int] = {}
        for row in rows:
            first = ends[row.undoes_id]
            found[first].append(row)
            further[row.id] = first
        ends = further
    return found
