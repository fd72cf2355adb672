"""Writing where a reviewer is: one row each, written over as they move on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from db.tables import ArticleRecord, PresenceRecord, ReviewerRecord
from db.writes.ensure import table_of
from workbench.text.keys import fold


def note_presence(session: Session, name: str, article_id: int, claim_id: int | None, at: datetime) -> None:
    """Say where the reviewer of this name is; one who is not stored stays so, since merely looking stores nobody."""
    table = table_of(PresenceRecord)
    where = {"article_id": article_id, "claim_id": claim_id, "seen_at": at.astimezone(UTC)}
    columns = [literal(value, table.c[column].type) for column, value in where.items()]
    there = col(ArticleRecord.id) == article_id
    seen = select(col(ReviewerRecord.id), *columns).join(ArticleRecord, there)
    seen = seen.where(col(ReviewerRecord.name_key) == fold(name))
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(table).from_select(["reviewer_id", *where], seen)
    session.connection().execute(insert.on_conflict_do_update(index_elements=["reviewer_id"], set_=where))
