"""Sources by id, as what stands for them after merging, with all their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlmodel import Session, col, select

from db.batches import batches
from db.source_names import other_names
from db.tables import SourceRecord
from workbench.model import Source, SourceKind


def sources_by_id(session: Session, ids: Iterable[int]) -> dict[int, Source]:
    """Return sources by id; the names of what was merged into them are among their aliases.

    The ids are those of canonical sources. One that was merged since it was read, which a writing session on PostgreSQL
    can meet, stands for what it was merged into.
    """
    wanted = set(ids)
    found = _canonical_sources(session, wanted)
    moved = _canonical_ids(session, wanted - found.keys())
    found |= _canonical_sources(session, set(moved.values()) - found.keys())
    return found | {key: found[owner] for key, owner in moved.items()}


def _canonical_sources(session: Session, ids: Iterable[int]) -> dict[int, Source]:
    """Return those of the sources that are canonical, by id."""
    found: dict[int, Source] = {}
    for batch in batches(ids):
        statement = select(SourceRecord).where(col(SourceRecord.id).in_(batch))
        rows = session.exec(statement.where(SourceRecord.canonical_id == SourceRecord.id))
        found |= {row.id: Source(row.name, SourceKind(row.kind)) for row in rows}
    return with_aliases(session, found)


def with_aliases(session: Session, sources: Mapping[int, Source]) -> dict[int, Source]:
    """Return canonical sources by id with their other names: first those of what was merged into them, then aliases."""
    names: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for batch in batches(sources):
        for owner, name in session.connection().execute(other_names(batch)):
            names[owner][name] = None
    return {
        key: replace(source, aliases=tuple(name for name in names[key] if name != source.name))
        for key, source in sources.items()
    }


def _canonical_ids(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """Return what sources stand for now, by id."""
    found: dict[int, int] = {}
    for batch in batches(ids):
        statement = select(SourceRecord.id, SourceRecord.canonical_id).where(col(SourceRecord.id).in_(batch))
        found |= {key: owner for key, owner in session.exec(statement) if owner is not None}
    return found
