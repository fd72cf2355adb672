"""The sources that a claim can be given, to choose one from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading
from db.reads.sources import count_sources, list_sources, source_rows
from workbench.sources.names.choosing import full_names_first
from workbench.stored.sources import SourceRow


class Sources(NamedTuple):
    """The sources to choose from; `total` counts all, `found` those that the search finds."""

    rows: tuple[SourceRow, ...]
    total: int
    found: int


def sources_to_choose(
    engine: Engine, words: str, most: int, always: Iterable[int], near: Collection[int] = ()
) -> Sources:
    """Return the sources mentioned most, `most` at once, and those of `always` and `near`, whatever the search.

    Those of `near`, the sources of the article at hand, come first while nothing is searched for. `words` search where
    a list does not hold all. A name that is a part of a fuller one stands behind that.
    """
    with reading(engine) as session:
        total = count_sources(session)
        words = words if total > most else ""
        rows = list_sources(session, words, limit=most)
        found = count_sources(session, words) if words else total
        shown = {row.id for row in rows}
        rows += source_rows(session, {*always, *near} - shown).values()
    first = set(near) if not words else set()
    close = [row for row in rows if row.id in first]
    return Sources((*_ordered(close), *_ordered([row for row in rows if row.id not in first])), total, found)


def _ordered(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Return the rows with each full name before what is a part of it."""
    return [rows[place] for place in full_names_first([row.name for row in rows])]
