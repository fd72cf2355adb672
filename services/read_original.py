"""The file that an article was read from."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading
from db.reads.originals import original_of


def read_original(engine: Engine, article_id: int) -> bytes:
    """Return the bytes that an article was read from, none where they were not kept."""
    with reading(engine) as session:
        original = original_of(session, article_id)
    return original.data if original else b""
