"""Counting as far as it says something: the database looks for no more rows than a reader can read in a number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session

from workbench.stored.paging import Capped

MOST = 1_000
"""A count goes no further: to somebody who answers one by one, more than a thousand is one number."""


def capped(session: Session, rows: Any, most: int | None = None) -> Capped:
    """Count the rows that a statement selects, up to `most`, or else `MOST`: the database stops looking one further."""
    bound = MOST if most is None else most
    counted = sql_select(func.count()).select_from(rows.limit(bound + 1).subquery())
    return _capped(int(session.connection().execute(counted).scalar_one()), bound)


def together(*parts: Capped) -> Capped:
    """Return the sum of counts, up to `MOST`."""
    found = _capped(sum(one.number for one in parts), MOST)
    return Capped(found.number, found.more or any(one.more for one in parts))


def _capped(number: int, bound: int) -> Capped:
    return Capped(min(number, bound), number > bound)
