"""A mark that is another one after every change of the database, told without reading any row.

PostgreSQL names each snapshot by the transactions that it sees
(https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT): one more that ended makes another
name. SQLite counts for each connection what others committed (https://www.sqlite.org/pragma.html#pragma_data_version),
so one connection is kept for asking. Both also change with what nobody asked about; neither ever stays where
something changed.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Pool, text
from sqlmodel import Session

_ASKED: WeakKeyDictionary[Pool, Callable[[], str]] = WeakKeyDictionary()
_LOCK = threading.Lock()


def watched(engine: Engine) -> Callable[[Session], str]:
    """Return what gives the mark of a session's snapshot. To be called before the session has read anything.

    Two marks of one process are equal only where the second session sees exactly what the first one saw, or less was
    asked of it: what was committed after the mark, and before the session's first statement, makes the next mark
    another one.
    """
    if engine.dialect.name == "postgresql":
        return _snapshot_name
    asked = _counter(engine)
    seen = asked()
    return lambda _session: seen


def _snapshot_name(session: Session) -> str:
    url = session.connection().engine.url
    name = session.connection().execute(text("SELECT pg_current_snapshot()::text")).scalar_one()
    return f"{url.host}:{url.port}/{url.database} {name}"


def _counter(engine: Engine) -> Callable[[], str]:
    """Return what asks the connection kept for it how often others committed; opened on the first use."""
    with _LOCK:
        if engine.pool not in _ASKED:
            _ASKED[engine.pool] = _kept_connection(engine)
        return _ASKED[engine.pool]


def _kept_connection(engine: Engine) -> Callable[[], str]:
    """Open a connection that writes nothing and stays open, outside the pool."""
    opened = engine.raw_connection()
    opened.detach()
    kept = opened.dbapi_connection
    assert kept is not None  # noqa: S101  (it was opened one line before)
    # Counts of two connections mean nothing to each other.
    name, lock = secrets.token_hex(8), threading.Lock()

    def ask() -> str:
        with lock:
            cursor = kept.cursor()
            cursor.execute("PRAGMA data_version")
            (count,) = cursor.fetchone() or (0,)
            cursor.close()
        return f"{name} {count}"

    return ask
