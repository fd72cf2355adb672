"""Reading and writing sessions. Each is found by its secret's digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session as Reading
from sqlmodel import col, select

from db.installation.accounts import to_account
from db.installation.tables import AccountRecord, SessionRecord
from workbench.accounts.model import NewSession, Session
from workbench.accounts.secrets import digest_of, new_secret
from workbench.accounts.session_rule import SessionRule


def begin_session(
    session: Reading, account: AccountRecord, rule: SessionRule, at: datetime, *, awaits_code: bool = False
) -> NewSession:
    """Begin a session with a secret of its own, and forget those that are over."""
    session.connection().execute(delete(SessionRecord).where(col(SessionRecord.ends_at) < at))
    secret = new_secret()
    row = SessionRecord(
        digest=digest_of(secret),
        account_id=account.id,
        awaits_code=awaits_code,
        made_at=at,
        last_seen_at=at,
        ends_at=rule.end_of(at, awaits_code=awaits_code),
    )
    session.add(row)
    session.flush()
    return NewSession(to_session(row, account), secret)


def session_of(session: Reading, secret: str, rule: SessionRule, at: datetime) -> Session | None:
    """Return the session of a secret, also one that awaits a code; None where it does not count (any more)."""
    statement = (
        select(SessionRecord, AccountRecord)
        .join(AccountRecord, col(AccountRecord.id) == col(SessionRecord.account_id))
        .where(SessionRecord.digest == digest_of(secret))
    )
    found = session.exec(statement).first()
    return to_session(*found) if found is not None and _counts(*found, rule, at) else None


def sessions_of(session: Reading, account_key: str, rule: SessionRule, at: datetime) -> list[Session]:
    """Return the sessions of an account that count, the newest first."""
    statement = (
        select(SessionRecord, AccountRecord)
        .join(AccountRecord, col(AccountRecord.id) == col(SessionRecord.account_id))
        .where(AccountRecord.key == account_key, col(SessionRecord.awaits_code).is_(False))
        .order_by(col(SessionRecord.id).desc())
    )
    return [to_session(*found) for found in session.exec(statement) if _counts(*found, rule, at)]


def note_seen(session: Reading, number: int, at: datetime) -> None:
    """Write that a session is in use; a later moment that is stored already stays."""
    in_use = update(SessionRecord).where(col(SessionRecord.id) == number, col(SessionRecord.last_seen_at) < at)
    session.connection().execute(in_use.values(last_seen_at=at))


def end_session(session: Reading, number: int, at: datetime) -> bool:
    """End one session; say whether it had not ended yet."""
    open_one = update(SessionRecord).where(col(SessionRecord.id) == number, col(SessionRecord.ended_at).is_(None))
    return session.connection().execute(open_one.values(ended_at=at)).rowcount == 1


def to_session(row: SessionRecord, account: AccountRecord) -> Session:
    """Return the session of a row, without anything secret."""
    return Session(
        number=row.id,
        account=to_account(account),
        made_at=row.made_at,
        last_seen_at=row.last_seen_at,
        ends_at=row.ends_at,
        awaits_code=row.awaits_code,
    )


def _counts(row: SessionRecord, account: AccountRecord, rule: SessionRule, at: datetime) -> bool:
    return (
        row.ended_at is None
        and account.disabled_at is None
        and rule.counts(
            made_at=row.made_at,
            last_seen_at=row.last_seen_at,
            ends_at=row.ends_at,
            ended_before=account.sessions_end_before,
            at=at,
        )
    )
