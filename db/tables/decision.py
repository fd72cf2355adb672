"""The tables of decisions, their evidence, and answers to "was it said?": triggers refuse every change of a row."""

from datetime import date, datetime

from sqlalchemy import Index, Text, false
from sqlmodel import Field

from db.tables.base import Base, UtcTime


class DecisionRecord(Base, table=True):
    """One reviewer's verdict on one claim at one time; `undoes_id` is the decision that it takes back.

    `adjudicates` says that it settles what other reviewers differ about, `imported` that it was made elsewhere.
    """

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_reviewer_id_at", "reviewer_id", "at"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    reviewer_id: int = Field(foreign_key="reviewer.id", index=True)
    verdict: str
    dispute: str | None = None
    reason: str = Field(default="", sa_type=Text)
    at: datetime = Field(sa_type=UtcTime)
    undoes_id: int | None = Field(default=None, foreign_key="decision.id", unique=True)
    adjudicates: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    imported: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class EvidenceRecord(Base, table=True):
    """A link, a quotation from it, its stance, and the day it was read."""

    __tablename__ = "evidence"

    id: int = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id", index=True)
    address: str = Field(sa_type=Text)
    quotation: str = Field(default="", sa_type=Text)
    stance: str
    read_on: date | None = None


class AttributionAnswerRecord(Base, table=True):
    """One reviewer's answer to "was it said?" on one claim at one time; `undoes_id` is the answer that it takes back.

    An answer that takes another back says "unanswered".
    """

    __tablename__ = "attribution_answer"

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    reviewer_id: int = Field(foreign_key="reviewer.id", index=True)
    answer: str
    at: datetime = Field(sa_type=UtcTime)
    undoes_id: int | None = Field(default=None, foreign_key="attribution_answer.id", unique=True)
    imported: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
