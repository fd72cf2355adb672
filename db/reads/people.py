"""Reading who works here."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.tables import ReviewerRecord
from workbench.errors import NotFound
from workbench.model import Reviewer, Role
from workbench.text.keys import fold


def reviewers(session: Session) -> list[Reviewer]:
    """Return all reviewers by name."""
    return [to_reviewer(row) for row in session.exec(select(ReviewerRecord).order_by(col(ReviewerRecord.name_key)))]


def get_reviewer(session: Session, reviewer_id: int) -> Reviewer:
    """Return one reviewer with the role that they have now; raise NotFound where there is none."""
    row = session.get(ReviewerRecord, reviewer_id)
    if row is None:
        raise NotFound("The reviewer is not known here. Enter your name on the settings page.")
    return to_reviewer(row)


def reviewer_called(session: Session, name: str) -> Reviewer | None:
    """Return the reviewer of this name, whatever its case and accents; None where nobody has it."""
    row = session.exec(select(ReviewerRecord).where(ReviewerRecord.name_key == fold(name))).first()
    return None if row is None else to_reviewer(row)


def reviewer_of_account(session: Session, account_key: str) -> Reviewer | None:
    """Return the reviewer whom an account is in this project, None where it does not belong to it."""
    row = session.exec(select(ReviewerRecord).where(col(ReviewerRecord.account_key) == account_key)).first()
    return None if row is None else to_reviewer(row)


def account_of(session: Session, reviewer_id: int) -> str:
    """Return the key of the account that signs in as a reviewer, "" where none does."""
    row = session.get(ReviewerRecord, reviewer_id)
    return "" if row is None else row.account_key or ""


def names_with_account(session: Session) -> list[str]:
    """Return the names of those who sign in and belong to the project."""
    return list(session.exec(select(ReviewerRecord.name).where(col(ReviewerRecord.account_key).is_not(None))))


def standing_of(session: Session, name: str) -> Role | None:
    """Return the role that a reviewer has now, by name; None for one whose account does not belong here any more.

    Where nobody has an account, in a project of one person, everybody belongs.
    """
    row = session.exec(select(ReviewerRecord).where(ReviewerRecord.name_key == fold(name))).first()
    with_account = select(ReviewerRecord.id).where(col(ReviewerRecord.account_key).is_not(None)).limit(1)
    if row is None or (row.account_key is None and session.exec(with_account).first() is not None):
        return None
    return Role(row.role)


def to_reviewer(row: ReviewerRecord) -> Reviewer:
    """Return the reviewer of a row."""
    return Reviewer(row.name, Role(row.role), row.id)
