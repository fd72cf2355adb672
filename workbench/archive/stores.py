"""What each database cannot keep, told before anything is stored in it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workbench.archive.kinds import Kind, Value

Refusal = Callable[[Value], str]
"""Says what a value holds that cannot be kept, "" where it can be."""


@dataclass(frozen=True, slots=True)
class Store:
    """A kind of database by its name for the reader, with what it refuses of which kinds."""

    name: str
    refusals: Mapping[Kind, Refusal] = field(default_factory=dict)


def _nul(value: Value) -> str:
    return "a NUL character" if "\0" in value else ""


def _not_finite(value: Value) -> str:
    """Find NaN or Infinity in JSON: RFC 8259 has neither, and Python's json writes both."""
    if "NaN" not in value and "Infinity" not in value:
        return ""
    try:
        json.dumps(json.loads(value), allow_nan=False)
    except ValueError:
        return "NaN or Infinity in JSON"
    return ""


def _nan(value: Value) -> str:
    """Find the number NaN, in whose place SQLite stores NULL (https://www.sqlite.org/floatingpoint.html)."""
    return "the number NaN" if math.isnan(value) else ""


STORES: Mapping[str, Store] = {
    "sqlite": Store("SQLite", {Kind.NUMBER: _nan}),
    # https://www.postgresql.org/docs/current/datatype-character.html and datatype-json.html
    "postgresql": Store("PostgreSQL", {Kind.TEXT: _nul, Kind.JSON: _not_finite}),
}
"""By the name of SQLAlchemy's dialect."""
