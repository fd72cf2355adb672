"""Watching what an engine sends: statements, and the rows that each transaction writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(slots=True)
class Sent:
    """One transaction: its statements in order, how many rows they wrote, and of how many things one asked at most.

    A batch of rows is one statement.
    """

    statements: list[str] = field(default_factory=list)
    rows: int = 0
    asked: int = 0


class Watch:
    """Keeps the transactions of an engine from now on."""

    def __init__(self, engine: Engine) -> None:
        """Listen to the engine."""
        self.transactions: list[Sent] = [Sent()]
        event.listen(engine, "before_cursor_execute", self._before)
        event.listen(engine, "after_cursor_execute", self._after)
        for end in ("commit", "rollback"):
            event.listen(engine, end, self._end)

    @property
    def statements(self) -> list[str]:
        """All statements, transactions one after the other."""
        return [one for sent in self.transactions for one in sent.statements]

    @property
    def writing(self) -> list[Sent]:
        """The transactions that wrote something."""
        return [sent for sent in self.transactions if sent.rows]

    def _before(self, _connection: Any, _cursor: Any, statement: str, given: Any, *_rest: Any) -> None:
        sent = self.transactions[-1]
        sent.statements.append(" ".join(statement.split()))
        if statement.startswith("SELECT"):
            sent.asked = max(sent.asked, len(given))

    def _after(self, _connection: Any, cursor: Any, statement: str, given: Any, _context: Any, many: bool) -> None:
        if statement.startswith(WRITES):
            self.transactions[-1].rows += max(len(given) if many else 1, cursor.rowcount)

    def _end(self, _connection: Any) -> None:
        self.transactions.append(Sent())
