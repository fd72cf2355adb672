"""Writing who works here."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.clock import now
from db.membership import member_of
from db.reads.people import to_reviewer
from db.tables import ActivityRecord, ReviewerRecord
from db.writes.ensure import insert_unless_there
from db.writes.guard import permit
from db.writes.log import note
from workbench.accounts.names import clean_name, looks_like, signs_in_here, skeleton
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.text.keys import fold

ROLE_CHANGED = "reviewer.role_changed"
"""What the log calls a change of a reviewer's role; its reversal is called so, too."""


def ensure_reviewer(session: Session, name: str, role: Role = Role.EDITOR) -> Reviewer:
    """Return the reviewer of this name, stored with `role` where the name is new; a stored one keeps its role.

    Raises DecisionRefused where the name is empty, is not that of the account that the session is bound to, or is new
    and holds what nobody sees or looks like another reviewer's (see `new_name`).
    """
    member = member_of(session)
    if member is not None:
        return member.check(name)
    if not fold(name):
        raise DecisionRefused("Enter your name, so that others see who decided.")
    found = _named(session, fold(name))
    return _add(session, new_name(session, name), role) if found is None else to_reviewer(found)


def ensure_author(session: Session, name: str) -> Reviewer:
    """Return the reviewer whose work of elsewhere comes in from a file, stored where the name is new.

    Raises DecisionRefused as above, and for the name of somebody else who signs in here: what they decided is theirs
    alone to say. Who brings the file in is in the log, and what comes in is marked as imported.
    """
    member = member_of(session)
    if member is None or fold(name) == fold(member.reviewer.name):
        return ensure_reviewer(session, name)
    found = _named(session, fold(name))
    if found is not None and found.account_key is not None:
        raise signs_in_here(found.name)
    return _add(session, new_name(session, name), Role.REVIEWER) if found is None else to_reviewer(found)


def new_name(session: Session, typed: str) -> str:
    """Return the name of somebody who is not stored yet as it is stored.

    Raises DecisionRefused where it holds what nobody sees, or could be taken for the name of a reviewer who is somebody
    else: without a sign-in, whoever types a name works under it.
    """
    name = clean_name(typed)
    key, seen = fold(name), skeleton(name)
    # All names are looked through for a new one alone, and those of a newsroom are few.
    for known, known_key in session.exec(select(ReviewerRecord.name, ReviewerRecord.name_key)):
        if known_key != key and skeleton(known) == seen:
            raise looks_like(name, known)
    return name


def _add(session: Session, name: str, role: Role) -> Reviewer:
    """Store a reviewer under a name that may be new; where another session was quicker, theirs is the one."""
    values = {"name": name, "name_key": fold(name), "role": role, "created_at": now()}
    added = insert_unless_there(session, ReviewerRecord, [values], ["name_key"])
    record = _named(session, fold(name))
    if record is None:
        raise NotFound(f"{name} could not be stored. Try again.")
    reviewer = to_reviewer(record)
    if added:
        note(session, reviewer, "reviewer.added", reviewer.id, after={"name": reviewer.name, "role": reviewer.role})
    return reviewer


def set_role(session: Session, by: Reviewer, reviewer_id: int, role: Role, *, undoes: int | None = None) -> Reviewer:
    """Give a reviewer another role; only administrators may. `undoes` is the line of the log that this takes back.

    Raises DecisionRefused where the last administrator would go: nobody could give roles any more.
    """
    by = permit(session, by, Role.ADMIN)
    return _give_role(session, by, reviewer_id, role, undoes)


def appoint(session: Session, name: str, role: Role) -> Reviewer:
    """Give the reviewer of this name a role, on the word of who runs the command line, and store them where new."""
    reviewer = ensure_reviewer(session, name, role)
    return _give_role(session, reviewer, reviewer.id, role, None)


def reverse_role(session: Session, by: Reviewer, line: ActivityRecord) -> Reviewer:
    """Take back what a line of the log says of a reviewer's role.

    Raises Conflict where the role is another one by now, and what `set_role` raises.
    """
    before, after = line.before or {}, line.after or {}
    if session.get_one(ReviewerRecord, line.subject_id).role != after["role"]:
        raise Conflict("This role was changed again since, so it stays as it is.")
    return set_role(session, by, line.subject_id, Role(before["role"]), undoes=line.id)


def _give_role(session: Session, by: Reviewer, reviewer_id: int, role: Role, undoes: int | None) -> Reviewer:
    """Give a reviewer a role and log it; one that they have already changes nothing."""
    record = session.get(ReviewerRecord, reviewer_id, with_for_update=True)
    if record is None:
        raise NotFound("The reviewer is not known here. Reload the page.")
    if role is not Role.ADMIN:
        not_the_last_administrator(session, record)
    before, record.role = record.role, role
    if before != role:
        was, left = {"role": before}, {"role": role}
        note(session, by, ROLE_CHANGED, reviewer_id, before=was, after=left, undoes=undoes)
    return to_reviewer(record)


def not_the_last_administrator(session: Session, record: ReviewerRecord) -> None:
    """Raise DecisionRefused where nobody could give roles any more without this reviewer.

    Where there are accounts, those count alone who can sign in.
    """
    has_account = col(ReviewerRecord.account_key).is_not(None)
    admins = select(ReviewerRecord.id).where(ReviewerRecord.role == Role.ADMIN).with_for_update()
    if session.exec(select(ReviewerRecord.id).where(has_account).limit(1)).first() is not None:
        admins = admins.where(has_account)
    if list(session.exec(admins)) == [record.id]:
        raise DecisionRefused(f"{record.name} is the only administrator. Make somebody else one first.")


def _named(session: Session, key: str) -> ReviewerRecord | None:
    """Return the row of the reviewer with this folded name."""
    found = session.exec(select(ReviewerRecord).where(ReviewerRecord.name_key == key)).first()
    # A session forgets rows that nobody holds: the write that follows asks for this one by its number.
    session.info[key] = found
    return found
