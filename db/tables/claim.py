"""The tables of claims and of the chains behind claims at second hand."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Index, Integer, Text, false, text
from sqlmodel import Field

from db.tables.base import Base, SpansJson, UtcTime

PartsJson = list[SpansJson]
OPEN = text("verdict = 'unreviewed' AND deleted_at IS NULL")
STANDING = text("deleted_at IS NULL")
ANSWERED = text("attribution <> 'unanswered' AND deleted_at IS NULL")
DELETED = text("deleted_at IS NOT NULL")
DIFFERING = text("opinions_differ AND deleted_at IS NULL")
_revision = Column("revision", Integer, nullable=False)


class ClaimRecord(Base, table=True):
    """One claim. `content` and `cue` hold [[start, end, "exact words"], ...], `parts` one such list a part.

    `verdict` repeats what the decisions add up to, so that lists can filter on it. `removal` says how the claim went:
    "spurious" (a person deleted it), "retired" (a newer extraction replaced it), "split" (its parts stand instead),
    "joined" (a part that its whole stands for again), "set aside" (a person said that a corrected text holds it no
    more), "" while it stands. `extracted` keeps the content as the
    machine found it where a person changed it, `placed` is False in the queue of claims that a corrected text left
    without a place. `whole_id` is the claim that this one was split off from. `attribution` repeats the answer to "was
    it said?" that counts, `opinion_count` how many reviewers have a standing opinion on it, `opinions_differ` whether
    these are not all the same and nobody settled it.
    """

    __tablename__ = "claim"
    __table_args__ = (
        Index("ix_claim_article_id_content_start", "article_id", "content_start"),
        Index("ix_claim_verdict_article_id", "verdict", "article_id"),
        # With the verdict, which is always the same, SQLite prefers it to the index above.
        Index("ix_claim_open_article_id_verdict", "article_id", "verdict", sqlite_where=OPEN, postgresql_where=OPEN),
        Index(
            "ix_claim_standing_verdict_article_id",
            "verdict",
            "article_id",
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        Index(
            "ix_claim_open_verdict_worth_score_id",
            "verdict",
            "worth_score",
            "id",
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index(
            "ix_claim_standing_worth_score_article_id",
            "worth_score",
            "article_id",
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        Index(
            "ix_claim_answered_attribution_article_id",
            "attribution",
            "article_id",
            sqlite_where=ANSWERED,
            postgresql_where=ANSWERED,
        ),
        Index("ix_claim_deleted_id", "id", sqlite_where=DELETED, postgresql_where=DELETED),
        Index(
            "ix_claim_differing_article_id_content_start",
            "article_id",
            "content_start",
            sqlite_where=DIFFERING,
            postgresql_where=DIFFERING,
        ),
    )
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _revision}

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    extraction_id: int | None = Field(default=None, foreign_key="extraction.id", index=True)
    content: SpansJson = Field(sa_type=JSON)
    content_start: int
    words_key: str = Field(sa_type=Text)
    form: str
    cue: SpansJson | None = Field(default=None, sa_column=Column("cue", JSON(none_as_null=True)))
    cue_negated: bool = False
    rule: str = ""
    confidence: float = 0.5
    extracted: SpansJson | None = Field(default=None, sa_column=Column("extracted", JSON(none_as_null=True)))
    parts: PartsJson | None = Field(default=None, sa_column=Column("parts", JSON(none_as_null=True)))
    worth_score: float = Field(default=0.0, sa_column_kwargs={"server_default": text("0")})
    worth_reasons: list[str] | None = Field(default=None, sa_column=Column("worth_reasons", JSON(none_as_null=True)))
    stance: str = Field(default="asserts", sa_column_kwargs={"server_default": "asserts"})
    wording: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})
    whole_id: int | None = Field(default=None, foreign_key="claim.id", index=True)
    corrected: bool = False
    verdict: str = "unreviewed"
    attribution: str = Field(default="unanswered", sa_column_kwargs={"server_default": "unanswered"})
    opinion_count: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    opinions_differ: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    placed: bool = True
    added_at: datetime = Field(sa_type=UtcTime)
    changed_at: datetime = Field(sa_type=UtcTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    removal: str = ""
    revision: int = Field(default=1, sa_column=_revision)


class ReportRecord(Base, table=True):
    """One link of the chain behind a claim: the mention of who reported it, and the cue."""

    __tablename__ = "report"

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    mention_id: int = Field(foreign_key="source_mention.id", unique=True)
    cue: SpansJson | None = Field(default=None, sa_column=Column("cue", JSON(none_as_null=True)))
    cue_negated: bool = False
