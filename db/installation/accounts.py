"""Reading and writing accounts: who may sign in, and with what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col, select

from db.installation import events, invitations
from db.installation.tables import AccountRecord, MembershipRecord, RecoveryCodeRecord, SessionRecord
from db.writes.guard import one_at_a_time
from workbench.accounts.model import COMMAND_LINE, Account, Membership
from workbench.accounts.names import check_is_a_person, clean_name, skeleton
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Role
from workbench.text.keys import fold

# A number, the same in every process, that names what only one writer at a time may do on PostgreSQL.
ACCOUNTS = 7_203_130

ALIVE = or_(col(AccountRecord.password_hash).is_not(None), col(AccountRecord.issuer).is_not(None))
"""Of an account: there is a way to sign in with it. What is left of an erased one has none (see `erasing`)."""


def to_account(row: AccountRecord) -> Account:
    """Return the account of a row, without anything secret."""
    return Account(
        key=row.key,
        name=row.name,
        email=row.email,
        issuer=row.issuer or "",
        subject=row.subject or "",
        is_administrator=row.is_administrator,
        is_disabled=row.disabled_at is not None,
        has_password=row.password_hash is not None,
        has_codes=row.code_secret is not None,
        made_at=row.made_at,
    )


def accounts(session: Session) -> list[Account]:
    """Return all accounts by name; those that were erased are none any more."""
    statement = select(AccountRecord).where(ALIVE).order_by(col(AccountRecord.name_key))
    return [to_account(row) for row in session.exec(statement)]


def account_called(session: Session, name: str) -> AccountRecord | None:
    """Return the row of the account of this name, which nobody else changes before this session ends; or None."""
    statement = select(AccountRecord).where(ALIVE, AccountRecord.name_key == fold(name))
    return session.exec(statement.with_for_update().execution_options(populate_existing=True)).first()


def account_of_provider(session: Session, issuer: str, subject: str) -> AccountRecord | None:
    """Return the row of the account that an OpenID provider calls so; None where there is none."""
    if not issuer or not subject:
        return None
    statement = select(AccountRecord).where(AccountRecord.issuer == issuer, AccountRecord.subject == subject)
    return session.exec(statement).first()


def take_account(session: Session, key: str) -> AccountRecord:
    """Return the row of an account, which nobody else changes before this session ends; raise NotFound."""
    statement = select(AccountRecord).where(ALIVE, AccountRecord.key == key).with_for_update()
    row = session.exec(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound("There is no such account (any more). Reload the page.")
    return row


def is_closed(session: Session, key: str) -> bool:
    """Say whether nobody signs in with the account of this key: it is disabled, or there is none (any more)."""
    row = session.exec(select(AccountRecord).where(AccountRecord.key == key)).first()
    return row is None or row.disabled_at is not None


def permit_administrator(session: Session, by: Account) -> None:
    """Raise DecisionRefused where an account is no administrator of the installation, as it is stored now."""
    if by == COMMAND_LINE:
        return
    row = session.exec(select(AccountRecord).where(AccountRecord.key == by.key)).first()
    if row is None or row.disabled_at is not None or not row.is_administrator:
        raise DecisionRefused("Only an administrator of the installation may do this.")


def check_name_is_free(session: Session, typed: str) -> str:
    """Return a name as it is stored; raise DecisionRefused where it cannot be one, or is taken, or looks like another.

    Nobody else adds an account before this session ends.
    """
    name = clean_name(typed)
    check_is_a_person(name)
    one_at_a_time(session, ACCOUNTS)
    alike = select(AccountRecord.name).where(
        (col(AccountRecord.name_key) == fold(name)) | (col(AccountRecord.skeleton) == skeleton(name))
    )
    found = session.exec(alike).first()
    if found is not None:
        raise DecisionRefused(
            f"There is an account called {found} already, or this name looks like it. Choose another."
        )
    return name


def add_account(session: Session, key: str, typed: str, at: datetime, *, is_administrator: bool) -> AccountRecord:
    """Store an account that nobody can sign in with yet, and return its row; raises what `check_name_is_free` does."""
    name = check_name_is_free(session, typed)
    row = AccountRecord(
        key=key,
        name=name,
        name_key=fold(name),
        skeleton=skeleton(name),
        is_administrator=is_administrator,
        made_at=at,
    )
    session.add(row)
    session.flush()
    return row


def join(session: Session, row: AccountRecord, project_key: str, role: Role, at: datetime) -> None:
    """Let an account belong to a project; where it does already, nothing changes."""
    if session.get(MembershipRecord, (row.id, project_key)) is None:
        session.add(MembershipRecord(account_id=row.id, project_key=project_key, role=role, made_at=at))


def leave(session: Session, row: AccountRecord, project_key: str) -> None:
    """Let an account belong to a project no more."""
    found = session.get(MembershipRecord, (row.id, project_key))
    if found is not None:
        session.delete(found)


def memberships(session: Session, project_key: str) -> list[Membership]:
    """Return the accounts that belong to a project, by name."""
    statement = (
        select(MembershipRecord, AccountRecord)
        .join(AccountRecord, col(AccountRecord.id) == col(MembershipRecord.account_id))
        .where(MembershipRecord.project_key == project_key)
        .order_by(col(AccountRecord.name_key))
    )
    return [Membership(to_account(row), one.project_key, Role(one.role)) for one, row in session.exec(statement)]


def set_password(session: Session, row: AccountRecord, password_hash: str, by: str, at: datetime) -> None:
    """Store the hash of a new password; all sessions and open links end, and tries that failed are forgotten."""
    row.password_hash, row.failures, row.wait_until = password_hash, 0, None
    let_codes_wait(row, None, None)
    events.note(session, events.PASSWORD_SET, at, row, by)
    end_sessions(session, row, at)
    invitations.end_links(session, row.key, at)


def end_sessions(session: Session, row: AccountRecord, at: datetime, but: int | None = None) -> None:
    """End all sessions of an account, but one if wanted.

    Those that begin in this very moment, by what was true a moment ago, never count (see `SessionRule.counts`).
    """
    open_ones = update(SessionRecord).where(
        col(SessionRecord.account_id) == row.id,
        col(SessionRecord.ended_at).is_(None),
        col(SessionRecord.id) != (but or 0),
    )
    session.connection().execute(open_ones.values(ended_at=at))
    if but is None:
        row.sessions_end_before = at


def disable(session: Session, row: AccountRecord, by: Account, at: datetime) -> None:
    """Let an account sign in no more, and end its sessions and open links.

    Raises DecisionRefused for the only administrator's.
    """
    not_the_last_administrator(session, row)
    if row.disabled_at is None:
        row.disabled_at = at
        end_sessions(session, row, at)
        invitations.end_links(session, row.key, at)
        events.note(session, events.DISABLED, at, row, by.name)


def not_the_last_administrator(session: Session, row: AccountRecord) -> None:
    """Raise DecisionRefused where the installation would have no administrator without this account."""
    if row.is_administrator and not _other_administrators(session, row):
        raise DecisionRefused(f"{row.name} is the only administrator of the installation. Invite another one first.")


def enable(session: Session, row: AccountRecord, by: Account, at: datetime) -> None:
    """Let an account sign in again."""
    if row.disabled_at is not None:
        row.disabled_at = None
        events.note(session, events.ENABLED, at, row, by.name)


def let_codes_wait(row: AccountRecord, secret: str | None, until: datetime | None) -> None:
    """Keep the secret of an app until its first code was typed, or forget it with None."""
    row.new_code_secret, row.new_code_until = secret, until


def waiting_secret(row: AccountRecord, at: datetime) -> str:
    """Return the secret whose first code may still be typed, "" where there is none (any more)."""
    return row.new_code_secret or "" if row.new_code_until is not None and at <= row.new_code_until else ""


def switch_codes_on(session: Session, row: AccountRecord, step: int, digests: tuple[str, ...], at: datetime) -> None:
    """Ask for codes of the secret whose first code was typed, of the step `step`; old recovery codes go."""
    row.code_secret, row.last_code_step = row.new_code_secret, step
    let_codes_wait(row, None, None)
    _forget_recovery_codes(session, row)
    session.add_all(RecoveryCodeRecord(digest=digest, account_id=row.id) for digest in digests)
    events.note(session, events.CODES_ON, at, row)


def switch_codes_off(session: Session, row: AccountRecord, by: str, at: datetime) -> None:
    """Ask for codes no more."""
    if row.code_secret is not None:
        row.code_secret = row.last_code_step = None
        let_codes_wait(row, None, None)
        _forget_recovery_codes(session, row)
        events.note(session, events.CODES_OFF, at, row, by)


def use_recovery_code(session: Session, row: AccountRecord, digest: str) -> bool:
    """Use a recovery code up; say whether it was one of the account."""
    found = session.get(RecoveryCodeRecord, digest, with_for_update=True)
    if found is None or found.account_id != row.id:
        return False
    session.delete(found)
    return True


def count_recovery_codes(session: Session, account_key: str) -> int:
    """Return how many recovery codes an account has left."""
    statement = select(RecoveryCodeRecord.digest).join(
        AccountRecord, col(AccountRecord.id) == col(RecoveryCodeRecord.account_id)
    )
    return len(session.exec(statement.where(AccountRecord.key == account_key)).all())


def _forget_recovery_codes(session: Session, row: AccountRecord) -> None:
    session.connection().execute(delete(RecoveryCodeRecord).where(col(RecoveryCodeRecord.account_id) == row.id))


def _other_administrators(session: Session, row: AccountRecord) -> bool:
    others = select(AccountRecord.id).where(
        col(AccountRecord.is_administrator), col(AccountRecord.disabled_at).is_(None), col(AccountRecord.id) != row.id
    )
    one_at_a_time(session, ACCOUNTS)
    return session.exec(others).first() is not None
