"""Whether anything stands in a database yet."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, table

from db.archive.revisions import stands_at
from db.archive.tables import names_in
from workbench.errors import StorageError

TOLD = {"article": "articles", "claim": "claims", "decision": "decisions", "reviewer": "reviewers"}
"""What a reader is told the number of."""

OTHERWISE = (
    "An archive is restored into an empty database only, so that nothing is mixed up or lost. Let "
    "WORKBENCH_DATABASE_URL name a new one, for example sqlite:///restored.sqlite3."
)


def require_empty(connection: Connection, otherwise: str = OTHERWISE) -> None:
    """Raise StorageError where a database has any rows, or others' tables: it says what is there, and what to do."""
    names = sorted(names_in(connection))
    if names and stands_at(connection) is None:
        raise StorageError(f"The database holds tables of another program ({', '.join(names[:3])}). {otherwise}")
    filled = [name for name in names if _has_rows(connection, name)]
    if filled:
        raise StorageError(f"The database is not empty: it holds {_what(connection, filled)}. {otherwise}")


def _has_rows(connection: Connection, name: str) -> bool:
    return connection.execute(select(1).select_from(table(name)).limit(1)).first() is not None


def _what(connection: Connection, filled: list[str]) -> str:
    counts = {name: _count(connection, name) for name in TOLD if name in filled}
    told = [f"{count:,} {TOLD[name] if count > 1 else name}" for name, count in counts.items()]
    return ", ".join(told) or f"rows of {', '.join(filled[:3])}"


def _count(connection: Connection, name: str) -> int:
    return int(connection.execute(select(func.count()).select_from(table(name))).scalar_one())
