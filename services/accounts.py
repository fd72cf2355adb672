"""Accounts: listing, disabling and enabling them, and what each may change of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from db.engine import reading, writing
from db.installation import accounts, sessions
from services.database import Database
from services.sign_in import confirm_password
from workbench.accounts import one_time_codes, passwords
from workbench.accounts.model import Account, Membership, NewSession
from workbench.accounts.session_rule import SessionRule
from workbench.errors import DecisionRefused, NotFound, SignInRefused

FIRST_CODE_WITHIN = timedelta(minutes=10)
"""So long after the password was typed may the first code of a new app be: no later session finishes it."""

ByPassword = Callable[[Database, Account, str, datetime], None]
"""What somebody may do to their own account once they typed their password again."""

NO_PASSWORD = "You sign in with your organisation's provider, which keeps your password and asks for codes."  # noqa: S105


def list_accounts(installation: Database, by: Account) -> tuple[Account, ...]:
    """Return all accounts by name; raise DecisionRefused for those who are no administrators of the installation."""
    with reading(installation) as session:
        accounts.permit_administrator(session, by)
        return tuple(accounts.accounts(session))


def list_members(installation: Database, project_key: str) -> tuple[Membership, ...]:
    """Return the accounts that belong to a project, by name; who may see that is for the project to say."""
    with reading(installation) as session:
        return tuple(accounts.memberships(session, project_key))


def account_named(installation: Database, name: str) -> Account:
    """Return the account of a name; raise NotFound. For administrators and the command line."""
    with writing(installation) as session:
        row = accounts.account_called(session, name)
        if row is None:
            raise NotFound(f"There is no account called {' '.join(name.split())}.")
        return accounts.to_account(row)


def disable(installation: Database, by: Account, account_key: str, at: datetime) -> None:
    """Let an account sign in no more, and end its sessions, for administrators of the installation.

    Raises DecisionRefused for everybody else, and for the only administrator's account, NotFound.
    """
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        accounts.disable(session, accounts.take_account(session, account_key), by, at)


def is_closed(installation: Database, account_key: str) -> bool:
    """Say whether nobody signs in with the account of this key: it is disabled, or there is none (any more).

    "" is the key of who works without an account: none of theirs was closed.
    """
    if not account_key:
        return False
    with reading(installation) as session:
        return accounts.is_closed(session, account_key)


def enable(installation: Database, by: Account, account_key: str, at: datetime) -> None:
    """Let an account sign in again; raise DecisionRefused for those who are no administrators, NotFound."""
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        accounts.enable(session, accounts.take_account(session, account_key), by, at)


def change_password(
    installation: Database, account: Account, old: str, new: str, rule: SessionRule, at: datetime
) -> NewSession:
    """Give an account another password and a new session; all its other sessions end.

    Raises SignInRefused where the old password is not right, DecisionRefused where the new one is too weak.
    """
    _need_password(account)
    passwords.check_password(new, account.name)
    confirm_password(installation, account, old, at)
    password_hash = passwords.hashed(new)
    with writing(installation) as session:
        row = accounts.take_account(session, account.key)
        accounts.set_password(session, row, password_hash, row.name, at)
        return sessions.begin_session(session, row, rule, at)


def begin_codes(installation: Database, account: Account, password: str, at: datetime) -> None:
    """Choose the secret of an authenticator app for an account; it counts once a first code was typed in time.

    Raises SignInRefused where the password is not right, DecisionRefused where there is none, or codes are on already.
    """
    _need_password(account)
    confirm_password(installation, account, password, at)
    with writing(installation) as session:
        row = accounts.take_account(session, account.key)
        if row.code_secret is not None:
            raise DecisionRefused("Codes are switched on already. Switch them off first to use another app.")
        accounts.let_codes_wait(row, one_time_codes.new_code_secret(), at + FIRST_CODE_WITHIN)


def waiting_code_secret(installation: Database, account: Account, at: datetime) -> str:
    """Return the secret that `begin_codes` chose and whose first code may still be typed, "" where there is none."""
    with writing(installation) as session:
        return accounts.waiting_secret(accounts.take_account(session, account.key), at)


def finish_codes(installation: Database, account: Account, code: str, at: datetime) -> tuple[str, ...]:
    """Switch codes on with a first code of the app; return the recovery codes, which nobody can read again.

    Raises SignInRefused where the code is not right.
    """
    recovery = one_time_codes.new_recovery_codes()
    digests = tuple(map(one_time_codes.recovery_digest, recovery))
    with writing(installation) as session:
        row = accounts.take_account(session, account.key)
        secret = accounts.waiting_secret(row, at)
        step = one_time_codes.accepted_step(secret, code, at, None) if secret else None
        if step is None:
            raise SignInRefused(
                "This is not the code that the app shows now. Check the clock of your phone, and type the next one."
            )
        accounts.switch_codes_on(session, row, step, digests, at)
    return recovery


def end_codes(installation: Database, account: Account, password: str, at: datetime) -> None:
    """Ask an account for codes no more; raise SignInRefused where the password is not right."""
    confirm_password(installation, account, password, at)
    with writing(installation) as session:
        row = accounts.take_account(session, account.key)
        accounts.switch_codes_off(session, row, row.name, at)


def end_codes_of(installation: Database, by: Account, account_key: str, at: datetime) -> None:
    """Ask somebody for codes no more who lost both app and recovery codes, for administrators of the installation.

    Raises DecisionRefused for everybody else, NotFound.
    """
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        accounts.switch_codes_off(session, accounts.take_account(session, account_key), by.name, at)


def recovery_codes_left(installation: Database, account: Account) -> int:
    """Return how many recovery codes an account has left."""
    with reading(installation) as session:
        return accounts.count_recovery_codes(session, account.key)


def _need_password(account: Account) -> None:
    if not account.has_password:
        raise DecisionRefused(NO_PASSWORD)
