"""An installation with accounts in it, for tests: made as people make them, by invitations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from sqlalchemy import Engine

from services.installation import open_installation
from services.invitations import accept, invitation_for, invite
from services.sessions import session_of
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT, Account, NewSession
from workbench.accounts.session_rule import SessionRule
from workbench.model import Role

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
RULE = SessionRule()
PASSWORD = "vogel lampe zwolf kran"
OTHER_PASSWORD = "kahn mond trifft ufer"
ADDRESS = "192.0.2.7"
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""Hashes passwords for tests in no time."""


def later(**units: float) -> datetime:
    """Return a moment so long after noon."""
    return NOON + timedelta(**units)


@dataclass(frozen=True)
class Installation:
    """The installation's own database and that of its main project."""

    url: str
    store: Engine
    project: Engine

    def invited(
        self, name: str, role: Role = Role.REVIEWER, by: Account = COMMAND_LINE, *, administrator: bool = False
    ) -> str:
        """Invite somebody; return the secret of the link."""
        asked = invitation_for(by, name, MAIN_PROJECT, role, NOON, is_administrator=administrator)
        return invite(self.store, self.project, by, asked).secret

    def joined(self, name: str, role: Role = Role.REVIEWER, *, administrator: bool = False) -> NewSession:
        """Let somebody accept an invitation; return their first session."""
        secret = self.invited(name, role, administrator=administrator)
        return accept(self.store, self.project, secret, PASSWORD, RULE, NOON)

    def whose(self, secret: str, at: datetime = NOON, rule: SessionRule = RULE) -> str:
        """Return whose session this is, "" where it opens nothing."""
        found = session_of(self.store, secret, rule, at)
        return "" if found is None else found.account.name


@contextmanager
def installed(url: str, project: Engine) -> Iterator[Installation]:
    """Open the installation beside a project's database."""
    store = open_installation(url)
    yield Installation(url, store, project)
    store.dispose()
