"""Taking a reviewer's name out of all that is stored: what they did stays, the desk's, under another name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, delete, func, update
from sqlmodel import Session, col, or_, select

from db.reads.api_tokens import PREFIX, token_rows
from db.rewrite import owe_rewriting
from db.tables import (
    ActivityRecord,
    ArticleDraftRecord,
    AssignmentRecord,
    Base,
    CommentRecord,
    DecisionRecord,
    DraftRecord,
    PresenceRecord,
    ProjectSettingRecord,
    ReviewerRecord,
    SavedFilterRecord,
    SourceMentionRecord,
    UnderPurgeRecord,
)
from db.writes.api_tokens import MADE
from db.writes.claims import CHOSEN, LEFT_OPEN
from db.writes.ensure import insert_all, table_of
from db.writes.guard import permit
from db.writes.log import note
from db.writes.people import not_the_last_administrator
from db.writes.purging.log import ACTIVITY
from workbench.errors import NotFound
from workbench.model import Reviewer, Role
from workbench.stored.purging import FORMER, check_name, renamed
from workbench.text.keys import fold

ERASED = "reviewer.erased"
"""What the log calls it. Its line says who did it and when, and holds no name."""

THEIRS: tuple[type[Base], ...] = (PresenceRecord, DraftRecord, ArticleDraftRecord, SavedFilterRecord, AssignmentRecord)
"""Tables of what is nobody's but theirs, and of no use to others."""

WORDS = ((CommentRecord, CommentRecord.words), (DecisionRecord, DecisionRecord.reason))
"""What people wrote, which may name each other and is not written over."""


def erase_person(session: Session, by: Reviewer, reviewer_id: int, typed: str) -> tuple[str, int]:
    """Call a reviewer "Former reviewer N" from now on, in the log, too, and delete what was theirs alone.

    Their decisions, answers and comments stay. Their tokens for programs go. `typed` is the name, typed to confirm.
    Return what they are called now, and how many comments and reasons still name them. Raises DecisionRefused for
    whoever is no administrator, for the last of these, and where another name was typed, NotFound.
    """
    by = permit(session, by, Role.ADMIN)
    record = session.get(ReviewerRecord, reviewer_id, with_for_update=True)
    if record is None:
        raise NotFound("The reviewer is not known here. Reload the page.")
    check_name(record.name, typed)
    not_the_last_administrator(session, record)
    name, former = record.name, _next_former(session)
    for table in map(table_of, THEIRS):
        session.connection().execute(delete(table).where(table.c.reviewer_id == reviewer_id))
    _forget_tokens(session, name)
    record.name, record.name_key, record.role, record.account_key = former, fold(former), Role.VIEWER, None
    session.flush()
    _rename_mentions(session, name, former)
    _rename_lines(session, name, _words(session, reviewer_id, name, former))
    note(session, by, ERASED, reviewer_id, after={"former": former})
    owe_rewriting(session)
    return former, sum(_naming(session, table, words, name) for table, words in WORDS)


def _next_former(session: Session) -> str:
    """Return the first name of its kind that nobody has."""
    alike = select(ReviewerRecord.name_key).where(col(ReviewerRecord.name_key).startswith(fold(FORMER)))
    taken = set(session.exec(alike))
    return next(name for number in count(1) if fold(name := f"{FORMER} {number}") not in taken)


def _forget_tokens(session: Session, name: str) -> None:
    """Let the tokens open nothing any more that the reviewer made: they may be in the hands of whoever left."""
    theirs = [f"{PREFIX}{one.number}" for one in token_rows(session) if one.made_by == name]
    table = table_of(ProjectSettingRecord)
    session.connection().execute(delete(table).where(table.c.name.in_(theirs)))


def _words(session: Session, reviewer_id: int, name: str, former: str) -> Mapping[str, str]:
    """Return what the log may hold of the name, each with what stands in its place."""
    row = ActivityRecord
    made = session.exec(select(row.after).where(row.reviewer_id == reviewer_id, row.verb == MADE))
    tokens = {str((after or {}).get("name", "")) for after in made}
    words = {one: f"Token of {former}" for one in tokens if fold(name) in fold(one)}
    return words | {name: former} | {form.format(name): form.format(former) for form in (CHOSEN, LEFT_OPEN)}


def _rename_mentions(session: Session, name: str, former: str) -> None:
    table = table_of(SourceMentionRecord)
    for form in (CHOSEN, LEFT_OPEN):
        said = table.c.why == form.format(name)
        session.connection().execute(update(table).where(said).values(why=form.format(former)))


def _rename_lines(session: Session, name: str, words: Mapping[str, str]) -> None:
    """Put other words into what lines of the log hold; who did what when stays."""
    table = table_of(ActivityRecord)
    found = session.connection().execute(
        select(table.c.id, table.c.before, table.c.after).where(or_(*_holding(name, table.c.before, table.c.after)))
    )
    changed = {row.id: (renamed(row.before, words), renamed(row.after, words)) for row in found.all()}
    _permit(session, changed)
    for line, (before, after) in changed.items():
        session.connection().execute(update(table).where(table.c.id == line).values(before=before, after=after))
    session.connection().execute(delete(UnderPurgeRecord))
    session.expire_all()


def _holding(name: str, *columns: ColumnElement[Any]) -> Iterable[ColumnElement[bool]]:
    """Say where JSON, as text, holds a name, its letters written out or not."""
    written = {name, json.dumps(name)[1:-1]}
    return [cast(column, Text).contains(one, autoescape=True) for column in columns for one in sorted(written)]


def _permit(session: Session, lines: Iterable[int]) -> None:
    """Let the database change these lines of the log until the end of the transaction."""
    rows = [{"subject": ACTIVITY, "subject_id": line} for line in sorted(lines)]
    insert_all(session, UnderPurgeRecord, rows, ["subject", "subject_id"])


def _naming(session: Session, table: Any, words: Any, name: str) -> int:
    """Return in how many rows a name stands among what somebody wrote."""
    return session.exec(
        select(func.count()).select_from(table).where(col(words).icontains(name, autoescape=True))
    ).one()
