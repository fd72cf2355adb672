"""Who signed in with an OpenID provider: their account here, for as long as the sign-in counts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.engine import reading, writing
from db.installation import accounts, events, provider_sessions
from services import sessions
from services.database import Database
from workbench.accounts.model import Account
from workbench.accounts.session_rule import SessionRule


@dataclass(frozen=True, slots=True)
class ProviderSignIn:
    """What a provider says: who somebody is (`issuer` and `subject` together), and when they signed in there."""

    issuer: str
    subject: str
    email: str
    name: str
    made_at: datetime

    @property
    def known_by(self) -> str:
        """What this sign-in is known by: the same whenever it is seen, and no other one's; no secret."""
        told = "\n".join((self.issuer, self.subject, self.made_at.isoformat()))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def sign_in_of(claims: Mapping[str, Any]) -> ProviderSignIn | None:
    """Read the claims of an ID token (OpenID Connect Core 1.0, section 2), whose signature was checked already.

    None where they do not say whom they are about and when they were issued.
    """
    issuer, subject, issued = (claims.get(name) for name in ("iss", "sub", "iat"))
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    made_at = _moment(issued)
    if made_at is None:
        return None
    # An address that the provider did not check says nothing about whose it is.
    email = claims.get("email") if claims.get("email_verified") is True else ""
    return ProviderSignIn(issuer, subject, str(email or ""), str(claims.get("name") or ""), made_at)


def account_of(installation: Database, says: ProviderSignIn, rule: SessionRule, at: datetime) -> Account | None:
    """Return the account of a provider's sign-in; None where nobody was invited, it is over, or it was ended here.

    The first time that a sign-in is seen, its session begins. Raises StorageError.
    """
    found = sessions.session_known_by(installation, says.known_by, rule, at)
    if found is not None:
        return found.account
    with reading(installation) as session:
        known = accounts.account_of_provider(session, says.issuer, says.subject)
        if known is None or known.disabled_at is not None or provider_sessions.is_begun(session, says.known_by):
            return None
    with writing(installation) as session:
        row = accounts.account_of_provider(session, says.issuer, says.subject)
        if row is None or row.disabled_at is not None:
            return None
        begun = provider_sessions.begin(session, row, says.known_by, says.made_at, rule, at)
        if begun is not None:
            row.email = says.email
            events.note(session, events.SIGNED_IN, at, row, by="", way="provider")
        return None if begun is None else begun.account


def end(installation: Database, says: ProviderSignIn, rule: SessionRule, at: datetime) -> None:
    """End the session of a provider's sign-in here; the provider's own goes on until it is ended there."""
    found = sessions.session_known_by(installation, says.known_by, rule, at)
    if found is not None:
        sessions.end_session(installation, found, at)


def _moment(seconds: Any) -> datetime | None:
    """Return what RFC 7519 calls a NumericDate as a moment, None where it is none."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
