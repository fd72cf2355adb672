"""The tables of articles: their versions, the bytes they came from, and the extractions made of them."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Index, Integer, LargeBinary, Text, text
from sqlmodel import Field

from db.tables.base import Base, SpansJson, UtcTime

LIVE = text("deleted_at IS NULL AND current")
LIVE_WITH_ADDRESS = text("deleted_at IS NULL AND current AND address_key <> ''")
GONE = text("deleted_at IS NOT NULL AND current")
OUT_OF_SIGHT = text("deleted_at IS NOT NULL OR NOT current")
_revision = Column("revision", Integer, nullable=False)


class ArticleRecord(Base, table=True):
    """One version of one text. `current` marks the newest version; `previous_id` points to the one before it.

    `published_at` is the stated time of publishing, `published_offset` how many minutes its zone is ahead of UTC.
    """

    __tablename__ = "article"
    __table_args__ = (
        Index("uq_article_text_hash_live", "text_hash", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        Index(
            "uq_article_address_key_live",
            "address_key",
            unique=True,
            sqlite_where=LIVE_WITH_ADDRESS,
            postgresql_where=LIVE_WITH_ADDRESS,
        ),
        Index("ix_article_text_hash", "text_hash"),
        Index("ix_article_address_key", "address_key"),
        Index("ix_article_live_id", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_article_live_published_id", "published", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index(
            "ix_article_live_outlet_id_published_id",
            "outlet_id",
            "published",
            "id",
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        Index("ix_article_live_added_at", "added_at", sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_article_out_of_sight_id", "id", sqlite_where=OUT_OF_SIGHT, postgresql_where=OUT_OF_SIGHT),
        Index("ix_article_gone_id", "id", sqlite_where=GONE, postgresql_where=GONE),
    )
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    outlet_id: int = Field(foreign_key="outlet.id", index=True)
    title: str = Field(default="", sa_type=Text)
    title_key: str = Field(default="", sa_type=Text)
    text: str = Field(sa_type=Text)
    text_hash: str
    author: str = ""
    published: date | None = Field(default=None, index=True)
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)
    published_offset: int | None = None
    print_day: date | None = None
    address: str = Field(default="", sa_type=Text)
    address_key: str = Field(default="", sa_type=Text)
    language: str = "en"
    version: int = 1
    previous_id: int | None = Field(default=None, foreign_key="article.id", unique=True)
    current: bool = True
    example: bool = Field(default=False, index=True)
    dropped: list[str] = Field(default_factory=list, sa_type=JSON)
    added_at: datetime = Field(sa_type=UtcTime)
    added_by_id: int = Field(foreign_key="reviewer.id")
    deleted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class OriginalRecord(Base, table=True):
    """The bytes that an article was read from, apart from it so that lists never load them."""

    __tablename__ = "original"

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", unique=True)
    media_type: str = ""
    sha256: str
    data: bytes = Field(sa_type=LargeBinary)


class ExtractionRecord(Base, table=True):
    """One run of the extraction over one article: what found its claims, when, and for whom.

    `declined` are the words with which somebody says nothing: they are marked in the article and are no claims.
    """

    __tablename__ = "extraction"

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    model: str
    model_version: str
    pipeline_version: str
    claims: int
    declined: SpansJson | None = Field(default=None, sa_column=Column("declined", JSON(none_as_null=True)))
    made_at: datetime = Field(sa_type=UtcTime)
    made_by_id: int = Field(foreign_key="reviewer.id")
