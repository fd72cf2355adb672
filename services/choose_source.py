"""The sources that a claim can be given, to choose one from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading
from db.reads.sources import count_sources, get_source, list_sources
from workbench.stored.sources import SourceRow


class Sources(NamedTuple):
    """The sources to choose from; `total` counts all, `found` those that the search finds."""

    rows: tuple[SourceRow, ...]
    total: int
    found: int


def sources_to_choose(engine: Engine, words: str, most: int, always: Iterable[int]) -> Sources:
    """Return the sources mentioned most, `most` at once, and those of `always`, whatever the search.

    `words` search where a list does not hold all.
    """
    with reading(engine) as session:
        total = count_sources(session)
        words = words if total > most else ""
        rows = list_sources(session, words, limit=most)
        found = count_sources(session, words) if words else total
        shown = {row.id for row in rows}
        rows += [get_source(session, one) for one in sorted(set(always) - shown)]
    return Sources(tuple(rows), total, found)
