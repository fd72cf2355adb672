"""Linking an article's sources with those known from other articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlmodel import Session, col, select

from db.clock import now
from db.keys import fold
from db.reads.sources import known_sources
from db.tables import SourceAliasRecord, SourceRecord
from db.writes.ensure import insert_unless_there
from workbench.model import Claim, Source, SourceMention
from workbench.sources.across import KnownNames, find_known


class Linked(NamedTuple):
    """The stored source behind an article's source, and the sentence that explains a link to other articles."""

    id: int
    why: str


def link_across(session: Session, claims: Iterable[Claim]) -> dict[Source, Linked]:
    """Return the stored source for each source of the claims; what is not known yet is stored as new.

    Names that a linked source did not have yet are remembered as its aliases.
    """
    distinct = dict.fromkeys(
        source for claim in claims for mention in mentions_in(claim) for source in _sources_of(mention)
    )
    known = KnownNames.of(known_sources(session)) if distinct else None
    found: dict[Source, Linked] = {}
    for source in distinct:
        link = find_known(source, known) if known and fold(source.name) else None
        if link is None:
            found[source] = Linked(store_source(session, source), "")
        else:
            remember_names(session, link.id, (source.name, *source.aliases))
            found[source] = Linked(link.id, f"Linked across articles: {link.why}.".replace("..", "."))
    return found


def mentions_in(claim: Claim) -> Iterator[SourceMention]:
    """Yield a claim's own mention and those of its chain."""
    if claim.mention:
        yield claim.mention
    for report in claim.reported_by:
        yield report.mention


def _sources_of(mention: SourceMention) -> tuple[Source, ...]:
    """Return whom a mention means, or, while it is open, may mean."""
    return (mention.source,) if mention.source else mention.candidates


def store_source(session: Session, source: Source) -> int:
    """Store a new source with its aliases and return its id."""
    record = SourceRecord(name=source.name, name_key=fold(source.name), kind=source.kind, created_at=now())
    session.add(record)
    session.flush()
    record.canonical_id = record.id
    session.flush()
    remember_names(session, record.id, source.aliases)
    return record.id


def remember_names(session: Session, source_id: int, names: Iterable[str]) -> None:
    """Keep those names as aliases that neither the source nor anything merged into it has yet."""
    rows = session.exec(select(SourceRecord).where(SourceRecord.canonical_id == source_id)).all()
    owners = [row.id for row in rows]
    aliases = select(SourceAliasRecord.key).where(col(SourceAliasRecord.source_id).in_(owners))
    taken = {row.name_key for row in rows} | set(session.exec(aliases))
    fresh = {fold(name): name for name in names if fold(name) and fold(name) not in taken}
    insert_unless_there(
        session,
        SourceAliasRecord,
        [{"source_id": source_id, "name": name, "key": key} for key, name in fresh.items()],
        ["source_id", "key"],
    )
