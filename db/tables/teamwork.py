"""The tables of working together: comments, who is to do what, where each reviewer is, named filters, settings."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from db.tables.base import Base, UtcTime

OPEN = text("resolved_at IS NULL AND withdrawn_at IS NULL")


class CommentRecord(Base, table=True):
    """What a reviewer says about a claim. It is open until somebody resolves it; its words never change.

    `withdrawn_at` says that its author took it back.
    """

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_open_at_claim_id", "at", "claim_id", sqlite_where=OPEN, postgresql_where=OPEN),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    reviewer_id: int = Field(foreign_key="reviewer.id")
    words: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcTime)
    resolved_by_id: int | None = Field(default=None, foreign_key="reviewer.id")
    resolved_at: datetime | None = Field(default=None, sa_type=UtcTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class AssignmentRecord(Base, table=True):
    """A reviewer is to do something: an "article", a "story" or a "claim", whose id is `subject_id`."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("reviewer_id", "subject", "subject_id"),
        Index("ix_assignment_subject_subject_id", "subject", "subject_id"),
    )

    id: int = Field(default=None, primary_key=True)
    reviewer_id: int = Field(foreign_key="reviewer.id")
    subject: str
    subject_id: int
    assigned_by_id: int = Field(foreign_key="reviewer.id")
    at: datetime = Field(sa_type=UtcTime)


class PresenceRecord(Base, table=True):
    """Where a reviewer is, or stopped: one row each, written over as they move on."""

    __tablename__ = "presence"

    reviewer_id: int = Field(foreign_key="reviewer.id", primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    claim_id: int | None = Field(default=None, foreign_key="claim.id", index=True)
    seen_at: datetime = Field(sa_type=UtcTime)


class SavedFilterRecord(Base, table=True):
    """A reviewer's filter on a page under a name: `address` is the query of the page's address."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("reviewer_id", "page", "name_key"),)

    id: int = Field(default=None, primary_key=True)
    reviewer_id: int = Field(foreign_key="reviewer.id")
    page: str
    name: str
    name_key: str
    address: str = Field(sa_type=Text)
    saved_at: datetime = Field(sa_type=UtcTime)


class ProjectSettingRecord(Base, table=True):
    """One setting of the whole project; what is not stored is as `workbench.reviewing.policy` has it."""

    __tablename__ = "project_setting"

    name: str = Field(primary_key=True)
    value: Any = Field(sa_column=Column("value", JSON, nullable=False))
