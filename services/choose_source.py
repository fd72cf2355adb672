"""The sources that a claim can be given, to choose one from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading
from db.reads.sources_by_mentions import named_sources, offered_sources
from workbench.sources.names.choosing import full_names_first
from workbench.stored.sources import NamedSource


class Sources(NamedTuple):
    """The sources to choose from; `total` counts all, `found` those that the search finds."""

    rows: tuple[NamedSource, ...]
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
        offered = offered_sources(session, words, most)
        shown = {row.id for row in offered.rows}
        others = named_sources(session, {*always, *near} - shown)
    rows = (*offered.rows, *others.values())
    first = set(near) if not words or offered.stored <= most else set()
    close = [row for row in rows if row.id in first]
    ordered = (*_ordered(close), *_ordered([row for row in rows if row.id not in first]))
    return Sources(ordered, offered.stored, offered.found)


def _ordered(rows: Sequence[NamedSource]) -> list[NamedSource]:
    """Return the rows with each full name before what is a part of it."""
    return [rows[place] for place in full_names_first([row.name for row in rows])]
