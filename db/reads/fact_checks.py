"""Reading known fact-checks: the libraries, the checks in them, and which of them a claim may be about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, func
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.ratings import rating_rules
from db.tables import ActivityRecord, ReviewerRecord
from db.tables.fact_check import FactCheckLibraryRecord, FactCheckMatchRecord, FactCheckRecord
from workbench.factchecks.libraries import check_key, plan_import
from workbench.factchecks.model import FactCheck, Rating
from workbench.factchecks.ratings import hint_for
from workbench.factchecks.retrieval import MOST_HINTS, Listed, Read
from workbench.factchecks.stored import IMPORTED, REMOVED, CheckHint, Imported, ImportStep, KnownCheck, Library
from workbench.model import Reason
from workbench.text.keys import fold

UNDONE = "fact_check.undone"
READING = 4
"""The version of the network's vectors; checks read by another one are read again."""


def standing_checks() -> tuple[Any, ...]:
    """Return the conditions for checks that count, once their library is joined."""
    return col(FactCheckRecord.current).is_(True), col(FactCheckLibraryRecord.removed_at).is_(None)


def _joined(*columns: Any) -> Select[Any]:
    joined: Select[Any] = (
        select(*columns)
        .select_from(FactCheckRecord)
        .join(FactCheckLibraryRecord, col(FactCheckLibraryRecord.id) == FactCheckRecord.library_id)
        .where(*standing_checks())
    )
    return joined


def preview_import(session: Session, rows: Sequence[FactCheck], library: str) -> Imported:
    """Return what importing these checks into the library of that name would do; nothing is changed."""
    return plan_import(rows, _stored(session, fold(library), {check_key(row) for row in rows}))


def libraries(session: Session) -> list[Library]:
    """Return the libraries that hold anything, by name."""
    counts: dict[int, tuple[int, int, int]] = {
        row[0]: (row[1], row[2], row[3])
        for row in session.connection().execute(
            _joined(
                FactCheckRecord.library_id,
                func.count(),
                func.count().filter(col(FactCheckRecord.reading) != READING),
                func.count(col(FactCheckRecord.publisher).distinct()),
            ).group_by(col(FactCheckRecord.library_id))
        )
    }
    rows = session.exec(select(FactCheckLibraryRecord).where(col(FactCheckLibraryRecord.id).in_(counts))).all()
    found = [Library(row.id, row.name, *counts[row.id], row.revision) for row in rows]
    return sorted(found, key=lambda one: (fold(one.name), one.id))


