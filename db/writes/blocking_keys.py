"""Keeping the blocking keys of sources in step with their names."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Table, bindparam, delete, update
from sqlmodel import Session, col, select

from db.tables import SourceAliasRecord, SourceKeyRecord, SourceRecord
from db.writes.ensure import insert_unless_there
from workbench.model import Source, SourceKind
from workbench.sources.across.blocking_keys import BLOCKING_KEYS_VERSION, blocking_keys_of

AT_ONCE = 1_000


def mark_changed(session: Session, source_id: int) -> None:
    """Say that a source's names or kind changed: its blocking keys are made anew before the next look-up.

    The revision stays: a page that shows the source may still change it.
    """
    table: Table = SourceRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    session.connection().execute(update(table).where(table.c.id == source_id).values(keyed=0))
    session.expire(session.get_one(SourceRecord, source_id), ["keyed"])


def bring_up_to_date(session: Session) -> None:
    """Make the blocking keys anew of all sources whose names changed, or that an older version made; some at a time."""
    session.flush()
    while bring_some_up_to_date(session):
        pass


def bring_some_up_to_date(session: Session) -> bool:
    """Do that for some sources; say whether there may be more."""
    statement = select(SourceRecord.id, SourceRecord.name, SourceRecord.kind)
    rows = session.exec(statement.where(SourceRecord.keyed != BLOCKING_KEYS_VERSION).limit(AT_ONCE)).all()
    if rows:
        _make(session, {key: (name, SourceKind(kind)) for key, name, kind in rows})
    return len(rows) == AT_ONCE


def _make(session: Session, named: dict[int, tuple[str, SourceKind]]) -> None:
    """Make the blocking keys of some sources anew; a revision stays, since nothing that a page shows has changed."""
    aliases: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    statement = select(SourceAliasRecord.source_id, SourceAliasRecord.name)
    for owner, name in session.exec(statement.where(col(SourceAliasRecord.source_id).in_(named))):
        aliases[owner] += (name,)
    connection = session.connection()
    connection.execute(delete(SourceKeyRecord).where(col(SourceKeyRecord.source_id).in_(named)))
    rows = [
        {"source_id": key, "key": made}
        for key, (name, kind) in named.items()
        for made in sorted(blocking_keys_of(Source(name, kind, aliases[key])))
    ]
    insert_unless_there(session, SourceKeyRecord, rows, ["source_id", "key"])
    table: Table = SourceRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    done = update(table).where(table.c.id == bindparam("row")).values(keyed=BLOCKING_KEYS_VERSION)
    connection.execute(done, [{"row": key} for key in named])
    for record in session.identity_map.values():
        if isinstance(record, SourceRecord) and record.id in named:
            session.expire(record, ["keyed"])
