"""Importing fact-checks into a library, and taking an import or a whole library back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from db.batches import batches
from db.clock import now
from db.reads.fact_checks import UNDONE, import_steps, preview_import
from db.tables.fact_check import FactCheckLibraryRecord, FactCheckRecord
from db.writes.guard import one_at_a_time, permit
from db.writes.log import Json, note
from workbench.errors import Conflict, NotFound
from workbench.factchecks.libraries import library_name
from workbench.factchecks.model import FactCheck
from workbench.factchecks.retrieval import listed_all
from workbench.factchecks.stored import IMPORTED, REMOVED, Imported
from workbench.model import Reviewer, Role
from workbench.text.keys import fold

LIBRARIES = 7_203_130
"""The lock under which libraries change on PostgreSQL: see `db.writes.guard.one_at_a_time`."""

ROWS_AT_ONCE = 500


def import_checks(
    session: Session, by: Reviewer, rows: Sequence[FactCheck], library: str, file: str = "", left_out: int = 0
) -> Imported:
    """Import checks into the library of that name, which is made where it is missing; return what was done.

    A check that is there is updated, its former state kept. Importing a file again changes nothing. `left_out` is for
    the log. The network has not read them yet: see `services.match_fact_checks`. Raises DecisionRefused.
    """
    by = permit(session, by)
    name = library_name(library)
    one_at_a_time(session, LIBRARIES)
    done = preview_import(session, rows, name)
    if not done.fresh:
        return done
    record = _library(session, name)
    counts: Json = {"added": done.added, "updated": done.updated, "unchanged": done.unchanged, "left": left_out}
    told = {"library": record.name, "file": file[:200], **counts}
    done.import_id = note(session, by, IMPORTED, record.id, after=told)
    _supersede(session, record.id, [key for key, _ in done.fresh])
    for start in range(0, len(done.fresh), ROWS_AT_ONCE):
        _insert(session, record.id, done.import_id, done.fresh[start : start + ROWS_AT_ONCE])
    return done


def remove_library(session: Session, by: Reviewer, library_id: int, revision: int) -> int:
    """Take a library with all its checks out of sight; return the activity to undo. Editors only."""
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, LIBRARIES)
    record = _take(session, library_id)
    if record.removed_at is not None or record.revision != revision:
        raise Conflict("Somebody changed this library in between. Look at it again first.")
    record.removed_at = now()
    session.flush()
    return note(session, by, REMOVED, record.id, after={"library": record.name})


def undo(session: Session, by: Reviewer, activity_id: int) -> int:
    """Take an import back as a whole, or bring a removed library back; return the activity that says so.

    Raises NotFound, and Conflict where it was taken back already or something later in the library stands.
    """
    by = permit(session, by)
    one_at_a_time(session, LIBRARIES)
    step = next((one for one in import_steps(session) if one.id == activity_id), None)
    if step is None:
        raise NotFound("This cannot be taken back. Reload the page.")
    if step.undone:
        raise Conflict("This was taken back already. Reload the page.")
    if not step.undoable:
        raise Conflict("Something later in this library stands. Take that back first.")
    if step.verb == REMOVED:
        permit(session, by, Role.EDITOR)
        _take(session, step.library_id).removed_at = None
        session.flush()
    else:
        _withdraw(session, step.library_id, activity_id)
    return note(session, by, UNDONE, step.library_id, before=step.told, undoes=activity_id)


def _library(session: Session, name: str) -> FactCheckLibraryRecord:
    """Return the library of that name; one that was removed begins anew, its former checks withdrawn."""
    statement = select(FactCheckLibraryRecord).where(FactCheckLibraryRecord.name_key == fold(name))
    record = session.exec(statement).first()
    if record is None:
        record = FactCheckLibraryRecord(name=name, name_key=fold(name), created_at=now())
        session.add(record)
    elif record.removed_at is not None:
        raise Conflict(f"A library called {record.name} was removed. Bring it back first, or choose another name.")
    session.flush()
    return record


def _take(session: Session, library_id: int) -> FactCheckLibraryRecord:
    record = session.get(FactCheckLibraryRecord, library_id, with_for_update=True, populate_existing=True)
    if record is None:
        raise NotFound("There is no such library. Reload the page.")
    return record


def _supersede(session: Session, library_id: int, keys: Sequence[str]) -> None:
    """Let the current rows under these keys stand back behind the ones to come."""
    for start in range(0, len(keys), ROWS_AT_ONCE):
        some = keys[start : start + ROWS_AT_ONCE]
        former = update(FactCheckRecord).where(
            col(FactCheckRecord.library_id) == library_id, col(FactCheckRecord.key).in_(some)
        )
        session.connection().execute(former.values(current=False))


def _withdraw(session: Session, library_id: int, import_id: int) -> None:
    """Take the rows of an import out of sight, and let those show again that it had updated."""
    own = col(FactCheckRecord.import_id) == import_id
    keys = list(session.exec(select(FactCheckRecord.key).where(own)))
    session.connection().execute(update(FactCheckRecord).where(own).values(current=False, withdrawn=True))
    newest: dict[str, int] = {}
    for start in range(0, len(keys), ROWS_AT_ONCE):
        standing = select(FactCheckRecord.key, FactCheckRecord.id).where(
            FactCheckRecord.library_id == library_id,
            col(FactCheckRecord.withdrawn).is_(False),
            col(FactCheckRecord.key).in_(keys[start : start + ROWS_AT_ONCE]),
        )
        for key, row in session.exec(standing):
            newest[key] = max(row, newest.get(key, 0))
    for batch in batches(newest.values()):
        shown = update(FactCheckRecord).where(col(FactCheckRecord.id).in_(batch)).values(current=True)
        session.connection().execute(shown)


def _insert(session: Session, library_id: int, import_id: int, fresh: Sequence[tuple[str, FactCheck]]) -> None:
    """Store new rows with what the first stage of matching reads of them."""
    seen = listed_all([(0, check.claim, check.title) for _, check in fresh])
    rows: list[dict[str, Any]] = []
    for (key, check), listed in zip(fresh, seen, strict=True):
        texts = (check.claim, check.title, check.publisher, check.claimant, check.rating.words)
        rows.append(
            {
                "library_id": library_id,
                "import_id": import_id,
                "key": key,
                "claim": check.claim,
                "url": check.url,
                "rating": check.rating.words,
                "rating_value": check.rating.value,
                "rating_best": check.rating.best,
                "rating_worst": check.rating.worst,
                "publisher": check.publisher,
                "site": check.site,
                "title": check.title,
                "claimant": check.claimant,
                "claimed_on": check.claimed_on,
                "reviewed_on": check.reviewed_on,
                "language": check.language,
                "search_key": fold(" ".join(texts)),
                "words": listed.words,
                "vector": listed.vector,
            }
        )
    session.connection().execute(insert(FactCheckRecord), rows)
