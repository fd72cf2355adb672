"""The tables of what reviewers have typed and not sent yet. They are no record of work: rows change and go away."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from db.tables.base import Base, UtcTime


class DraftRecord(Base, table=True):
    """One reviewer's unsent notes on one claim. `notes` is the page's own affair: names of fields, what stands there.

    A reviewer has at most one draft a claim; without anything typed there is no row. `revision` rises with every
    change, so that a window notices what another one of the same reviewer stored; `others` are notes that differed
    and wait for the reviewer's choice.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("reviewer_id", "claim_id"),)

    id: int = Field(default=None, primary_key=True)
    reviewer_id: int = Field(foreign_key="reviewer.id")
    claim_id: int = Field(foreign_key="claim.id", index=True)
    notes: dict[str, Any] = Field(sa_type=JSON)
    changed_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    others: list[dict[str, Any]] | None = Field(default=None, sa_column=Column("others", JSON(none_as_null=True)))


class ArticleDraftRecord(Base, table=True):
    """An article that a reviewer has read in and not saved yet; `fields` and `original` are the page's own affair.

    `original` are the bytes of the file, None where there was none. `revision` rises with every change of the fields.
    """

    __tablename__ = "article_draft"

    id: int = Field(default=None, primary_key=True)
    reviewer_id: int = Field(foreign_key="reviewer.id", index=True)
    fields: dict[str, Any] = Field(sa_type=JSON)
    original: bytes | None = Field(default=None, sa_type=LargeBinary)
    revision: int = Field(default=1)
    changed_at: datetime = Field(sa_type=UtcTime)
