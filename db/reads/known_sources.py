"""Reading the stored sources that a list of known ones may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlmodel import Session, col, select

from db.batches import AT_ONCE, batches
from db.tables import SourceAliasRecord, SourceRecord
from workbench.interchange.known_sources import KnownSource
from workbench.interchange.source_import import Entry, Plan, plan_import
from workbench.model import SourceKind
from workbench.text.keys import fold


def preview_import(session: Session, rows: Sequence[KnownSource], file: str) -> Plan:
    """Return what importing the rows of `file` would do as things stand; nothing is changed."""
    names, identities = {fold(row.name) for row in rows}, {row.identity for row in rows if row.identity}
    found: set[int] = set()
    for batch in _batches(names):
        own = select(SourceRecord.id).where(SourceRecord.id == SourceRecord.canonical_id)
        found.update(session.exec(own.where(col(SourceRecord.name_key).in_(batch))))
    for batch in _batches(identities):
        owners = session.exec(select(SourceRecord.canonical_id).where(col(SourceRecord.identity).in_(batch)))
        found.update(owner for owner in owners if owner is not None)
    return plan_import(rows, _entries(session, found), file)


def _batches(keys: Collection[str]) -> Iterator[list[str]]:
    """Yield the keys, `AT_ONCE` at a time."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _entries(session: Session, ids: set[int]) -> list[Entry]:
    """Return canonical sources, oldest first, with the id and home page of all that was merged into them."""
    entries: dict[int, Entry] = {}
    for batch in batches(ids):
        rows = session.exec(select(SourceRecord).where(col(SourceRecord.canonical_id).in_(batch))).all()
        aliases = _aliases(session, batch)
        for row in sorted(rows, key=lambda row: (row.canonical_id, row.id != row.canonical_id, row.id)):
            if row.id == row.canonical_id:
                entries[row.id] = Entry(
                    name=row.name,
                    kind=SourceKind(row.kind),
                    id=row.id,
                    identity=row.identity,
                    home_page=row.home_page,
                    aliases=aliases[row.id],
                )
            elif row.canonical_id in entries:
                entry = entries[row.canonical_id]
                entry.identity, entry.home_page = entry.identity or row.identity, entry.home_page or row.home_page
    return list(entries.values())


def _aliases(session: Session, ids: Collection[int]) -> defaultdict[int, dict[str, bool]]:
    """Return the sources' own other names by id: their keys, and whether a person gave them."""
    statement = select(SourceAliasRecord.source_id, SourceAliasRecord.key, SourceAliasRecord.by_hand)
    found: defaultdict[int, dict[str, bool]] = defaultdict(dict)
    for owner, key, by_hand in session.exec(statement.where(col(SourceAliasRecord.source_id).in_(ids))):
        found[owner][key] = by_hand
    return found
