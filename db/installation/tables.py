"""The tables of the installation's own database: accounts, projects, sessions, invitations, and what happened to them.

Nothing of a project is in them, and nothing of them is in a project, so that no export and no archive can carry a
password's hash. A secret stands nowhere; of sessions, invitations and recovery codes there is a digest. The secret of
an authenticator app (`code_secret`) has to be readable to the program and stands as it is: whoever reads this database
could read a key beside it as well.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, MetaData, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from db.tables.base import NAMES, UtcTime


class InstallationBase(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """The base of the installation's tables, apart from those of projects."""


class ProjectRecord(InstallationBase, table=True):
    """A project: a database of its own. `key` names its file or its schema."""

    __tablename__ = "project"

    key: str = Field(primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    made_at: datetime = Field(sa_type=UtcTime)
    put_away_at: datetime | None = Field(default=None, sa_type=UtcTime)


class AccountRecord(InstallationBase, table=True):
    """A person who may sign in. `failures` and `wait_until` are those of `workbench.accounts.lockout`.

    `issuer` and `subject` are both set or both None. `new_code_secret` is one whose first code was not typed yet, and
    may be until `new_code_until`.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    name_key: str = Field(unique=True)
    skeleton: str = Field(unique=True)
    email: str = ""
    issuer: str | None = None
    subject: str | None = None
    password_hash: str | None = None
    code_secret: str | None = None
    new_code_secret: str | None = None
    new_code_until: datetime | None = Field(default=None, sa_type=UtcTime)
    last_code_step: int | None = None
    failures: int = 0
    wait_until: datetime | None = Field(default=None, sa_type=UtcTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sessions_end_before: datetime | None = Field(default=None, sa_type=UtcTime)
    is_administrator: bool = False
    made_at: datetime = Field(sa_type=UtcTime)


class RecoveryCodeRecord(InstallationBase, table=True):
    """A code that replaces the authenticator app once; a used one is deleted."""

    __tablename__ = "recovery_code"

    digest: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)


class MembershipRecord(InstallationBase, table=True):
    """An account belongs to a project; `role` is the one that it was invited with."""

    __tablename__ = "membership"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    project_key: str = Field(foreign_key="project.key", primary_key=True, index=True)
    role: str
    made_at: datetime = Field(sa_type=UtcTime)


class SessionRecord(InstallationBase, table=True):
    """A sign-in, known by its secret's digest; `awaits_code` opens nothing."""

    __tablename__ = "session"

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    awaits_code: bool
    made_at: datetime = Field(sa_type=UtcTime)
    last_seen_at: datetime = Field(sa_type=UtcTime)
    ends_at: datetime = Field(sa_type=UtcTime, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)


class InvitationRecord(InstallationBase, table=True):
    """Leave to join a project, or, as a reset, to set a new password; once.

    `account_key` is the key of the account that is meant, or that will be made: it is chosen beforehand, so that an
    acceptance that broke off between the two databases can be repeated. `made_by_key` is that of the account that made
    it, "" for the command line. One that was withdrawn, or replaced by a newer one, counts as used.
    """

    __tablename__ = "invitation"

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    project_key: str = Field(foreign_key="project.key", index=True)
    role: str
    name: str
    is_administrator: bool
    is_reset: bool
    account_key: str = Field(index=True)
    made_by: str
    made_by_key: str = Field(index=True)
    made_at: datetime = Field(sa_type=UtcTime)
    ends_at: datetime = Field(sa_type=UtcTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcTime)


class AddressTriesRecord(InstallationBase, table=True):
    """Failed tries from one network address; forgotten, and deleted, an hour after the last."""

    __tablename__ = "address_tries"

    network: str = Field(primary_key=True)
    failures: int
    wait_until: datetime | None = Field(default=None, sa_type=UtcTime)
    last_at: datetime = Field(sa_type=UtcTime)


class InstallationEventRecord(InstallationBase, table=True):
    """What happened, appended and never changed but for a name that is erased; no secret, and no name only tried."""

    __tablename__ = "installation_event"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    kind: str
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    by_name: str
    project_key: str = ""
    details: Any = Field(default_factory=dict, sa_column=Column("details", JSON, nullable=False))
