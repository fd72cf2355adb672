"""Articles out of sight: those that were deleted, or replaced by a newer version. They are few; an index lists them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text
from sqlmodel import select

from db.tables import ArticleRecord

OUT_OF_SIGHT = text("(article.deleted_at IS NOT NULL OR NOT article.current)")


def out_of_sight() -> Any:
    """Select the ids of the articles out of sight."""
    return select(ArticleRecord.id).where(OUT_OF_SIGHT)
