"""Sessions of people whom an OpenID provider vouches for: each of its sign-ins is one session here.

A provider's sign-in is known by who it is about and when it was made. The session begins with it, so that it ends so
many hours after it whenever it is first seen here, and one that was ended stays ended.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Reading
from sqlmodel import select

from db.installation.sessions import session_of
from db.installation.tables import AccountRecord, SessionRecord
from db.writes.ensure import insert_unless_there
from workbench.accounts.model import Session
from workbench.accounts.secrets import digest_of
from workbench.accounts.session_rule import SessionRule


def is_begun(session: Reading, secret: str) -> bool:
    """Say whether a provider's sign-in has a session already, also one that is over."""
    statement = select(SessionRecord.id).where(SessionRecord.digest == digest_of(secret))
    return session.exec(statement).first() is not None


def begin(
    session: Reading, row: AccountRecord, secret: str, made_at: datetime, rule: SessionRule, at: datetime
) -> Session | None:
    """Begin the session of a provider's sign-in, whoever else begins it at once; None where it is over by now."""
    values = {
        "digest": digest_of(secret),
        "account_id": row.id,
        "awaits_code": False,
        "made_at": made_at,
        "last_seen_at": at,
        "ends_at": rule.end_of(made_at),
    }
    insert_unless_there(session, SessionRecord, [values], ["digest"])
    return session_of(session, secret, rule, at)
