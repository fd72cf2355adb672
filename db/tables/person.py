"""The table of reviewers."""

from datetime import datetime

from sqlmodel import Field

from db.tables.base import Base, UtcTime


class ReviewerRecord(Base, table=True):
    """A person with a role (see `workbench.model.Role`).

    `account_key` is the public key of the account that they sign in with; None where there is no sign-in, and for those
    who do not belong to the project any more.
    """

    __tablename__ = "reviewer"

    id: int = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    role: str
    created_at: datetime = Field(sa_type=UtcTime)
    account_key: str | None = Field(default=None, unique=True, index=True)
