"""The log: what the program did, where in it something failed, and never a word that somebody wrote.

A line holds the names of `Fields` and nothing else. What libraries log is cut down to where they log it and to the
types of errors: their messages may hold an article's words, a statement's parameters or a password. So every line is
made in one place, as the record is made, whichever handler writes it.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Literal, TypedDict, Unpack

Form = Literal["text", "json"]

DEBUG = logging.DEBUG
LOG = logging.getLogger("workbench")
# As a library this package leaves it to others whether there is a log.
LOG.addHandler(logging.NullHandler())

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of error numbers: what nobody mistakes for another sign when reading it out."""

NUMBER_LETTERS = 5


class Fields(TypedDict, total=False):
    """All that a line may hold beside its moment, level and event."""

    number: str
    exception: str
    code: str
    at: str
    logger: str
    method: str
    path: str
    status: int
    reviewer: int
    verb: str
    subject: int
    ms: int


_NAMES = frozenset(Fields.__annotations__)


def event(name: str, level: int = logging.INFO, **fields: Unpack[Fields]) -> None:
    """Log an event by its name, one of the program's own, with the fields that are given."""
    # A mapping without fields would be taken for an argument of the name.
    LOG.log(level, name, *([fields] if fields else []))


def numbered(error: BaseException) -> str:
    """Log an error under a new number and return it: readers are told the number, the log says the rest."""
    number = "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LETTERS))
    event("error", logging.ERROR, **Fields(**described(error), number=number))
    return number


def described(error: BaseException) -> Fields:
    """Return the types of an error and of those behind it, the database's code, and the places in the program."""
    behind = list(_chain(error))
    codes = [code for one in behind if (code := code_of(one))]
    found = Fields(exception="<".join(type(one).__name__ for one in behind), at=">".join(_places(behind[-1])))
    return Fields(**found, code=codes[0]) if codes else found


def configure(form: Form, level: str) -> None:
    """Let this process write its log to standard error: `form` "text" or "json", all from `level` ("INFO", …) on."""
    logging.setLogRecordFactory(partial(_record, form))
    root = logging.getLogger()
    root.handlers[:] = [logging.StreamHandler()]
    root.setLevel(level)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = lambda thread: _uncaught(thread.exc_type, thread.exc_value, thread.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    """Log what nobody caught, in place of Python's traceback, which would hold the error's words."""
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        numbered(error or kind())


def _unraisable(failed: sys.UnraisableHookArgs) -> None:
    """Log what failed while Python cleaned up, such as a file that was closed after an error: nobody can act on it."""
    if failed.exc_value is not None:
        event("cleaning", logging.WARNING, **described(failed.exc_value))


def _record(form: Form, *arguments: Any, **keywords: Any) -> logging.LogRecord:
    """Make a record whose message is the whole line, so that no handler can write anything else."""
    record = logging.LogRecord(*arguments, **keywords)
    fields = _own(record) if record.name == LOG.name else _foreign(record)
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    head = {"time": moment, "level": record.levelname, "event": record.msg if record.name == LOG.name else "library"}
    record.msg, record.args = _written(form, {**head, **fields}), None
    record.exc_info = record.exc_text = record.stack_info = None
    return record


def _own(record: logging.LogRecord) -> Mapping[str, Any]:
    """Return the fields of an event of the workbench."""
    given = record.args if isinstance(record.args, Mapping) else {}
    return {name: value for name, value in given.items() if name in _NAMES}


def _foreign(record: logging.LogRecord) -> Mapping[str, Any]:
    """Return what may be told of a line that a library logs: who logs it where, and the types of the error."""
    error = record.exc_info[1] if record.exc_info else None
    place: Fields = {"logger": record.name, "at": f"{record.module}:{record.lineno}"}
    return {**place, **described(error)} if error is not None else place


def _written(form: Form, line: Mapping[str, Any]) -> str:
    if form == "json":
        return json.dumps(line)
    head = [str(line[name]) for name in ("time", "level", "event")]
    # Names of loggers and functions have no blank or line break, whatever a library calls them.
    return " ".join(head + [f"{name}={'_'.join(str(line[name]).split())}" for name in line if name in _NAMES])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that led to it, each once."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


def code_of(error: BaseException) -> str:
    """Return what PostgreSQL or SQLite calls an error, "" where it is none of theirs."""
    return getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or ""


def _places(error: BaseException) -> Iterator[str]:
    """Yield where an error came through, the outermost first: module, line, function; no path and no values."""
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        yield f"{frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}:{frame.f_code.co_name}"
        trace = trace.tb_next
