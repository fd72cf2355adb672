"""Taking an account out of all that the installation keeps: a line of it stays, under a name that says nothing.

What happened stays as it happened; where the name stood, the other one stands. The line says that the account was
erased, when, and by whom.
"""

from __future__ import annotations

from datetime import datetime
from itertools import count

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from db.installation import accounts, events
from db.installation.tables import (
    AccountRecord,
    InstallationEventRecord,
    InvitationRecord,
    MembershipRecord,
    RecoveryCodeRecord,
    SessionRecord,
)
from db.rewrite import owe_rewriting
from db.writes.guard import one_at_a_time
from workbench.accounts.model import Account
from workbench.accounts.names import skeleton
from workbench.stored.purging import ERASED_ACCOUNT, check_typed
from workbench.text.keys import fold

THEIRS = (SessionRecord, RecoveryCodeRecord, MembershipRecord)
"""Tables of what is an account's alone; each names it by `account_id`."""


def project_keys(session: Session, row: AccountRecord) -> set[str]:
    """Return the keys of the projects that an account was let into, those put away, too."""
    return set(session.exec(select(MembershipRecord.project_key).where(MembershipRecord.account_id == row.id)))


def erase(session: Session, row: AccountRecord, by: Account, typed: str, at: datetime) -> str:
    """Erase an account whose row is held, and return what is left of it is called: "Erased account N".

    `typed` is the account's name, typed to confirm. Raises DecisionRefused where it is another one, and for the only
    administrator of the installation.
    """
    check_typed(row.name, typed, "account")
    accounts.not_the_last_administrator(session, row)
    name, former = row.name, _next_former(session)
    _empty(row, former, at)
    for table in THEIRS:
        session.connection().execute(delete(table).where(col(table.account_id) == row.id))
    _forget_invitations(session, row.key, name, former)
    _rename_lines(session, name, former)
    events.note(session, events.ERASED, at, row, former if by.name == name else by.name)
    owe_rewriting(session)
    return former


def _next_former(session: Session) -> str:
    """Return the first name of its kind that no account has or looks like; nobody else adds one meanwhile."""
    one_at_a_time(session, accounts.ACCOUNTS)
    taken = set(session.exec(select(AccountRecord.skeleton)))
    return next(name for number in count(1) if skeleton(name := f"{ERASED_ACCOUNT} {number}") not in taken)


def _empty(row: AccountRecord, former: str, at: datetime) -> None:
    """Leave of an account its public key, when it was made, and that nobody signs in with it."""
    row.name, row.name_key, row.skeleton = former, fold(former), skeleton(former)
    row.email, row.issuer, row.subject = "", None, None
    row.password_hash = row.code_secret = row.last_code_step = None
    row.new_code_secret = row.new_code_until = None
    row.failures, row.wait_until = 0, None
    row.is_administrator, row.disabled_at, row.sessions_end_before = False, row.disabled_at or at, at


def _forget_invitations(session: Session, account_key: str, name: str, former: str) -> None:
    """Delete the invitations of an account, and others that were made for its name; those that it made stay."""
    for one in session.exec(select(InvitationRecord)).all():
        if one.account_key == account_key or fold(one.name) == fold(name):
            session.delete(one)
        elif one.made_by == name:
            one.made_by = former


def _rename_lines(session: Session, name: str, former: str) -> None:
    """Put the other name into what is kept of what happened: who did it, and who was invited."""
    record = InstallationEventRecord
    by = update(record).where(col(record.by_name) == name)
    session.connection().execute(by.values(by_name=former))
    for line in session.exec(select(record).where(record.kind == events.INVITED)).all():
        if fold(line.details.get("name", "")) == fold(name):
            line.details = {**line.details, "name": former}
