"""The tables of sources, their other names, and the words that mention them."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field

from db.tables.base import Base, SpansJson, UtcTime

_revision = Column("revision", Integer, nullable=False)
_proposal_revision = Column("revision", Integer, nullable=False)


class SourceRecord(Base, table=True):
    """Who stands behind mentions.

    `merged_into_id` is the source that a person merged this one into; `canonical_id` is where that chain ends (the
    source itself while it is merged into none), kept so that a list needs one join. `identity` is a Wikidata or other
    authority's id, `home_page` an address, both typed or imported by a person. `keyed` is the version of the rules that
    the source's rows in `source_key` were made by, 0 where there are none yet.
    """

    __tablename__ = "source"
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(index=True)
    kind: str = Field(index=True)
    merged_into_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    canonical_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    identity: str = Field(default="", index=True, sa_column_kwargs={"server_default": text("''")})
    home_page: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    keyed: int = Field(default=0, index=True, sa_column_kwargs={"server_default": text("0")})
    created_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class SourceAliasRecord(Base, table=True):
    """Another name of a source, as some article spelled it, or (`by_hand`) as a person typed or imported it."""

    __tablename__ = "source_alias"
    __table_args__ = (UniqueConstraint("source_id", "key"),)

    id: int = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    name: str
    key: str = Field(index=True)
    by_hand: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})


class SourceKeyRecord(Base, table=True):
    """A key under which new articles look a source up: see `workbench.sources.keys`."""

    __tablename__ = "source_key"
    __table_args__ = (UniqueConstraint("source_id", "key"), Index("ix_source_key_key_source_id", "key", "source_id"))

    id: int = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    key: str


class SourceProposalRecord(Base, table=True):
    """A pair of sources that may be one. `left_id` is always the smaller id, so that a pair is stored once.

    `answer` is None while open, "same" where the pair was merged, "different" where a person said so, or split or
    took apart what had been one: such a pair is never proposed or linked again. `reasons` are sentences.
    """

    __tablename__ = "source_proposal"
    __table_args__ = (
        UniqueConstraint("left_id", "right_id"),
        Index("ix_source_proposal_answer_score", "answer", "score"),
    )
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _proposal_revision}

    id: int = Field(default=None, primary_key=True)
    left_id: int = Field(foreign_key="source.id")
    right_id: int = Field(foreign_key="source.id", index=True)
    score: float
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)
    answer: str | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="reviewer.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    created_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_proposal_revision)


class SourceMentionRecord(Base, table=True):
    """The words that name a source in one claim.

    `position` 0 is the claim's own source; 1, 2, ... are the chain it was reported through, nearest first.
    `corrected` marks a link that a person made: no linking touches it again. `role` is what the article calls the
    source, in its own words. `confidence` is the machine's, and says nothing of a link that a person made.
    """

    __tablename__ = "source_mention"
    __table_args__ = (
        UniqueConstraint("claim_id", "position"),
        # With the position as well, SQLite would go through all mentions by it, and read their claims in any order.
        Index("ix_source_mention_source_id_claim_id", "source_id", "claim_id"),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    position: int = 0
    spans: SpansJson = Field(default_factory=list, sa_type=JSON)
    source_id: int | None = Field(default=None, foreign_key="source.id")
    why: str = Field(default="", sa_type=Text)
    role: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})
    confidence: float | None = None
    corrected: bool = False


class MentionCandidateRecord(Base, table=True):
    """One of the sources that an open mention may mean, `position` 0 the likeliest."""

    __tablename__ = "mention_candidate"
    __table_args__ = (UniqueConstraint("mention_id", "position"),)

    id: int = Field(default=None, primary_key=True)
    mention_id: int = Field(foreign_key="source_mention.id")
    position: int
    source_id: int = Field(foreign_key="source.id", index=True)
