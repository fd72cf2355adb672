"""The kinds of values that columns hold, and how each stands in a line of JSON so that it comes back exactly.

Every value has one spelling only: two databases with equal rows give equal lines, and equal checksums.
"""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

Value = Any
"""What a database takes for a column: int, float, str, bool, date, datetime with its zone, JSON as text, bytes."""

NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
"""How numbers stand that JSON has no spelling for (RFC 8259, 6: https://www.rfc-editor.org/rfc/rfc8259)."""

WIDEST = 1 << 63
"""Whole numbers are smaller in size: both databases keep at most 64 bits."""

Spelled = TypeVar("Spelled", date, datetime, bytes)

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Kind(StrEnum):
    """What a column holds. A `FILE` holds bytes that stand in the archive by themselves, under their SHA-256."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DAY = "day"
    MOMENT = "moment"
    JSON = "json"
    BYTES = "bytes"
    FILE = "file"


def to_json(value: Any) -> str:
    """Write a value as JSON of one line in ASCII, so that no half of a surrogate pair or line separator can harm it."""
    return json.dumps(value, separators=(",", ":"))


def _number(value: Any) -> Value:
    """Return a number as JSON has it, or the name of one that JSON has not."""
    number = float(value)
    return number if math.isfinite(number) else next(name for name in NOT_FINITE if _same(NOT_FINITE[name], number))


def _same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def _parsed(value: Any) -> Value:
    """Return JSON that a database gave as text; SQLite gives bare numbers as numbers, and 5.0 as 5.

    A JSON column has its affinity NUMERIC, whose whole numbers are kept as integers:
    https://www.sqlite.org/datatype3.html#type_affinity.
    """
    found = json.loads(value) if isinstance(value, str) else value
    return int(found) if isinstance(found, float) and found.is_integer() else found


WRITTEN: Mapping[Kind, Callable[[Any], Value]] = {
    Kind.INTEGER: int,
    Kind.NUMBER: _number,
    Kind.TEXT: str,
    Kind.BOOLEAN: bool,
    Kind.DAY: date.isoformat,
    Kind.MOMENT: lambda moment: moment.astimezone(UTC).isoformat(),
    Kind.JSON: _parsed,
    Kind.BYTES: lambda data: base64.b64encode(data).decode("ascii"),
    Kind.FILE: str,
}
"""By kind, what makes of a database's value (never None) what stands in the line; of a file, its SHA-256 is given."""


def _read_integer(value: Any) -> int:
    if type(value) is not int or not -WIDEST <= value < WIDEST:
        raise ValueError("no whole number of 64 bits")
    return value


def _read_number(value: Any) -> float:
    if isinstance(value, str) and value in NOT_FINITE:
        return NOT_FINITE[value]
    if type(value) not in (int, float) or not math.isfinite(float(value)):
        raise ValueError("no number")
    return float(value)


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    if not value.isascii():
        value.encode()  # half of a surrogate pair raises UnicodeEncodeError, a ValueError
    return value


def _read_boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _read_day(value: Any) -> date:
    day = date.fromisoformat(_read_text(value))
    return _spelled(day, day.isoformat(), value)


def _read_moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_read_text(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return _spelled(moment, moment.astimezone(UTC).isoformat(), value)


def _read_bytes(value: Any) -> bytes:
    data = base64.b64decode(_read_text(value), validate=True)
    return _spelled(data, base64.b64encode(data).decode("ascii"), value)


def _read_file(value: Any) -> str:
    if not SHA256.fullmatch(_read_text(value)):
        raise ValueError("no SHA-256")
    return str(value)


def _spelled(value: Spelled, spelling: str, given: str) -> Spelled:
    if spelling != given:
        raise ValueError(f"written otherwise than {spelling}")
    return value


READ: Mapping[Kind, Callable[[Any], Value]] = {
    Kind.INTEGER: _read_integer,
    Kind.NUMBER: _read_number,
    Kind.TEXT: _read_text,
    Kind.BOOLEAN: _read_boolean,
    Kind.DAY: _read_day,
    Kind.MOMENT: _read_moment,
    Kind.JSON: json.dumps,
    Kind.BYTES: _read_bytes,
    Kind.FILE: _read_file,
}
"""By kind, what makes of a value in a line what a database takes; of a file, its SHA-256. Each raises ValueError,
OverflowError, or RecursionError for what it cannot be."""
