"""Reading the bytes that articles came from."""

from __future__ import annotations

from sqlmodel import Session, select

from db.tables import OriginalRecord
from workbench.stored.articles import Original


def original_of(session: Session, article_id: int) -> Original | None:
    """Return the bytes that an article was read from, None where it came without."""
    row = session.exec(select(OriginalRecord).where(OriginalRecord.article_id == article_id)).first()
    return Original(row.media_type, row.data) if row else None


def kind_of(session: Session, article_id: int) -> str | None:
    """Return the media type of the bytes that an article was read from, None where it came without; loads no bytes."""
    return session.exec(select(OriginalRecord.media_type).where(OriginalRecord.article_id == article_id)).first()
