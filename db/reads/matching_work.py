"""Reading what a matching of all claims has to do: which are read by older rules, and which can be seen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import standing_claims
from db.tables import ArticleRecord, ClaimRecord, ClaimTraitsRecord
from workbench.features import FEATURES_VERSION


def outdated(session: Session) -> list[int]:
    """Return the claims whose traits are missing or made by other rules; retired ones never come back."""
    version = col(ClaimTraitsRecord.version)
    statement = (
        select(ClaimRecord.id)
        .join(ClaimTraitsRecord, col(ClaimTraitsRecord.claim_id) == ClaimRecord.id, isouter=True)
        .where(ClaimRecord.removal != "retired")
        .where(or_(version.is_(None), version != FEATURES_VERSION))
    )
    return list(session.exec(statement.order_by(col(ClaimRecord.id))))


def standing(session: Session) -> list[int]:
    """Return the claims that can be seen."""
    statement = select(ClaimRecord.id).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
    return list(session.exec(statement.where(*standing_claims()).order_by(col(ClaimRecord.id))))


def published(session: Session, article_ids: Collection[int]) -> dict[int, date | None]:
    """Return the day of each article."""
    found: dict[int, date | None] = {}
    for batch in batches(article_ids):
        statement = select(ArticleRecord.id, col(ArticleRecord.published)).where(col(ArticleRecord.id).in_(batch))
        found.update(session.exec(statement).all())
    return found
