"""Linking an article's sources with those known from other articles, and proposing the pairs that are not sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import update
from sqlmodel import Session, col, select

from db.clock import now
from db.reads.surroundings import known_sources
from db.tables import ArticleRecord, SourceAliasRecord, SourceKeyRecord, SourceProposalRecord, SourceRecord
from db.writes.blocking_keys import bring_up_to_date, mark_changed
from db.writes.ensure import insert_all, insert_new, insert_unless_there, table_of
from workbench.model import Claim, Source
from workbench.sources.across.blocking_keys import BLOCKING_KEYS_VERSION
from workbench.sources.across.linking import LinkPlan, NewSource, plan_links, profiles_in
from workbench.text.keys import fold


class Linked(NamedTuple):
    """The stored source behind an article's source, and the sentence that explains a link to other articles."""

    id: int
    why: str


def link_across(session: Session, article: ArticleRecord, claims: Sequence[Claim]) -> dict[Source, Linked]:
    """Plan the links of an article's sources and write them at once; return the stored source for each of them."""
    profiles = profiles_in(claims, (article.published or article.added_at).year)
    bring_up_to_date(session)
    known = known_sources(session, article.id, profiles) if profiles else None
    return write_links(session, plan_links(profiles, known)) if known else {}


def write_links(session: Session, plan: LinkPlan) -> dict[Source, Linked]:
    """Store the new sources of a plan with names, blocking keys and questions; return the stored source for each one.

    The number of statements does not grow with the number of sources.
    """
    ids = _insert_sources(session, plan.new)
    _insert_names(session, plan, ids)
    _insert_questions(session, plan.new, ids)
    return {
        source: Linked(link.id if link.id > 0 else ids[-link.id - 1], link.why) for source, link in plan.links.items()
    }


def _insert_sources(session: Session, new: Sequence[NewSource]) -> list[int]:
    """Store sources and return their ids in order; each stands for itself."""
    if not new:
        return []
    moment = now()
    rows = [
        {
            "name": one.source.name,
            "name_key": fold(one.source.name),
            "kind": one.source.kind.value,
            "keyed": BLOCKING_KEYS_VERSION,
            "created_at": moment,
            "revision": 1,
        }
        for one in new
    ]
    insert_new(session, SourceRecord, rows)
    table = table_of(SourceRecord)
    # Nobody else's sources are without: the others are only seen once they stand for something.
    fresh = table.c.canonical_id.is_(None)
    ids = list(session.connection().execute(select(table.c.id).where(fresh).order_by(table.c.id)).scalars())
    session.connection().execute(update(table).where(fresh).values(canonical_id=table.c.id))
    return ids


def _insert_names(session: Session, plan: LinkPlan, ids: Sequence[int]) -> None:
    """Store other names, and the blocking keys of new sources and new names."""
    names = [
        {"source_id": key, "name": name, "key": folded}
        for key, one in zip(ids, plan.new, strict=True)
        for folded, name in one.aliases.items()
    ]
    names += [{"source_id": one.source_id, "name": one.name, "key": one.key} for one in plan.names]
    insert_all(session, SourceAliasRecord, names, ["source_id", "key"])
    keys = [
        {"source_id": key, "key": made} for key, one in zip(ids, plan.new, strict=True) for made in one.blocking_keys
    ]
    keys += [{"source_id": one.source_id, "key": made} for one in plan.names for made in one.blocking_keys]
    insert_all(session, SourceKeyRecord, keys, ["source_id", "key"])


def _insert_questions(session: Session, new: Sequence[NewSource], ids: Sequence[int]) -> None:
    """Put to the reviewers whom the new sources may be."""
    moment = now()
    rows: list[Mapping[str, Any]] = [
        {
            "left_id": min(key, other),
            "right_id": max(key, other),
            "score": likeness.score,
            "reasons": list(likeness.reasons),
            "created_at": moment,
            "revision": 1,
        }
        for key, one in zip(ids, new, strict=True)
        for other, likeness in one.ask
    ]
    insert_all(session, SourceProposalRecord, rows, ["left_id", "right_id"])


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
    added = insert_unless_there(
        session,
        SourceAliasRecord,
        [{"source_id": source_id, "name": name, "key": key} for key, name in fresh.items()],
        ["source_id", "key"],
    )
    if added:
        mark_changed(session, source_id)
