"""What was imported, from which files, and whether it still stands."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading
from db.reads.steps import imports_of
from workbench.stored.activity import Import


def list_imports(engine: Engine, most: int) -> list[Import]:
    """Return the last imports, the newest first, at most so many."""
    with reading(engine) as session:
        return imports_of(session, most)
