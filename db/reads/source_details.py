"""Reading what people know of a source: where each of its other names comes from, its outside id, its home page."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from db.reads.sources import canonical_record
from db.tables import SourceAliasRecord, SourceRecord
from workbench.stored.sources import OtherName, SourceDetails


def details_of(session: Session, source_id: int) -> SourceDetails:
    """Return what is known of a source, merges followed; raise NotFound where there is none."""
    owner = canonical_record(session, source_id)
    rows = session.exec(
        select(SourceRecord)
        .where(SourceRecord.canonical_id == owner.id)
        .order_by(col(SourceRecord.id) != owner.id, col(SourceRecord.id))
    ).all()
    aliases = session.exec(
        select(SourceAliasRecord)
        .join(SourceRecord, col(SourceRecord.id) == SourceAliasRecord.source_id)
        .where(SourceRecord.canonical_id == owner.id)
        .order_by(col(SourceAliasRecord.id))
    ).all()
    identity = next((row.identity for row in rows if row.identity), "")
    home_page = next((row.home_page for row in rows if row.home_page), "")
    return SourceDetails(owner.id, owner.revision, identity, home_page, _names(owner, rows, aliases))


def _names(
    owner: SourceRecord, rows: Sequence[SourceRecord], aliases: Sequence[SourceAliasRecord]
) -> tuple[OtherName, ...]:
    """Return all names but the source's own, each once: the source's before those of its parts."""
    found: dict[str, OtherName] = {}
    for row in rows:
        part = "" if row.id == owner.id else row.name
        if part:
            found.setdefault(row.name_key, OtherName(None, row.name, by_hand=False, part=part))
        for one in aliases:
            if one.source_id == row.id:
                found.setdefault(one.key, OtherName(one.id, one.name, one.by_hand, part))
    found.pop(owner.name_key, None)
    return tuple(found.values())
