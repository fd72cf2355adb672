"""Watching what is sent to a database: each statement is a round trip that a reader waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

NO_STATEMENTS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT", "RELEASE")


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Give the list that fills with the statements sent within the block; what only opens or ends them is left out."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(NO_STATEMENTS):
            sent.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


@contextmanager
def once_after(words: str, do: Callable[[], None]) -> Iterator[list[str]]:
    """Do something right after the first statement that holds the words; give those after which it was done."""
    done: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if words in statement and not done:
            done.append(statement)
            do()

    event.listen(Engine, "after_cursor_execute", note)
    try:
        yield done
    finally:
        event.remove(Engine, "after_cursor_execute", note)
