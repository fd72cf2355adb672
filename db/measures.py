"""Counting what the databases of this process do, for whoever watches a server: rows stored, errors, connections.

Nothing of what is stored is kept, only how often; and a process knows only of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlalchemy import Engine, Pool, event

COUNTED = frozenset({"article", "claim", "decision"})
"""The tables whose new rows are counted."""

_WAITING = "measured_rows"


@dataclass
class Measures:
    """What happened since this process began: rows by table, errors by kind; and how many connections are in use."""

    stored: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    in_use: int = 0
    lock: Lock = field(default_factory=Lock, repr=False)


MEASURES = Measures()


def watch() -> None:
    """Count from now on what every engine of this process does; a second call changes nothing."""
    for target, name, listener in (
        (Engine, "after_cursor_execute", _note_rows),
        (Engine, "commit", _keep_rows),
        (Engine, "rollback", _drop_rows),
        (Engine, "handle_error", _count_error),
        (Pool, "checkout", _lend),
        (Pool, "checkin", _take_back),
    ):
        if not event.contains(target, name, listener):
            event.listen(target, name, listener)


def kind_of(error: BaseException) -> str:
    """Return what kind of error a driver raised: SQLite's own name for it, else its class; psycopg has one for each."""
    return str(getattr(error, "sqlite_errorname", None) or type(error).__name__)


def _note_rows(connection: Any, cursor: Any, _words: object, _values: object, context: Any, _many: object) -> None:
    """Note the rows of an insert; they count once they are committed."""
    if not context.isinsert or context.compiled is None:
        return
    table = context.compiled.statement.table.name
    if table in COUNTED:
        connection.info.setdefault(_WAITING, Counter())[table] += max(cursor.rowcount, 1)


def _keep_rows(connection: Any) -> None:
    rows: Mapping[str, int] = connection.info.pop(_WAITING, {})
    if rows:
        with MEASURES.lock:
            MEASURES.stored.update(rows)


def _drop_rows(connection: Any) -> None:
    # What the database cut off took its rows with it, and can be asked for nothing.
    if not connection.invalidated:
        connection.info.pop(_WAITING, None)


def _count_error(context: Any) -> None:
    with MEASURES.lock:
        MEASURES.errors[kind_of(context.original_exception)] += 1


def _lend(*_: object) -> None:
    with MEASURES.lock:
        MEASURES.in_use += 1


def _take_back(*_: object) -> None:
    with MEASURES.lock:
        MEASURES.in_use -= 1
