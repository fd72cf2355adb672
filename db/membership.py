"""Who reads and writes: an engine that is bound to an account opens no session for those who do not belong here.

Each project is a database of its own, and says in its table `reviewer` which accounts belong to it, and as what. That
is asked at the beginning of every session, in the same transaction, so that a role that was taken away counts at once,
whatever the page remembers. An engine that is bound to nobody serves whoever runs the program itself: the command line,
and the workbench of one person, which listens on their computer only.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlmodel import Session

from workbench.accounts.model import NO_MEMBER
from workbench.errors import DecisionRefused, MayOnlyLook, NotAdmitted
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.text.keys import fold

ACCOUNT = "account_key"
_MEMBER = "member"
_ASKED = text("SELECT id, name, role FROM reviewer WHERE account_key = :key")


@dataclass(frozen=True, slots=True)
class Member:
    """The reviewer whom the account of a session is in this project."""

    reviewer: Reviewer

    def check(self, name: str) -> Reviewer:
        """Return the reviewer; raise DecisionRefused where something is to be done under another name."""
        if fold(name) != fold(self.reviewer.name):
            raise DecisionRefused(f"You are signed in as {self.reviewer.name}: nothing is stored under another name.")
        return self.reviewer


def bound(engine: Engine, account_key: str) -> Engine:
    """Return the engine for what one account does: the same connections, opened for members alone."""
    return engine.execution_options(**{ACCOUNT: account_key})


def admit(session: Session, *, writes: bool = False) -> None:
    """Let a session begin; one of an engine that is bound to nobody always may.

    Raises NotAdmitted where the account does not belong to the project, MayOnlyLook where a viewer wants to write.
    """
    # Of what it is bound to, which sends nothing: a session of nobody begins with its first statement, as ever.
    key = session.get_bind().get_execution_options().get(ACCOUNT)
    if key is None:
        return
    found = session.connection().execute(_ASKED, {"key": key}).first()
    if found is None:
        raise NotAdmitted(NO_MEMBER)
    member = Member(Reviewer(found.name, Role(found.role), found.id))
    if writes and not may(member.reviewer.role, Role.REVIEWER):
        raise MayOnlyLook(
            "You may look at this project and change nothing. An administrator can give you another role."
        )
    session.info[_MEMBER] = member


def member_of(session: Session) -> Member | None:
    """Return whom a session was admitted for; None where it is bound to nobody."""
    found: Member | None = session.info.get(_MEMBER)
    return found
