"""Keeping what a reviewer has typed and not sent yet. It is nobody else's affair: the log does not mention it.

A reviewer may have two windows open. Each names the revision that it knows; where another window has stored something
else since, neither text is dropped: the one at hand becomes the notes, the other waits beside it for a choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, delete, select

from db.clock import now
from db.reads.drafts import to_draft
from db.tables import ArticleDraftRecord, ClaimRecord, DraftRecord
from db.writes.ensure import insert_unless_there
from db.writes.guard import permit
from workbench.errors import NotFound
from workbench.model import Reviewer, Role
from workbench.reviewing.notes import beside_decision
from workbench.stored.drafts import StoredDraft

Notes = Mapping[str, Any]


def keep_draft(
    session: Session, by: Reviewer, claim_id: int, notes: Notes, known: StoredDraft | None = None
) -> StoredDraft | None:
    """Store a reviewer's unsent notes on a claim (anything that JSON can hold); return what is stored now.

    `known` is the draft that the window showed, whose notes these replace; what is stored besides goes to `others`.
    None comes back where nothing is left. Raises NotFound where the claim or the reviewer is not there.
    """
    by = permit(session, by, Role.VIEWER)
    record = _taken(session, by, claim_id)
    if record is None and not notes:
        return None
    if record is None:
        record = _inserted(session, by, claim_id, notes)
    former = known.notes if known else {}
    differing = [record.notes, *_others(record)] if _moved(record, known) else _others(record)
    others = _apart(differing, [notes, former, {}] if _moved(record, known) else [notes, {}])
    return _set(session, record, notes, others)


def choose_draft(session: Session, by: Reviewer, claim_id: int, notes: Notes) -> StoredDraft | None:
    """Store the notes that a reviewer chose out of several, and forget the others; return what is stored now."""
    by = permit(session, by, Role.VIEWER)
    record = _taken(session, by, claim_id)
    return None if record is None else _set(session, record, notes, [])


def move_draft(session: Session, by: Reviewer, former: int, claim_id: int) -> StoredDraft | None:
    """Put what a reviewer typed about one claim beside another one's notes, or in their place where there are none."""
    by = permit(session, by, Role.VIEWER)
    record, there = _taken(session, by, former), _taken(session, by, claim_id)
    if record is None:
        return to_draft(there) if there else None
    notes, others = record.notes, _others(record)
    session.delete(record)
    session.flush()
    there = there or _inserted(session, by, claim_id, notes)
    return _set(session, there, notes, _apart([there.notes, *_others(there), *others], [notes, {}]))


def forget_draft(session: Session, by: Reviewer, claim_id: int, known: StoredDraft | None = None) -> None:
    """Take a reviewer's unsent notes on a claim away, where there are any; those of others stay.

    Where `known` is named, they went into a decision, and only what that window showed goes: what another one stored
    stays, and so does what belongs to no decision.
    """
    record = _taken(session, by, claim_id)
    if record is None:
        return
    left: list[Notes] = [] if known is None else [*_others(record)]
    if known is not None and record.revision != known.revision:
        left.insert(0, record.notes)
    left = _apart(left, [{}, *([known.notes] if known else [])])
    if known is not None:
        left = _apart([beside_decision(known.notes), *left], [{}])
    _set(session, record, left[0] if left else {}, left[1:])


def keep_article(
    session: Session, by: Reviewer, fields: Notes, original: bytes = b"", known: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Store an article that a reviewer has read in and not saved; return its number and revision.

    `known` is the number and revision that the window showed. Where another window has changed or saved it since, this
    one is stored beside it under another number, so that neither text is lost.
    """
    by = permit(session, by, Role.VIEWER)
    record = session.get(ArticleDraftRecord, known[0], with_for_update=True, populate_existing=True) if known else None
    same = record is not None and record.reviewer_id == by.id and known is not None and record.revision == known[1]
    if record is None or not same:
        record = ArticleDraftRecord(reviewer_id=by.id, fields={}, original=original or None, changed_at=now())
        record.revision = 0
    record.fields, record.revision, record.changed_at = dict(fields), record.revision + 1, now()
    session.add(record)
    session.flush()
    return record.id, record.revision


def forget_article(session: Session, by: Reviewer, known: tuple[int, int]) -> None:
    """Take an article that was read in away: it was saved or left out. What another window made of it stays."""
    own = col(ArticleDraftRecord.reviewer_id) == by.id
    number, revision = known
    statement = delete(ArticleDraftRecord).where(own, col(ArticleDraftRecord.id) == number)
    session.exec(statement.where(col(ArticleDraftRecord.revision) == revision))


def hand_over(session: Session, before: Reviewer, by: Reviewer) -> None:
    """Give all that somebody typed before they gave their name to the reviewer of that name; nothing is dropped.

    Notes that the name has already stay in their place, and those that come differ beside them.
    """
    for record in session.exec(select(DraftRecord).where(DraftRecord.reviewer_id == before.id)).all():
        own = _taken(session, by, record.claim_id)
        if own is None:
            record.reviewer_id, record.revision = by.id, record.revision + 1
            continue
        _set(session, own, own.notes, _apart([*_others(own), record.notes, *_others(record)], [own.notes, {}]))
        session.delete(record)
    for article in session.exec(select(ArticleDraftRecord).where(ArticleDraftRecord.reviewer_id == before.id)).all():
        article.reviewer_id = by.id
    session.flush()


def _taken(session: Session, by: Reviewer, claim_id: int) -> DraftRecord | None:
    """Return the row of a reviewer's notes on a claim, held to the end of the session."""
    statement = select(DraftRecord).where(DraftRecord.reviewer_id == by.id, DraftRecord.claim_id == claim_id)
    return session.exec(statement.with_for_update().execution_options(populate_existing=True)).first()


def _inserted(session: Session, by: Reviewer, claim_id: int, notes: Notes) -> DraftRecord:
    """Return the row of notes that are the first on a claim; where two windows store at once, the one that is there."""
    if session.get(ClaimRecord, claim_id) is None:
        raise NotFound(f"There is no claim {claim_id}. Copy what you typed, then reload the page.")
    values = {"reviewer_id": by.id, "claim_id": claim_id, "notes": dict(notes), "changed_at": now(), "revision": 0}
    insert_unless_there(session, DraftRecord, [values], ["reviewer_id", "claim_id"])
    record = _taken(session, by, claim_id)
    if record is None:
        raise NotFound("What you typed could not be stored. Copy it, then reload the page.")
    return record


def _others(record: DraftRecord) -> list[dict[str, Any]]:
    """Return the notes that wait beside a row's own."""
    return list(record.others or ())


def _moved(record: DraftRecord, known: StoredDraft | None) -> bool:
    """Say whether something was stored that the window does not know."""
    return record.revision != (known.revision if known else 0)


def _set(session: Session, record: DraftRecord, notes: Notes, others: Sequence[Notes]) -> StoredDraft | None:
    """Store the notes and those beside them; a row that would hold nothing goes."""
    if not notes and not others:
        session.delete(record)
        session.flush()
        return None
    record.notes, record.others = dict(notes), [dict(one) for one in others] or None
    record.revision, record.changed_at = record.revision + 1, now()
    session.flush()
    return to_draft(record)


def _apart(found: Sequence[Notes], without: Sequence[Notes]) -> list[Notes]:
    """Return the notes that are none of `without`, each once, in order."""
    left: list[Notes] = []
    for one in found:
        if one not in left and one not in without:
            left.append(one)
    return left
