"""What statements are given: only what either database can hold, whatever came in from fields, files and addresses.

PostgreSQL holds no character NUL, neither database holds half a surrogate pair, and none a whole number of more than 64
bits. Such a character is stored as U+FFFD, which readers see as �: one for one, so that no span moves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, event

from workbench.errors import NotFound

AS_STORED = "as_stored"
"""The option of a connection that fills a database with rows of another one, exactly as they were there."""

REPLACEMENT = "\ufffd"
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_LEAST, _MOST = -(2**63), 2**63 - 1
OUT_OF_RANGE = (
    "No such number is stored: it is larger than any that the database holds. Check the number, or choose from a list."
)


def fit_parameters(engine: Engine) -> None:
    """Let every statement of this engine be given what its database can hold.

    A statement with a number beyond all that can be stored raises NotFound.
    """
    event.listen(engine, "before_cursor_execute", _before, retval=True)


def fitting(value: Any) -> Any:
    """Return a value, or the values in a list or mapping, as a database can hold them; the same one where it can."""
    if isinstance(value, str):
        return value if _is_fit(value) else _UNFIT.sub(REPLACEMENT, value)
    if isinstance(value, int) and not _LEAST <= value <= _MOST:
        raise NotFound(OUT_OF_RANGE)
    if isinstance(value, Mapping):
        return {name: fitting(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(fitting, value))
    return value


def _is_fit(words: str) -> bool:
    """Say whether a text can be stored as it is; nearly all can, so this looks at no single character."""
    if "\0" in words:
        return False
    try:
        return words.isascii() or bool(words.encode())
    except UnicodeEncodeError:
        return False


def _before(
    connection: Connection,
    _cursor: object,
    statement: str,
    parameters: Sequence[Any],
    _context: object,
    _many: object,
) -> tuple[str, Any]:
    exact = connection.get_execution_options().get(AS_STORED, False)
    return statement, parameters if exact else fitting(parameters)
