"""Reading who did what to clusters last, and the words for those who come too late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import ActivityRecord, ClaimRecord, RegroupedClaimRecord, ReviewerRecord

MOST_WORDS = 60


class LoggedStep(NamedTuple):
    """A step as the log has it, and who took it; `state` is what it found, None where it cannot be undone."""

    id: int
    verb: str
    subject: str
    subject_id: int
    by: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def state(self) -> dict[str, Any] | None:
        """What the step found."""
        found: dict[str, Any] | None = self.before.get("state")
        return found


def newest_step(session: Session, claims: Collection[int], after: int = 0) -> LoggedStep | None:
    """Return the newest step, after the one of that number, that touched any of the claims and was not undone.

    A step that was done again counts as made when it was made first.
    """
    begun = first_line(session, after)
    found: set[int] = set()
    for batch in batches(claims):
        touching = select(RegroupedClaimRecord.activity_id).where(
            col(RegroupedClaimRecord.claim_id).in_(batch), RegroupedClaimRecord.activity_id > after
        )
        found.update(session.exec(touching))
    standing = found - undone_among(session, found)
    newest = next((one for one in sorted(standing, reverse=True) if first_line(session, one) > begun), None)
    return None if newest is None else logged_step(session, newest)


def first_line(session: Session, activity_id: int) -> int:
    """Return the line in which a step was made that another line took back or did again; itself where it was none."""
    number = activity_id
    while former := session.exec(select(ActivityRecord.undoes_id).where(ActivityRecord.id == number)).first():
        number = former
    return number


def undone_among(session: Session, activity_ids: Iterable[int]) -> set[int]:
    """Return those of the lines that another one took back."""
    found: set[int] = set()
    for batch in batches(activity_ids):
        undoing = select(ActivityRecord.undoes_id).where(col(ActivityRecord.undoes_id).in_(batch))
        found.update(one for one in session.exec(undoing) if one is not None)
    return found


def logged_step(session: Session, activity_id: int) -> LoggedStep | None:
    """Return one step of the log, None where there is none of that number."""
    return next(iter(_steps(session, col(ActivityRecord.id) == activity_id)), None)


def is_undone(session: Session, activity_id: int) -> bool:
    """Say whether a step was taken back."""
    undoing = select(ActivityRecord.id).where(ActivityRecord.undoes_id == activity_id).limit(1)
    return session.exec(undoing).first() is not None


def reviewer_name(session: Session, reviewer_id: int | None) -> str:
    """Return the name of somebody, "" where nobody is known."""
    found = session.exec(select(ReviewerRecord.name).where(ReviewerRecord.id == reviewer_id)).first()
    return found or ""


def quoted_words(session: Session, claim_ids: Iterable[int]) -> dict[int, str]:
    """Return the words of claims, shortened and in quotation marks, for a sentence."""
    found: dict[int, str] = {}
    for batch in batches(claim_ids):
        statement = select(ClaimRecord.id, ClaimRecord.content).where(col(ClaimRecord.id).in_(batch))
        for claim, content in session.exec(statement):
            words = " ".join(str(span[2]) for span in content)
            found[claim] = f"“{words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + '…'}”"
    return found


def _steps(session: Session, *conditions: Any) -> list[LoggedStep]:
    """Return the newest step that fulfils the conditions, as the only one, where there is one."""
    row = ActivityRecord
    line: tuple[Any, ...] = (row.id, row.verb, row.subject, row.subject_id)
    columns: tuple[Any, ...] = (*line, ReviewerRecord.name, row.before, row.after)
    statement = (
        select(*columns)
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.reviewer_id, isouter=True)
        .where(*conditions)
        .order_by(col(row.id).desc())
        .limit(1)
    )
    return [
        LoggedStep(
            id=number,
            verb=verb,
            subject=subject,
            subject_id=about,
            by=name or "",
            before=before or {},
            after=after or {},
        )
        for number, verb, subject, about, name, before, after in session.connection().execute(statement)
    ]
