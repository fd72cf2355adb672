"""Writing which accounts belong to a project: each is one of its reviewers, with a role."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.clock import now
from db.reads.people import to_reviewer
from db.tables import ReviewerRecord
from db.writes.guard import permit
from db.writes.log import note
from db.writes.people import new_name, not_the_last_administrator
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.text.keys import fold

ADMITTED, REMOVED = "member.admitted", "member.removed"
"""What the log calls both; neither is ever taken back by undo: invitations are what brings somebody in again."""


def admit_member(session: Session, account_key: str, name: str, role: Role) -> Reviewer:
    """Make an account a reviewer of this project, and return it; one that belongs already keeps its name and role.

    Work that stands under the very name from before there was sign-in goes on under it, as long as no account has it.
    Raises DecisionRefused where another account has the name, or a new one looks like somebody else's.
    """
    mine = _of_account(session, account_key)
    if mine is not None:
        return to_reviewer(mine)
    record = session.exec(select(ReviewerRecord).where(ReviewerRecord.name_key == fold(name))).first()
    if record is not None and record.account_key is not None:
        raise DecisionRefused(f"Another account is called {record.name} in this project. Choose another name.")
    if record is None:
        shown = new_name(session, name)
        record = ReviewerRecord(name=shown, name_key=fold(shown), role=role, created_at=now())
        session.add(record)
    record.account_key, record.role = account_key, role
    session.flush()
    reviewer = to_reviewer(record)
    note(session, reviewer, ADMITTED, reviewer.id, after={"name": reviewer.name, "role": reviewer.role})
    return reviewer


def remove_member(session: Session, by: Reviewer, reviewer_id: int) -> str:
    """Let the account of a reviewer open this project no more; return the account's key. What they did stays.

    Raises DecisionRefused where `by` is no administrator, or the last one would go, NotFound where nobody signs in.
    """
    by = permit(session, by, Role.ADMIN)
    record = session.get(ReviewerRecord, reviewer_id, with_for_update=True)
    if record is None or record.account_key is None:
        raise NotFound("Nobody signs in as this reviewer (any more). Reload the page.")
    not_the_last_administrator(session, record)
    key, record.account_key = record.account_key, None
    note(session, by, REMOVED, reviewer_id, before={"role": record.role})
    return key


def _of_account(session: Session, account_key: str) -> ReviewerRecord | None:
    return session.exec(select(ReviewerRecord).where(col(ReviewerRecord.account_key) == account_key)).first()
