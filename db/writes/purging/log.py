"""What becomes of the log where an article is deleted finally: its lines go, and lines about others lose its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, or_, select

from db.batches import batches
from db.tables import ActivityRecord, RegroupedClaimRecord, UnderPurgeRecord
from db.writes.ensure import insert_all, table_of
from workbench.stored.activity import TAKEN_OVER

ACTIVITY = "activity"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gone:
    """The ids of what is deleted, by what the log calls it, with decisions and mentions, which lines name inside.

    `titles` are the titles of the article's versions, which stories may be called by.
    """

    subjects: Mapping[str, frozenset[int]]
    decisions: frozenset[int]
    mentions: frozenset[int]
    titles: frozenset[str]
    fellows: frozenset[int]
    """Claims of other articles that a pair or a cluster had beside one that goes."""


def purge_lines(session: Session, gone: Gone, kept: int) -> None:
    """Delete the lines about what is deleted but for the one `kept`, and take out of the others what they hold of it.

    A line about other things, too, still says who did what when. What it was about can be taken back no longer, since
    a part of it is not there any more.
    """
    own = _own_lines(session, gone) - {kept}
    emptied = {line: values for line, values in _shared_lines(session, gone).items() if line not in own}
    loosened = [line for line in _parts_of(session, own) if line not in own]
    _permit(session, {*own, *emptied, *loosened})
    table = table_of(ActivityRecord)
    for line, values in emptied.items():
        session.connection().execute(update(table).where(table.c.id == line).values(values))
    for batch in batches(loosened):
        session.connection().execute(update(table).where(table.c.id.in_(batch)).values(step_id=None))
    for batch in batches(own):
        regrouped = delete(RegroupedClaimRecord).where(col(RegroupedClaimRecord.activity_id).in_(batch))
        session.connection().execute(regrouped)
        # Lines of one batch may refer to lines of another one.
        session.connection().execute(update(table).where(table.c.id.in_(batch)).values(undoes_id=None, step_id=None))
    for batch in batches(own):
        session.connection().execute(delete(table).where(table.c.id.in_(batch)))


def _own_lines(session: Session, gone: Gone) -> set[int]:
    """Return the lines about what is deleted, and those that take such lines back."""
    row, found = ActivityRecord, set[int]()
    for batch in batches(gone.subjects["article"]):
        found.update(session.exec(select(row.id).where(col(row.article_id).in_(batch))))
    for subject, ids in gone.subjects.items():
        for batch in batches(ids):
            about = select(row.id).where(row.subject == subject, col(row.subject_id).in_(batch))
            found.update(session.exec(about))
    while undoing := _undoing(session, found) - found:
        found |= undoing
    return found


def _undoing(session: Session, lines: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for batch in batches(lines):
        found.update(session.exec(select(ActivityRecord.id).where(col(ActivityRecord.undoes_id).in_(batch))))
    return found


def _parts_of(session: Session, lines: Iterable[int]) -> set[int]:
    """Return the lines that are parts of a step whose own line is among these."""
    found: set[int] = set()
    for batch in batches(lines):
        found.update(session.exec(select(ActivityRecord.id).where(col(ActivityRecord.step_id).in_(batch))))
    return found


def _shared_lines(session: Session, gone: Gone) -> dict[int, Json]:
    """Return what is to stand in lines about other things that name something of what is deleted, by line."""
    found: dict[int, Json] = {}
    for batch in batches(gone.subjects["claim"]):
        steps = select(RegroupedClaimRecord.activity_id).where(col(RegroupedClaimRecord.claim_id).in_(batch))
        found |= {line: {"before": None} for line in session.exec(steps)}
    for row in _lines_about(session, "story"):
        found |= _differing(row, _story_line(row, gone))
    for row in _lines_about(session, "source"):
        found |= _differing(row, _source_line(row, gone))
    for batch in batches(gone.fellows):
        for row in _lines_about(session, "claim", batch, TAKEN_OVER):
            found |= _differing(row, _taken_over(row, gone))
    return found


def _lines_about(session: Session, subject: str, ids: Collection[int] = (), verb: str = "") -> list[ActivityRecord]:
    row = ActivityRecord
    held = or_(col(row.before).is_not(None), col(row.after).is_not(None))
    statement = select(row).where(row.subject == subject, held)
    if ids:
        statement = statement.where(col(row.subject_id).in_(ids), row.verb == verb)
    return list(session.exec(statement))


def _differing(row: ActivityRecord, wanted: tuple[Json | None, Json | None]) -> dict[int, Json]:
    """Return what is to stand in a line where that is something else than stands there."""
    before, after = wanted
    return {} if (before, after) == (row.before, row.after) else {row.id: {"before": before, "after": after}}


def _story_line(row: ActivityRecord, gone: Gone) -> tuple[Json | None, Json | None]:
    """Return a line about stories without the article's place and without its titles."""
    after = row.after or {}
    named = {name: _untitled(after[name], gone) for name in ("name", "other") if name in after}
    return _story_state(row.before or {}, gone) or None, (after | named) or None


def _story_state(before: Json, gone: Gone) -> Json:
    """Return what a step on stories found without the titles; without the state where the article was among it."""
    state = before.get("state")
    if state is None:
        return before
    if any(place["article"] in gone.subjects["article"] for place in state["articles"]):
        return {name: value for name, value in before.items() if name != "state"}
    stories = [one | {"name": _untitled(one["name"], gone)} for one in state["stories"]]
    return before | {"state": state | {"stories": stories}}


def _untitled(name: str, gone: Gone) -> str:
    return "" if name in gone.titles else name


def _source_line(row: ActivityRecord, gone: Gone) -> tuple[Json | None, Json | None]:
    """Return a line about a source, empty where it names a mention or a source that is deleted."""
    before, after = row.before or {}, row.after or {}
    mentions = {one["id"] for one in before.get("mentions", ())}
    sources = {after.get("source"), after.get("into"), before.get("into"), before.get("owner")}
    if mentions & gone.mentions or sources & gone.subjects["source"]:
        return None, None
    return row.before, row.after


def _taken_over(row: ActivityRecord, gone: Gone) -> tuple[Json | None, Json | None]:
    """Return a line about verdicts that were taken over, without the claims and decisions that are deleted."""
    after, deleted = dict(row.after or {}), {"claims": gone.subjects["claim"], "decisions": gone.decisions}
    after |= {name: [one for one in after[name] if one not in ids] for name, ids in deleted.items() if name in after}
    return row.before, after or None


def _permit(session: Session, lines: Collection[int]) -> None:
    """Let the database change and delete these lines of the log until the end of the transaction."""
    rows = [{"subject": ACTIVITY, "subject_id": line} for line in sorted(lines)]
    insert_all(session, UnderPurgeRecord, rows, ["subject", "subject_id"])
