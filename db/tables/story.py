"""The tables of stories: articles about one event, what was read of an article for that, who left what out."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index, Integer, LargeBinary, Text, UniqueConstraint, false
from sqlmodel import Field

from db.tables.base import Base, UtcTime

_revision = Column("revision", Integer, nullable=False)


class StoryRecord(Base, table=True):
    """A story. `named` says that a person gave it its name, which a machine then leaves alone."""

    __tablename__ = "story"

    id: int = Field(default=None, primary_key=True)
    name: str = Field(default="", sa_type=Text)
    name_key: str = Field(default="", sa_type=Text)
    named: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    created_at: datetime = Field(sa_type=UtcTime)
    revision: int = Field(default=1, sa_column=_revision)


class StoryArticleRecord(Base, table=True):
    """An article's place in a story. `suggested` says that a machine put it there; what a person says stays.

    `score` is the probability that it is about the story's event, `reasons` are sentences for the reader.
    """

    __tablename__ = "story_article"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    story_id: int = Field(foreign_key="story.id", index=True)
    suggested: bool = True
    score: float = 1.0
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)
    placed_by_id: int | None = Field(default=None, foreign_key="reviewer.id")
    placed_at: datetime = Field(sa_type=UtcTime)


class ArticleProfileRecord(Base, table=True):
    """What was read of an article to find its story (`workbench.stories.profile`), by which version of the rules."""

    __tablename__ = "article_profile"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    version: int = Field(index=True)
    day: date | None = None
    profile: bytes = Field(sa_type=LargeBinary)


class ArticleTermRecord(Base, table=True):
    """A telling word of an article: the index by which articles on one event find each other."""

    __tablename__ = "article_term"
    __table_args__ = (Index("ix_article_term_article_id", "article_id"),)

    term: str = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id", primary_key=True)
    day: date | None = None


class LeftOutRecord(Base, table=True):
    """A person looked and did not find a claim in what is stored of an outlet on its story."""

    __tablename__ = "left_out"
    __table_args__ = (UniqueConstraint("claim_id", "outlet_id"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    outlet_id: int = Field(foreign_key="outlet.id", index=True)
    said_by_id: int = Field(foreign_key="reviewer.id")
    said_at: datetime = Field(sa_type=UtcTime)
