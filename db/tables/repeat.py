"""The tables of repeated claims: proposed pairs with people's answers, and the groups that the answers build."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Index, Integer, UniqueConstraint
from sqlmodel import Field

from db.tables.base import Base, UtcTime

NOT_THE_SAME = "not_the_same"
_revision = Column("revision", Integer, nullable=False)


class MatchProposalRecord(Base, table=True):
    """A pair that may be one claim. `left_id` is always the smaller id, so that a pair is stored once.

    `answer` is None while open, a `workbench.model.Relation`, or "not_the_same".
    """

    __tablename__ = "match_proposal"
    __table_args__ = (
        UniqueConstraint("left_id", "right_id"),
        Index("ix_match_proposal_answer_score", "answer", "score"),
    )
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    left_id: int = Field(foreign_key="claim.id")
    right_id: int = Field(foreign_key="claim.id", index=True)
    score: float
    relation: str
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    answer: str | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="reviewer.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    created_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class RepeatedClaimRecord(Base, table=True):
    """A group. `founder_id` is the confirmed pair that it was founded on, which keeps its id stable."""

    __tablename__ = "repeated_claim"

    id: int = Field(default=None, primary_key=True)
    founder_id: int = Field(foreign_key="match_proposal.id", unique=True)
    created_at: datetime = Field(sa_type=UtcTime)


class RepeatedClaimMemberRecord(Base, table=True):
    """A claim's place in a group, worked out from the answers."""

    __tablename__ = "repeated_claim_member"

    id: int = Field(default=None, primary_key=True)
    repeated_claim_id: int = Field(foreign_key="repeated_claim.id", index=True)
    claim_id: int = Field(foreign_key="claim.id", unique=True)
    relation: str
