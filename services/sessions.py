"""Sessions: whose a secret is, which an account has, and ending them."""

from __future__ import annotations

from datetime import datetime

from db.engine import hurried, reading, writing
from db.installation import accounts, events, sessions
from services.database import Database
from workbench.accounts.model import Account, Session
from workbench.accounts.secrets import is_secret
from workbench.accounts.session_rule import SessionRule, is_to_be_noted
from workbench.errors import Busy


def session_of(installation: Database, secret: str, rule: SessionRule, at: datetime) -> Session | None:
    """Return the session of a secret that a browser brings; None where there is none (any more), or a code is awaited.

    What a provider's sign-in is known by is no secret, and opens nothing here. One statement; and one more, once a
    minute, that writes that the session is in use. Raises StorageError.
    """
    return session_known_by(installation, secret, rule, at) if is_secret(secret) else None


def session_known_by(installation: Database, known_by: str, rule: SessionRule, at: datetime) -> Session | None:
    """Do what `session_of` does for whatever a session is known by: for who checked where it comes from."""
    found = _found(installation, known_by, rule, at)
    if found is None or found.awaits_code:
        return None
    if is_to_be_noted(found.last_seen_at, at):
        _note_seen(installation, found, at)
    return found


def awaiting_session(installation: Database, secret: str, rule: SessionRule, at: datetime) -> Session | None:
    """Return the session of a secret that awaits a code; None for every other one."""
    found = _found(installation, secret, rule, at)
    return found if found is not None and found.awaits_code else None


def list_sessions(installation: Database, account: Account, rule: SessionRule, at: datetime) -> tuple[Session, ...]:
    """Return an account's own sessions that count, the newest first."""
    with reading(installation) as session:
        return tuple(sessions.sessions_of(session, account.key, rule, at))


def end_session(installation: Database, ended: Session, at: datetime) -> None:
    """End a session: its secret opens nothing any more."""
    with writing(installation) as session:
        if sessions.end_session(session, ended.number, at):
            events.note(session, events.SESSION_ENDED, at, accounts.take_account(session, ended.account.key))


def end_other_sessions(installation: Database, kept: Session, at: datetime) -> None:
    """End all sessions of an account but the one that asks for it."""
    with writing(installation) as session:
        row = accounts.take_account(session, kept.account.key)
        accounts.end_sessions(session, row, at, but=kept.number)
        events.note(session, events.SESSIONS_ENDED, at, row, kept="one")


def end_all_sessions(installation: Database, by: Account, account_key: str, at: datetime) -> None:
    """End all sessions of an account: one's own, or, as an administrator of the installation, anybody's.

    Raises DecisionRefused, NotFound.
    """
    with writing(installation) as session:
        if by.key != account_key:
            accounts.permit_administrator(session, by)
        row = accounts.take_account(session, account_key)
        accounts.end_sessions(session, row, at)
        events.note(session, events.SESSIONS_ENDED, at, row, by.name)


def _found(installation: Database, secret: str, rule: SessionRule, at: datetime) -> Session | None:
    if not secret:
        return None
    with reading(installation) as session:
        return sessions.session_of(session, secret, rule, at)


def _note_seen(installation: Database, found: Session, at: datetime) -> None:
    """Write that a session is in use; while others write it is not, and the next request writes it."""
    try:
        with hurried(installation) as session:
            sessions.note_seen(session, found.number, at)
    except Busy:
        return
