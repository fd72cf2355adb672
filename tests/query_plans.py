"""What databases say of how they would answer statements that were sent: the tables gone through from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event

from db.tables import Base

SMALL = frozenset(
    ("outlet", "reviewer", "project_setting", "saved_filter", "presence", "rating_mapping", "under_purge")
)
"""Tables that a newsroom fills with its people, outlets and settings, and that no article or claim makes longer."""

LARGE = frozenset(table.name for table in Base.metadata.sorted_tables) - SMALL

Sent = dict[str, Any]
"""Statements that were sent, with the values of the first time."""

_SCANNED = re.compile(r"SCAN (\w+)$")


class Scan(NamedTuple):
    """A table that is gone through from end to end, and the statement that needs it."""

    table: str
    statement: str


@contextmanager
def noted() -> Iterator[Sent]:
    """Give what fills with the statements by which any engine of this process reads rows within the block."""
    sent: Sent = {}

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "WITH")) and not many:
            sent.setdefault(statement, values)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scans(engine: Engine, sent: Sent) -> list[Scan]:
    """Return which large tables are gone through for these statements because no index helps.

    SQLite plans without a look at the number of rows. PostgreSQL would go through any table that is as small as those
    of a test: it is told not to, and goes through those alone for which there is no other way.
    """
    postgresql = engine.dialect.name == "postgresql"
    scanned = _postgresql if postgresql else _sqlite
    with engine.connect() as connection:
        if postgresql:
            connection.exec_driver_sql("SET enable_seqscan = off")
        found = [Scan(name, one) for one, values in sent.items() for name in scanned(connection, one, values)]
        connection.invalidate()
    return [one for one in found if one.table in LARGE]


def _sqlite(connection: Connection, statement: str, values: Any) -> Iterator[str]:
    """Yield the tables that EXPLAIN QUERY PLAN calls scanned without an index; it names some by their aliases."""
    names = {alias: name for name, alias in re.findall(r"(\w+) AS (\w+)", statement)}
    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
        if scanned := _SCANNED.match(row[3]):
            yield names.get(scanned[1]) or scanned[1]


def _postgresql(connection: Connection, statement: str, values: Any) -> Iterator[str]:
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
    for node in _nodes(plan["Plan"]):
        if node["Node Type"] == "Seq Scan":
            yield str(node["Relation Name"])


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from _nodes(one)
