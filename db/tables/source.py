"""The tables of sources, their other names, and the words that mention them."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Integer, Text, UniqueConstraint
from sqlmodel import Field

from db.tables.base import Base, UtcTime
from db.tables.claim import SpansJson

_revision = Column("revision", Integer, nullable=False)


class SourceRecord(Base, table=True):
    """Who stands behind mentions.

    `merged_into_id` is the source that a person merged this one into; `canonical_id` is where that chain ends (the
    source itself while it is merged into none), kept so that a list needs one join.
    """

    __tablename__ = "source"
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(index=True)
    kind: str = Field(index=True)
    merged_into_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    canonical_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    created_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class SourceAliasRecord(Base, table=True):
    """Another name of a source, as some article spelled it."""

    __tablename__ = "source_alias"
    __table_args__ = (UniqueConstraint("source_id", "key"),)

    id: int = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    name: str
    key: str = Field(index=True)


class SourceMentionRecord(Base, table=True):
    """The words that name a source in one claim.

    `position` 0 is the claim's own source; 1, 2, ... are the chain it was reported through, nearest first.
    `corrected` marks a link that a person made: no linking touches it again.
    """

    __tablename__ = "source_mention"
    __table_args__ = (UniqueConstraint("claim_id", "position"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    position: int = 0
    spans: SpansJson = Field(default_factory=list, sa_type=JSON)
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    why: str = Field(default="", sa_type=Text)
    corrected: bool = False
