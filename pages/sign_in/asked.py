"""What a request for one of the plain pages brings, and what it is answered from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as having
from datetime import datetime

from starlette.requests import Request

from pages.sign_in.cookie import read_secret
from pages.sign_in.provider_cookie import provider_says
from services import provider_sessions
from services.database import Database
from services.sessions import session_of
from workbench.accounts.model import Account, Session
from workbench.accounts.session_rule import SessionRule
from workbench.settings import SignIn, read_settings


@dataclass(frozen=True, slots=True)
class Databases:
    """How the databases are opened: the installation's own, and that of the project with a key, bound to nobody."""

    installation: Callable[[], Database]
    project: Callable[[str], Database]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request at a moment, with the fields of its form by name where it sends one."""

    request: Request
    databases: Databases
    at: datetime
    fields: Mapping[str, str] = having(default_factory=dict)

    @property
    def installation(self) -> Database:
        """The installation's own database; raises StorageError."""
        return self.databases.installation()

    @property
    def secret(self) -> str:
        """The secret of the browser's session, "" where there is none."""
        return read_secret(self.request.cookies)

    @property
    def address(self) -> str:
        """The network address that the request comes from, "" where the server does not know it."""
        return "" if self.request.client is None else self.request.client.host

    def field(self, name: str) -> str:
        """Return what was typed into a field, "" where there is none of this name."""
        return self.fields.get(name, "")

    def session(self) -> Session | None:
        """Return the session of the browser, None where nobody is signed in; raises StorageError."""
        return session_of(self.installation, self.secret, rule(), self.at)

    def account(self) -> Account | None:
        """Return who is signed in, whichever way they came, None where nobody is; raises StorageError."""
        return account_of(self.request.cookies, self.databases, self.at)


def account_of(cookies: Mapping[str, str], databases: Databases, at: datetime) -> Account | None:
    """Return who is signed in in the browser that brings these cookies, None where nobody is; raises StorageError."""
    if read_settings().sign_in is SignIn.OIDC:
        says = provider_says(cookies)
        return None if says is None else provider_sessions.account_of(databases.installation(), says, rule(), at)
    secret = read_secret(cookies)
    found = session_of(databases.installation(), secret, rule(), at) if secret else None
    return None if found is None else found.account


def rule() -> SessionRule:
    """Return how long sessions last here."""
    settings = read_settings()
    return SessionRule(settings.session_hours, settings.session_idle_minutes)
