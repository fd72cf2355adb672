"""Signing in: with name and password, and a code where the account asks for one; or as an OpenID provider says.

Whatever was wrong, the sentence is the same, and the same work is done: nobody learns which names exist. A try counts
before it is looked at, so that many at one moment are no more than the rules of `workbench.accounts.lockout` allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from db.engine import writing
from db.installation import accounts, events, sessions, tries
from db.installation.tables import AccountRecord
from services.database import Database
from workbench.accounts import one_time_codes, passwords
from workbench.accounts.model import Account, NewSession
from workbench.accounts.session_rule import SessionRule
from workbench.errors import SignInRefused

REFUSED = (
    "This did not work: the name, the password or the code is not right, or there were too many tries. After several "
    "wrong ones, wait up to 15 minutes before the next."
)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a try with a password is held against: the row's id and hash, both None where it is not looked at."""

    key: str | None = None
    stored: str | None = None


def sign_in(
    installation: Database, name: str, password: str, address: str, rule: SessionRule, at: datetime
) -> NewSession:
    """Begin a session for whoever has this name and password; it awaits a code where the account asks for one.

    `address` is the one on the network that the try comes from. Raises SignInRefused with the same words whatever was
    wrong, StorageError.
    """
    with writing(installation) as session:
        looked_at = tries.count_address(session, address, at)
        checked = _held_against(session, name, at) if looked_at else _Checked()
    if not looked_at:
        raise SignInRefused(REFUSED)
    # Outside any transaction: it takes a while on purpose.
    right = passwords.verified(checked.stored, password)
    with writing(installation) as session:
        begun = _begun(session, checked, rule, at) if right else None
        if begun is None:
            _note_refusal(session, checked, at)
        else:
            tries.give_address_back(session, address)
            _hash_again(session, checked, password)
    if begun is None:
        raise SignInRefused(REFUSED)
    return begun


def finish_sign_in(
    installation: Database, secret: str, code: str, address: str, rule: SessionRule, at: datetime
) -> NewSession:
    """Begin a session in place of one that awaits a code, known by its secret, for whoever has that code.

    A recovery code does as well, once. Raises SignInRefused with the same words whatever was wrong, StorageError.
    """
    with writing(installation) as session:
        begun = _finished(session, secret, code, rule, at) if tries.count_address(session, address, at) else None
        if begun is not None:
            tries.give_address_back(session, address)
    if begun is None:
        raise SignInRefused(REFUSED)
    return begun


def confirm_password(installation: Database, account: Account, password: str, at: datetime) -> None:
    """Check the password of somebody who is signed in, before what a stolen session may not do.

    Tries count as those of signing in do. Raises SignInRefused.
    """
    with writing(installation) as session:
        checked = _held_against(session, account.name, at)
    right = passwords.verified(checked.stored, password)
    with writing(installation) as session:
        if right and checked.key is not None:
            tries.give_account_back(accounts.take_account(session, checked.key))
        else:
            _note_refusal(session, checked, at)
    if not right:
        raise SignInRefused(REFUSED)


def _held_against(session: Session, name: str, at: datetime) -> _Checked:
    """Count a try for the account of this name; return what it is held against, nobody's where it is not looked at."""
    row = accounts.account_called(session, name)
    if row is None or row.disabled_at is not None or not tries.count_account(session, row, at):
        return _Checked()
    return _Checked(row.key, row.password_hash)


def _begun(session: Session, checked: _Checked, rule: SessionRule, at: datetime) -> NewSession | None:
    """Begin the session, unless the account was changed while its password was looked at."""
    row = accounts.take_account(session, checked.key or "")
    if row.disabled_at is not None or row.password_hash != checked.stored:
        return None
    if row.code_secret is None:
        return _signed_in(session, row, rule, at)
    tries.give_account_back(row)
    return sessions.begin_session(session, row, rule, at, awaits_code=True)


def _signed_in(session: Session, row: AccountRecord, rule: SessionRule, at: datetime) -> NewSession:
    row.failures, row.wait_until = 0, None
    events.note(session, events.SIGNED_IN, at, row)
    return sessions.begin_session(session, row, rule, at)


def _finished(session: Session, secret: str, code: str, rule: SessionRule, at: datetime) -> NewSession | None:
    waiting = sessions.session_of(session, secret, rule, at)
    if waiting is None or not waiting.awaits_code:
        return None
    row = accounts.take_account(session, waiting.account.key)
    if row.disabled_at is not None or not tries.count_account(session, row, at):
        return None
    if not _is_right(session, row, code, at):
        tries.note_refusal(session, row, at)
        return None
    # Of two that come with one pending session, one gets through, whatever their codes.
    return _signed_in(session, row, rule, at) if sessions.end_session(session, waiting.number, at) else None


def _is_right(session: Session, row: AccountRecord, code: str, at: datetime) -> bool:
    """Say whether a code is the account's; it is used up with that."""
    step = one_time_codes.accepted_step(row.code_secret or "", code, at, row.last_code_step)
    if step is not None:
        row.last_code_step = step
        return True
    used = accounts.use_recovery_code(session, row, one_time_codes.recovery_digest(code))
    if used:
        events.note(session, events.CODE_USED_UP, at, row)
    return used


def _note_refusal(session: Session, checked: _Checked, at: datetime) -> None:
    """Write a refusal down, and the account that it is about; a name that nobody has is not stored.

    Where there is no such account, a line is written all the same: writing takes time, which would tell whose names
    exist.
    """
    if checked.key is not None:
        tries.note_refusal(session, accounts.take_account(session, checked.key), at)
    else:
        events.note(session, events.REFUSED, at)


def _hash_again(session: Session, checked: _Checked, password: str) -> None:
    """Keep the password under today's parameters of the hash."""
    if checked.key is not None and checked.stored is not None and passwords.is_to_be_hashed_again(checked.stored):
        accounts.take_account(session, checked.key).password_hash = passwords.hashed(password)
