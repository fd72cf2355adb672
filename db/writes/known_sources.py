"""Importing a list of known sources, which stay although no article quotes them yet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select, update

from db.batches import batches
from db.clock import now
from db.reads.known_sources import preview_import
from db.tables import SourceAliasRecord, SourceRecord
from db.writes.ensure import insert_unless_there
from db.writes.log import note
from db.writes.source_details import touch
from db.writes.source_steps import begin
from workbench.interchange.known_sources import KnownSource
from workbench.interchange.source_import import Entry, Plan
from workbench.model import Reviewer
from workbench.text.keys import fold


def import_sources(session: Session, by: Reviewer, rows: Sequence[KnownSource], file: str = "the list") -> Plan:
    """Import the rows of `file` and return what was done, with one error for each line that was left alone.

    A line whose id is stored completes that source; else it completes the only source of its name and kind, or of its
    name where it says no kind; else it adds one. Nothing that is stored is replaced, and importing a list again changes
    nothing. Raises DecisionRefused where the person may not change sources.
    """
    by = begin(session, by)
    plan = preview_import(session, rows, file)
    if not plan.touched:
        return plan
    _add(session, [entry for entry in plan.touched if not entry.id])
    stored = [entry for entry in plan.touched if entry.id]
    _complete(session, stored)
    _give_names(session, plan.touched)
    counts = {"added": plan.added, "updated": plan.updated, "unchanged": plan.unchanged, "left": len(plan.problems)}
    note(session, by, "source.imported", 0, after={"file": file, **counts})
    return plan


def _add(session: Session, entries: Sequence[Entry]) -> None:
    """Store new sources and write their ids into the entries."""
    at = now()
    records = [
        SourceRecord(
            name=one.name,
            name_key=fold(one.name),
            kind=one.kind.value,
            identity=one.identity,
            home_page=one.home_page,
            created_at=at,
        )
        for one in entries
    ]
    session.add_all(records)
    session.flush()
    for entry, record in zip(entries, records, strict=True):
        entry.id = record.id
    for batch in batches(entry.id for entry in entries):
        own = update(SourceRecord).where(col(SourceRecord.id).in_(batch)).values(canonical_id=SourceRecord.id)
        session.connection().execute(own)


def _complete(session: Session, entries: Sequence[Entry]) -> None:
    """Write what the list gives stored sources."""
    by_id = {entry.id: entry for entry in entries}
    for batch in batches(by_id):
        for record in session.exec(select(SourceRecord).where(col(SourceRecord.id).in_(batch))).all():
            for fact, value in by_id[record.id].facts.items():
                setattr(record, fact, value)
            touch(record)
    session.flush()


def _give_names(session: Session, entries: Sequence[Entry]) -> None:
    """Store the names that the list gives, as given by hand, also where an article gave them before."""
    rows = [
        {"source_id": entry.id, "key": key, "name": name, "by_hand": True}
        for entry in entries
        for key, name in entry.given.items()
    ]
    insert_unless_there(session, SourceAliasRecord, rows, ["source_id", "key"])
    given = {(row["source_id"], row["key"]) for row in rows}
    for batch in batches(entry.id for entry in entries if entry.aliases.keys() & entry.given.keys()):
        for alias in session.exec(select(SourceAliasRecord).where(col(SourceAliasRecord.source_id).in_(batch))):
            if (alias.source_id, alias.key) in given:
                alias.by_hand = True
    session.flush()
