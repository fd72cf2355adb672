"""Which accounts belong to a project: letting one in with a role, and letting one go."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading, writing
from db.membership import bound, member_of
from db.reads.people import account_of, reviewer_of_account
from db.writes import members
from db.writes.people import ensure_reviewer
from workbench.errors import NotAdmitted
from workbench.model import Reviewer, Role

__all__ = ["admit", "bound", "membership", "remove"]


def admit(engine: Engine, account_key: str, name: str, role: Role) -> Reviewer:
    """Make an account a reviewer of the project whose database this is; the engine is bound to nobody.

    One that belongs already stays as it is. Raises DecisionRefused where another account has the name here.
    """
    with writing(engine) as session:
        return members.admit_member(session, account_key, name, role)


def remove(engine: Engine, by_name: str, reviewer_id: int) -> str:
    """Let a reviewer's account open the project no more, from its next step on; return the account's key.

    Raises DecisionRefused for those who are no administrators and for the last one, NotFound.
    """
    with writing(engine) as session:
        return members.remove_member(session, ensure_reviewer(session, by_name), reviewer_id)


def membership(engine: Engine) -> Reviewer:
    """Return the reviewer whom the account of a bound engine is here, with the role of now; raise NotAdmitted."""
    with reading(engine) as session:
        member = member_of(session)
    if member is None:
        raise NotAdmitted("Nobody is signed in.")
    return member.reviewer


def account_key(engine: Engine, reviewer_id: int) -> str:
    """Return the key of the account that signs in as a reviewer of this project, "" where none does."""
    with reading(engine) as session:
        return account_of(session, reviewer_id)


def belongs(engine: Engine, account_key: str) -> Reviewer | None:
    """Return whom an account is in a project, None where it does not belong; the engine is bound to nobody."""
    with reading(engine) as session:
        return reviewer_of_account(session, account_key)
