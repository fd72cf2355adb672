"""Writing who works here."""

from __future__ import annotations

from sqlmodel import Session, select

from db.clock import now
from db.reads.people import to_reviewer
from db.tables import ReviewerRecord
from db.writes.ensure import insert_unless_there
from db.writes.guard import permit
from db.writes.log import note
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.text.keys import fold


def ensure_reviewer(session: Session, name: str, role: Role = Role.EDITOR) -> Reviewer:
    """Return the reviewer of this name, stored with `role` where the name is new; a stored one keeps its role.

    Raises DecisionRefused where the name is empty.
    """
    shown, key = " ".join(name.split()), fold(name)
    if not key:
        raise DecisionRefused("Enter your name, so that others see who decided.")
    found = _named(session, key)
    if found is not None:
        return to_reviewer(found)
    values = {"name": shown, "name_key": key, "role": role, "created_at": now()}
    added = insert_unless_there(session, ReviewerRecord, [values], ["name_key"])
    record = _named(session, key)
    if record is None:
        raise NotFound(f"{shown} could not be stored. Try again.")
    reviewer = to_reviewer(record)
    if added:
        note(session, reviewer, "reviewer.added", reviewer.id, after={"name": reviewer.name, "role": reviewer.role})
    return reviewer


def set_role(session: Session, by: Reviewer, reviewer_id: int, role: Role) -> Reviewer:
    """Give a reviewer another role; only administrators may."""
    by = permit(session, by, Role.ADMIN)
    record = session.get(ReviewerRecord, reviewer_id, with_for_update=True)
    if record is None:
        raise NotFound("The reviewer is not known here. Reload the page.")
    before, record.role = record.role, role
    note(session, by, "reviewer.role_changed", reviewer_id, before={"role": before}, after={"role": role})
    return to_reviewer(record)


def _named(session: Session, key: str) -> ReviewerRecord | None:
    """Return the row of the reviewer with this folded name."""
    found = session.exec(select(ReviewerRecord).where(ReviewerRecord.name_key == key)).first()
    # A session forgets rows that nobody holds: the write that follows asks for this one by its number.
    session.info[key] = found
    return found
