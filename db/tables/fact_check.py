"""The tables of known fact-checks: libraries, their checks, what ratings hint at, and the claims that they concern."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Index, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field

from db.tables.base import Base, UtcTime

_revision = Column("revision", Integer, nullable=False)
_mapping_revision = Column("revision", Integer, nullable=False)


class FactCheckLibraryRecord(Base, table=True):
    """A collection of fact-checks that imports fill; removed ones stay, out of sight, until that is taken back."""

    __tablename__ = "fact_check_library"
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class FactCheckRecord(Base, table=True):
    """One fact-check as one import gave it.

    Rows are never overwritten: of those in a library with one `key` (address and claim), the newest that was not
    `withdrawn` with its import is `current`. `words` are the stems of title and claim, `vector` their 256 signed bytes;
    `claim_read` and `title_read` are the 384 signed bytes that the network made of each, by version `reading` (0 for
    not yet). `search_key` holds what the page searches, folded.
    """

    __tablename__ = "fact_check"
    __table_args__ = (
        Index("ix_fact_check_library_id_key", "library_id", "key"),
        Index("ix_fact_check_current_reading", "current", "reading"),
    )

    id: int = Field(default=None, primary_key=True)
    library_id: int = Field(foreign_key="fact_check_library.id")
    import_id: int = Field(foreign_key="activity.id", index=True)
    key: str
    current: bool = True
    withdrawn: bool = False
    claim: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    rating: str = Field(default="", sa_type=Text)
    rating_value: float | None = None
    rating_best: float | None = None
    rating_worst: float | None = None
    publisher: str = ""
    site: str = ""
    title: str = Field(default="", sa_type=Text)
    claimant: str = ""
    claimed_on: date | None = None
    reviewed_on: date | None = None
    language: str = ""
    search_key: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    vector: bytes = Field(sa_type=LargeBinary)
    reading: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    claim_read: bytes = Field(default=b"", sa_type=LargeBinary)
    title_read: bytes = Field(default=b"", sa_type=LargeBinary)


class RatingMappingRecord(Base, table=True):
    """What a person says some ratings hint at: see `workbench.factchecks.ratings.RatingRule`.

    `publisher` is a folded name, empty for all. `verdict` is None where they hint at nothing. `standing` is False where
    the line was taken back, so that the defaults speak again.
    """

    __tablename__ = "rating_mapping"
    __table_args__ = (UniqueConstraint("subject"),)
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _mapping_revision}

    id: int = Field(default=None, primary_key=True)
    subject: str
    publisher: str = ""
    words: str = ""
    worst: float | None = None
    best: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: str | None = None
    dispute: str | None = None
    standing: bool = True
    revision: int = Field(default=1, sa_column=_mapping_revision)


class FactCheckMatchRecord(Base, table=True):
    """A known fact-check that may be about a claim, found by `workbench.factchecks.retrieval`; never a decision."""

    __tablename__ = "fact_check_match"
    __table_args__ = (UniqueConstraint("claim_id", "fact_check_id"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    fact_check_id: int = Field(foreign_key="fact_check.id", index=True)
    score: float
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column("reasons", JSON, nullable=False))
