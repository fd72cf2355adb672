"""Writing down who did what, with what was there before and after."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from db.clock import now
from db.tables import ActivityRecord
from workbench import logs
from workbench.model import Reviewer

Json = dict[str, Any]

_STEP, _UNDOES = "step", "undoes"
"""Under these names a session keeps the line of the greater step that what it writes is a part of, and the line that
its next line takes back."""

_NOTED, _BEGUN = "noted", "begun"
"""Under these names it keeps what it has noted, for the server's log, and since when it writes."""


def note(
    session: Session,
    by: Reviewer,
    verb: str,
    subject_id: int,
    *,
    article_id: int | None = None,
    before: Json | None = None,
    after: Json | None = None,
    undoes: int | None = None,
) -> int:
    """Append one activity and return its id. `verb` reads "claim.deleted": what it was done to, then what was done.

    `undoes` is the line that it takes back. Inside `one_step` the line says that it is a part of that step.
    """
    record = ActivityRecord(
        at=now(),
        reviewer_id=by.id,
        verb=verb,
        subject=verb.partition(".")[0],
        subject_id=subject_id,
        article_id=article_id,
        before=before,
        after=after,
        undoes_id=session.info.pop(_UNDOES, None) if undoes is None else undoes,
        step_id=session.info.get(_STEP),
    )
    session.add(record)
    session.flush()
    session.info.setdefault(_NOTED, []).append((verb, subject_id, by.id))
    return record.id


def _begin(session: Session, *_: object) -> None:
    session.info.setdefault(_BEGUN, time.monotonic())


def _tell(session: Session) -> None:
    """Tell the server's log what was stored, by verbs and numbers alone, once it counts."""
    taken = round(1000 * (time.monotonic() - session.info.pop(_BEGUN, time.monotonic())))
    for verb, subject_id, reviewer_id in session.info.pop(_NOTED, ()):
        logs.event("step", verb=verb, subject=subject_id, reviewer=reviewer_id, ms=taken)


def _forget(session: Session, *_: object) -> None:
    session.info.pop(_NOTED, None)


event.listen(Session, "after_begin", _begin)
event.listen(Session, "after_commit", _tell)
event.listen(Session, "after_rollback", _forget)


@contextmanager
def taking_back(session: Session, line: int) -> Iterator[None]:
    """Let the first line that is noted inside say that it takes `line` back: a change is made again as at first."""
    session.info[_UNDOES] = line
    try:
        yield
    finally:
        session.info.pop(_UNDOES, None)


@contextmanager
def one_step(
    session: Session,
    by: Reviewer,
    verb: str,
    subject_id: int,
    *,
    article_id: int | None = None,
    before: Json | None = None,
    after: Json | None = None,
    undoes: int | None = None,
) -> Iterator[int]:
    """Make all that is noted inside one step, which one key takes back; give the number of its own line.

    A step inside another one is a part of that one.
    """
    line = note(session, by, verb, subject_id, article_id=article_id, before=before, after=after, undoes=undoes)
    with part_of(session, line):
        yield line


@contextmanager
def part_of(session: Session, step: int | None) -> Iterator[None]:
    """Make all that is noted inside a part of a step that is noted already; None leaves it by itself."""
    outer = session.info.get(_STEP)
    session.info[_STEP] = outer or step
    try:
        yield
    finally:
        session.info[_STEP] = outer
