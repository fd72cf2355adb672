"""The tables of decisions and their evidence. Rows are appended; triggers refuse every change."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlmodel import Field

from db.tables.base import Base, UtcTime


class DecisionRecord(Base, table=True):
    """One reviewer's verdict on one claim at one time; `undoes_id` is the decision that it takes back."""

    __tablename__ = "decision"

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    reviewer_id: int = Field(foreign_key="reviewer.id", index=True)
    verdict: str
    dispute: str | None = None
    reason: str = Field(default="", sa_type=Text)
    at: datetime = Field(sa_type=UtcTime)
    undoes_id: int | None = Field(default=None, foreign_key="decision.id", unique=True)


class EvidenceRecord(Base, table=True):
    """A link, a quotation from it, its stance, and the day it was read."""

    __tablename__ = "evidence"

    id: int = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id", index=True)
    address: str = Field(sa_type=Text)
    quotation: str = Field(default="", sa_type=Text)
    stance: str
    read_on: date | None = None
