"""Reading the log from its end, a page behind another: by moment and id, so that no page costs more than the first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, literal, tuple_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from db.tables import ActivityRecord, ArticleRecord, Base, ClaimRecord, ReviewerRecord, SourceRecord, StoryRecord
from db.tables.base import UtcTime
from workbench.stored.activity_log import ActivityFilter, LoggedStep

_TABLES: Mapping[str, Any] = {
    "claim": ClaimRecord,
    "article": ArticleRecord,
    "source": SourceRecord,
    "story": StoryRecord,
}


class _First(NamedTuple):
    """What a line's step was at first, and how often it had been turned by that line."""

    verb: str
    turns: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a page begins: behind the line of this number, or before it (`newer`); one that is gone says nothing."""

    line: int
    newer: bool = False


def logged_steps(
    session: Session, wanted: ActivityFilter, limit: int, beside: Beside | None = None
) -> list[LoggedStep]:
    """Return at most `limit` lines of the log, the newest first: the newest of all, or those beside a line.

    What stands in the lines (`before`, `after`) is not read. The number of statements grows with how often one and the
    same step was taken back and done again, and with nothing else.
    """
    newer = beside is not None and beside.newer
    moment, number = col(ActivityRecord.at), col(ActivityRecord.id)
    order = (moment, number) if newer else (moment.desc(), number.desc())
    statement = _lines().where(*_conditions(wanted), *_from(session, beside)).order_by(*order).limit(limit)
    rows = session.connection().execute(statement).all()
    return _steps(session, rows[::-1] if newer else rows)


def _lines() -> Select[Any]:
    """Select lines with who did it and who turned it once more."""
    turning, turner = aliased(ActivityRecord), aliased(ReviewerRecord)
    line = ActivityRecord
    columns: tuple[Any, ...] = (
        line.id,
        line.at,
        line.verb,
        line.subject,
        line.subject_id,
        line.article_id,
        line.undoes_id,
        line.step_id,
        col(ReviewerRecord.name).label("reviewer"),
        col(turner.name).label("turned_by"),
    )
    return (
        sql_select(*columns)
        .join(ReviewerRecord, col(ReviewerRecord.id) == line.reviewer_id)
        .join(turning, col(turning.undoes_id) == line.id, isouter=True)
        .join(turner, col(turner.id) == turning.reviewer_id, isouter=True)
    )


def _conditions(wanted: ActivityFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.reviewer_id is not None:
        yield col(ActivityRecord.reviewer_id) == wanted.reviewer_id
    if wanted.kind:
        yield col(ActivityRecord.subject) == wanted.kind
    if wanted.since is not None:
        yield col(ActivityRecord.at) >= wanted.since
    if wanted.until is not None:
        yield col(ActivityRecord.at) < wanted.until


def _from(session: Session, beside: Beside | None) -> Iterable[ColumnElement[bool]]:
    """Yield the condition for what is older, or newer, than a line."""
    if beside is None:
        return
    asked = sql_select(col(ActivityRecord.at)).where(col(ActivityRecord.id) == beside.line)
    at = session.connection().execute(asked).scalar()
    if at is None:
        return
    lines = tuple_(col(ActivityRecord.at), col(ActivityRecord.id))
    here = tuple_(literal(at, UtcTime()), literal(beside.line))
    yield lines > here if beside.newer else lines < here


def _steps(session: Session, rows: Iterable[Row[Any]]) -> list[LoggedStep]:
    rows = list(rows)
    firsts = _firsts(session, rows)
    about = {row.id: dict(_about(row)) for row in rows}
    stored = {subject: _stored(session, subject, about.values()) for subject in _TABLES}
    return [
        LoggedStep(
            id=row.id,
            at=row.at,
            reviewer=row.reviewer,
            verb=row.verb,
            subject=row.subject,
            subject_id=row.subject_id,
            is_part=row.step_id is not None,
            first_verb=firsts[row.id].verb,
            turns=firsts[row.id].turns,
            turned_by=row.turned_by or "",
            linked={subject: key for subject, key in about[row.id].items() if key in stored[subject]},
        )
        for row in rows
    ]


def _about(row: Row[Any]) -> Iterable[tuple[str, int]]:
    """Yield what a line is about, as far as it can be looked at, with its id."""
    if row.article_id is not None:
        yield "article", row.article_id
    if row.subject in _TABLES:
        yield row.subject, row.subject_id


def _stored(session: Session, subject: str, about: Iterable[Mapping[str, int]]) -> Collection[int]:
    """Return which of the claims, articles, sources or stories are stored still."""
    ids = {one[subject] for one in about if subject in one}
    table: type[Base] = _TABLES[subject]
    key = table.__table__.c.id  # type: ignore[attr-defined]  # SQLModel sets it on every table
    return (
        frozenset(session.connection().execute(sql_select(key).where(key.in_(ids))).scalars()) if ids else frozenset()
    )


def _firsts(session: Session, rows: Iterable[Row[Any]]) -> Mapping[int, _First]:
    """Return by line what its step was at first: the line that nothing else is taken back by."""
    found = {row.id: _First(row.verb, 0) for row in rows}
    above = {row.id: row.undoes_id for row in rows if row.undoes_id is not None}
    line = ActivityRecord
    while above:
        asked = sql_select(col(line.id), col(line.verb), col(line.undoes_id)).where(col(line.id).in_(above.values()))
        turned = {number: (verb, undoes) for number, verb, undoes in session.connection().execute(asked)}
        found |= {one: _First(turned[number][0], found[one].turns + 1) for one, number in above.items()}
        above = {one: turned[number][1] for one, number in above.items() if turned[number][1] is not None}
    return found
