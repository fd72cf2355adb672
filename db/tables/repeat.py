"""The tables of repeated claims: proposed pairs with people's answers, and the groups that the answers build."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Index, Integer, UniqueConstraint, column, false, text
from sqlmodel import Field

from db.tables.base import Base, MaybeWritten, UtcTime

UNANSWERED = text("coalesce(answer, '') = ''")
ANSWERED = text("answer IS NOT NULL")
_revision = Column("revision", Integer, nullable=False)


class MatchProposalRecord(Base, table=True):
    """A pair that may be one claim. `left_id` is always the smaller id, so that a pair is stored once.

    `score` is the probability that `relation` holds, `same`, `variant` and `contradiction` that of each; 0 where nobody
    compared them and the pair stands for what a person said about a group. `judged` says whether both were read
    together; until then the signals alone have decided. `answer` is None while open, a `workbench.model.Relation`,
    or "not_the_same".
    """

    __tablename__ = "match_proposal"
    __table_args__ = (
        UniqueConstraint("left_id", "right_id"),
        Index("ix_match_proposal_answer_score", "answer", "score"),
        Index("ix_match_proposal_relation_answer_score", "relation", "answer", "score"),
        Index("ix_match_proposal_judged_right_id", "judged", "right_id"),
        # The order of open pairs. The condition is not "answer IS NULL": SQLite would take any index of answers for it.
        Index(
            "ix_match_proposal_open_score_id",
            column("score").desc(),
            "id",
            "judged",
            sqlite_where=UNANSWERED,
            postgresql_where=UNANSWERED,
        ),
        Index(
            "ix_match_proposal_answered_at_id",
            column("answered_at").desc(),
            "id",
            sqlite_where=ANSWERED,
            postgresql_where=ANSWERED,
        ),
    )
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    left_id: int = Field(foreign_key="claim.id")
    right_id: int = Field(foreign_key="claim.id", index=True)
    score: float
    same: float = Field(default=0.0, sa_column_kwargs={"server_default": text("0")})
    variant: float = Field(default=0.0, sa_column_kwargs={"server_default": text("0")})
    contradiction: float = Field(default=0.0, sa_column_kwargs={"server_default": text("0")})
    relation: str
    judged: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=MaybeWritten)
    answer: str | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="reviewer.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    created_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class RepeatedClaimRecord(Base, table=True):
    """A group. `seed_id` is the claim that it was founded on, which keeps its id stable; None where it lost it.

    `representative_id` is the member that the others are held against. `revision` counts what people did to the group.
    """

    __tablename__ = "repeated_claim"

    id: int = Field(default=None, primary_key=True)
    seed_id: int | None = Field(default=None, foreign_key="claim.id", unique=True)
    representative_id: int = Field(foreign_key="claim.id", index=True)
    revision: int = 1
    created_at: datetime = Field(sa_type=UtcTime)


class RepeatedClaimMemberRecord(Base, table=True):
    """A claim's place in a group. `suggested` says that a machine put it there and nobody has said yes.

    `relation` is to the representative, `score` the mean probability over the other members. Whose yes the membership
    rests on, and since when, stands in the two last columns.
    """

    __tablename__ = "repeated_claim_member"
    __table_args__ = (
        # Which groups are large, confirmed, or at odds, before anybody looks which of their claims are in sight.
        Index("ix_repeated_claim_member_group_suggested_relation", "repeated_claim_id", "suggested", "relation"),
    )

    id: int = Field(default=None, primary_key=True)
    repeated_claim_id: int = Field(foreign_key="repeated_claim.id", index=True)
    claim_id: int = Field(foreign_key="claim.id", unique=True)
    relation: str
    suggested: bool = False
    score: float = 0.0
    confirmed_by_id: int | None = Field(default=None, foreign_key="reviewer.id")
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class RegroupedClaimRecord(Base, table=True):
    """Which claims a step of a person on groups was about, so that a step can tell whether a later one builds on it."""

    __tablename__ = "regrouped_claim"

    activity_id: int = Field(foreign_key="activity.id", primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", primary_key=True, index=True)
