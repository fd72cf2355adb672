"""What all tables share: a base with its own registry, times in UTC, and names for constraints.

The registry of its own keeps a hot reload working: when the modules are imported afresh, the tables go into a fresh
registry instead of meeting their former selves.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SpansJson = list[list[Any]]
"""Spans as [[start, end, "exact words"], ...]."""

# Named constraints, because SQLite can only change those that have a name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and read back with its time zone; a moment without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn the moment into UTC; raise ValueError where it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} says no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back, which SQLite does not keep."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Written(str):
    """A value that is written as JSON already, so that nobody has to wait for it while the database is held."""

    __slots__ = ()

    @classmethod
    def of(cls, value: Any) -> Written:
        """Write a value as JSON."""
        return cls(json.dumps(value))


class MaybeWritten(TypeDecorator[Any]):
    """JSON that may come `Written`."""

    impl = JSON
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Let what is written through as it is."""
        write = super().bind_processor(dialect)
        return lambda value: str(value) if isinstance(value, Written) or write is None else write(value)


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """The base of all tables."""
