"""The table that says who did what, with what was there before and after."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field

from db.tables.base import Base, UtcTime


class ActivityRecord(Base, table=True):
    """One thing done. `subject` and `subject_id` name what it was done to; rows are never changed.

    `undoes_id` is the row that this one takes back: a change, or the taking back of one, which does it again. `step_id`
    is the row of the greater step that it is a part of, as where one key decides on many claims.
    """

    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_subject_subject_id", "subject", "subject_id"),
        Index("ix_activity_reviewer_id_at", "reviewer_id", "at"),
        # The log is read by the day, of everybody or of what was done to one kind of thing.
        Index("ix_activity_at_id", "at", "id"),
        Index("ix_activity_subject_at_id", "subject", "at", "id"),
        # Imports and what took them back are few among very many decisions.
        Index("ix_activity_verb_id", "verb", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    reviewer_id: int = Field(foreign_key="reviewer.id")
    verb: str
    subject: str
    subject_id: int
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    before: dict[str, Any] | None = Field(default=None, sa_column=Column("before", JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column("after", JSON(none_as_null=True)))
    undoes_id: int | None = Field(default=None, foreign_key="activity.id", unique=True)
    step_id: int | None = Field(default=None, foreign_key="activity.id", index=True)
