"""Accounts, projects, sessions and invitations as types, without storage and without anything secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from workbench.model import Role

MAIN_PROJECT = "main"
"""The key of the project that is there from the start: the database that the settings name."""

NO_MEMBER = "You do not belong to this project. Ask one of its administrators to invite you."
"""What an account is told of a project of others, and of one that there is not: it learns of neither that it exists."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in. `key` is a public random id; `is_administrator` means of the whole installation.

    `issuer` and `subject` name the account of an OpenID provider, "" where there is none.
    """

    key: str
    name: str
    email: str = ""
    issuer: str = ""
    subject: str = ""
    is_administrator: bool = False
    is_disabled: bool = False
    has_password: bool = False
    has_codes: bool = False
    made_at: datetime | None = None


COMMAND_LINE = Account(key="", name="command line", is_administrator=True)
"""Who acts where somebody runs the command line: they hold the database's files anyway, so nothing is asked of them."""


@dataclass(frozen=True, slots=True)
class Project:
    """A database of its own, named by `key`; one that was put away is offered to nobody and stays as it is."""

    key: str
    name: str
    made_at: datetime
    put_away_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """An account belongs to a project. `role` is the one it was invited with; the one that counts is the project's."""

    account: Account
    project_key: str
    role: Role


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in of one account. `number` names it among the account's own; its secret is known to the browser alone.

    `awaits_code` says that the password was right and the second factor is still to come: it opens nothing.
    """

    number: int
    account: Account
    made_at: datetime
    last_seen_at: datetime
    ends_at: datetime
    awaits_code: bool = False


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session just begun, with the secret that goes into the browser's cookie and is stored nowhere."""

    session: Session
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Leave to join one project in one role, for one person, once; a reset only sets a new password.

    `account_key` is the key of the account that is meant, or that will be made; `made_by_key` is that of the account
    that invites, "" for the command line.
    """

    name: str
    project_key: str
    role: Role
    made_by: str
    made_at: datetime
    ends_at: datetime
    account_key: str
    made_by_key: str
    is_administrator: bool = False
    is_reset: bool = False

    @property
    def inviter(self) -> str:
        """Who invites, as the invited person is told."""
        return "Who runs this workbench" if self.made_by == COMMAND_LINE.name else self.made_by


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation just made, with the secret that its link carries and that is stored nowhere."""

    invitation: Invitation
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class InstallationEvent:
    """One line of what happened to accounts and projects: `account` is whom it is about, `by` who did it."""

    at: datetime
    kind: str
    account: str
    by: str
    project_key: str
    details: dict[str, str]
