"""The table of what reviewers have typed and not sent yet. It is no record of work: rows change and go away."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.tables.base import Base, UtcTime


class DraftRecord(Base, table=True):
    """One reviewer's unsent notes on one claim. `notes` is the page's own affair: names of fields, what stands there.

    A reviewer has at most one draft a claim; without anything typed there is no row.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("reviewer_id", "claim_id"),)

    id: int = Field(default=None, primary_key=True)
    reviewer_id: int = Field(foreign_key="reviewer.id")
    claim_id: int = Field(foreign_key="claim.id", index=True)
    notes: dict[str, Any] = Field(sa_type=JSON)
    changed_at: datetime = Field(sa_type=UtcTime)