def import_steps(session: Session, limit: int | None = None, offset: int = 0) -> list[ImportStep]:
    """Return imports and removals, newest first. The last one in a library that was not taken back can be."""
    undone = set(session.exec(select(ActivityRecord.undoes_id).where(ActivityRecord.verb == UNDONE)).all())
    statement = (
        select(ActivityRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .where(col(ActivityRecord.verb).in_((IMPORTED, REMOVED)))
        .order_by(col(ActivityRecord.id).desc())
    )
    last: dict[int, int] = {}
    steps = []
    for record, name in session.exec(statement).all():
        if record.id not in undone:
            last.setdefault(record.subject_id, record.id)
        done = record.id in undone
        open_ = last.get(record.subject_id) == record.id
        told = record.after or {}
        steps.append(
            ImportStep(
                id=record.id,
                at=record.at,
                reviewer=name,
                verb=record.verb,
                library_id=record.subject_id,
                told=told,
                undone=done,
                undoable=open_,
            )
        )
    return steps[offset : None if limit is None else offset + limit]


def count_import_steps(session: Session) -> int:
    """Return how many imports and removals there were."""
    statement = select(func.count()).where(col(ActivityRecord.verb).in_((IMPORTED, REMOVED)))
    return session.exec(statement).one()


def count_checks(session: Session, words: str = "", publisher: str = "", library_id: int | None = None) -> int:
    """Return how many current checks hold all of the words, in any of their texts."""
    statement = _filtered(_joined(func.count()), words, publisher, library_id)
    return int(session.connection().execute(statement).scalar_one())


def list_checks(
    session: Session,
    words: str = "",
    publisher: str = "",
    library_id: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[KnownCheck]:
    """Return the current checks that hold all of the words, the newest review first."""
    statement = _filtered(_joined(FactCheckRecord.id), words, publisher, library_id)
    newest = col(FactCheckRecord.reviewed_on).desc().nulls_last()
    ordered = statement.order_by(newest, col(FactCheckRecord.id).desc()).limit(limit).offset(offset)
    ids = [key for (key,) in session.connection().execute(ordered)]
    known = known_checks(session, ids)
    return [known[key] for key in ids]


def publishers(session: Session) -> list[tuple[str, int]]:
    """Return the publishers of current checks with their numbers, the most checks first."""
    statement = _joined(FactCheckRecord.publisher, func.count()).group_by(FactCheckRecord.publisher)
    rows = [(name, count) for name, count in session.connection().execute(statement)]
    return sorted(rows, key=lambda row: (-row[1], fold(row[0])))


def known_checks(session: Session, ids: Iterable[int]) -> dict[int, KnownCheck]:
    """Return checks by id, with what their ratings hint at."""
    rules = [one.rule for one in rating_rules(session)]
    found: dict[int, KnownCheck] = {}
    for batch in batches(ids):
        statement = (
            select(*COLUMNS, FactCheckLibraryRecord.name)  # type: ignore[call-overload]  # many columns
            .join(FactCheckLibraryRecord, col(FactCheckLibraryRecord.id) == FactCheckRecord.library_id)
            .where(col(FactCheckRecord.id).in_(batch))
        )
        for row in session.connection().execute(statement):
            check = fact_check(row)
            hint, origin = hint_for(check.rating, check.publisher, rules)
            found[row[0]] = KnownCheck(row[0], row[-1], check, hint, origin)
    return found


def hints_of(session: Session, claim_id: int, most: int = MOST_HINTS) -> list[CheckHint]:
    """Return the known fact-checks that a claim may be about, the likeliest first, each once."""
    statement = (
        _joined(FactCheckMatchRecord.fact_check_id, FactCheckMatchRecord.score, FactCheckMatchRecord.reasons)
        .join(FactCheckMatchRecord, col(FactCheckMatchRecord.fact_check_id) == FactCheckRecord.id)
        .where(col(FactCheckMatchRecord.claim_id) == claim_id)
        .order_by(col(FactCheckMatchRecord.score).desc(), col(FactCheckMatchRecord.fact_check_id))
    )
    rows = session.connection().execute(statement).all()
    known = known_checks(session, (row[0] for row in rows))
    found: dict[tuple[str, str], CheckHint] = {}
    for key, score, reasons in rows:
        check = known[key].check
        found.setdefault((check.url, fold(check.claim)), CheckHint(known[key], score, tuple(map(_reason, reasons))))
    return list(found.values())[:most]


def listed_checks(session: Session) -> Iterator[Listed]:
    """Yield the current checks that the network has read, as the first stage of matching sees them."""
    columns = (FactCheckRecord.id, FactCheckRecord.words, FactCheckRecord.vector)
    statement = _joined(*columns).where(col(FactCheckRecord.reading) == READING).order_by(col(FactCheckRecord.id))
    for key, words, vector in session.connection().execute(statement, execution_options={"yield_per": 8_192}):
        yield Listed(key, words, vector)


def read_checks(session: Session, ids: Iterable[int]) -> dict[int, Read]:
    """Return the network's vectors of checks by id."""
    found: dict[int, Read] = {}
    for batch in batches(ids):
        statement = select(FactCheckRecord.id, FactCheckRecord.claim_read, FactCheckRecord.title_read)
        for key, claim, title in session.exec(statement.where(col(FactCheckRecord.id).in_(batch))):
            found[key] = Read(claim, title)
    return found


def count_unread(session: Session) -> int:
    """Return how many current checks the network has yet to read."""
    return int(
        session.connection().execute(_joined(func.count()).where(col(FactCheckRecord.reading) != READING)).scalar_one()
    )


def unread_checks(session: Session, limit: int) -> list[tuple[int, str, str]]:
    """Return id, claim and title of the first current checks that the network has yet to read."""
    statement = (
        select(FactCheckRecord.id, FactCheckRecord.claim, FactCheckRecord.title)
        .where(col(FactCheckRecord.current), FactCheckRecord.reading != READING)
        .order_by(col(FactCheckRecord.id))
        .limit(limit)
    )
    return [(key, claim, title) for key, claim, title in session.exec(statement)]


COLUMNS: tuple[Any, ...] = (
    FactCheckRecord.id,
    FactCheckRecord.claim,
    FactCheckRecord.url,
    FactCheckRecord.rating,
    FactCheckRecord.rating_value,
    FactCheckRecord.rating_best,
    FactCheckRecord.rating_worst,
    FactCheckRecord.publisher,
    FactCheckRecord.site,
    FactCheckRecord.title,
    FactCheckRecord.claimant,
    FactCheckRecord.claimed_on,
    FactCheckRecord.reviewed_on,
    FactCheckRecord.language,
)
"""The columns that `fact_check` reads, in its order; others may follow."""


def fact_check(row: Row[Any]) -> FactCheck:
    """Return the fact-check of a row with `COLUMNS`."""
    _, claim, url, words, value, best, worst, *others = row[: len(COLUMNS)]
    return FactCheck(claim, url, Rating(words, value, best, worst), *others)


def _stored(session: Session, name_key: str, keys: Collection[str]) -> dict[str, FactCheck]:
    """Return the current checks of a library that is not removed, by key, those under the given keys."""
    owner = select(FactCheckLibraryRecord.id).where(FactCheckLibraryRecord.name_key == name_key)
    library_id = session.exec(owner.where(col(FactCheckLibraryRecord.removed_at).is_(None))).first()
    if library_id is None:
        return {}
    found = {}
    statement = select(*COLUMNS, FactCheckRecord.key).where(  # type: ignore[call-overload]  # many columns
        FactCheckRecord.library_id == library_id, col(FactCheckRecord.current)
    )
    for row in session.connection().execute(statement, execution_options={"yield_per": 2_000}):
        if row[-1] in keys:
            found[row[-1]] = fact_check(row)
    return found


def _filtered(statement: Select[Any], words: str, publisher: str, library_id: int | None) -> Select[Any]:
    """Keep the checks that hold each of the words."""
    for word in fold(words).split():
        statement = statement.where(col(FactCheckRecord.search_key).contains(word, autoescape=True))
    if publisher:
        statement = statement.where(col(FactCheckRecord.publisher) == publisher)
    if library_id is not None:
        statement = statement.where(col(FactCheckRecord.library_id) == library_id)
    return statement


def _reason(told: dict[str, Any]) -> Reason:
    apart = {"here": told.get("here", ""), "there": told.get("there", "")}
    return Reason(told["signal"], told["value"], told["sentence"], told.get("conflict", False), **apart)
