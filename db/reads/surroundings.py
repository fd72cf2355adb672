"""Reading what is stored around sources, for plans that are worked out before the database is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import union_all
from sqlmodel import Session, col, select

from db.batches import batches
from db.canonical_sources import sources_by_id
from db.reads.entity_profiles import look_up
from db.tables import (
    ClaimRecord,
    SourceAliasRecord,
    SourceMentionRecord,
    SourceRecord,
)
from workbench.model import Source
from workbench.sources.across.linking import Known
from workbench.text.keys import fold


def known_sources(session: Session, article_id: int | None, wanted: Collection[Source]) -> Known:
    """Return what is stored around the sources of an article, None for one that is not stored yet."""
    here = _stored_here(session, article_id, wanted) if article_id is not None else {}
    near = look_up(session, [source for source in wanted if source not in here])
    ids = {profile.id for profiles in near.values() for profile in profiles}
    return Known(here, near, _names(session, ids))


def _stored_here(session: Session, article_id: int, wanted: Collection[Source]) -> dict[Source, tuple[int, Source]]:
    """Return those of the sources that the article's claims have already, where only one has that kind and name."""
    statement = (
        select(SourceRecord.kind, SourceRecord.name_key, col(SourceRecord.canonical_id))
        .join(SourceMentionRecord, col(SourceMentionRecord.source_id) == SourceRecord.id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .where(ClaimRecord.article_id == article_id, col(ClaimRecord.deleted_at).is_(None))
        .distinct()
    )
    owners: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, name, owner in session.exec(statement):
        owners[kind, name] |= {owner} if owner is not None else set()
    only = {key: next(iter(found)) for key, found in owners.items() if len(found) == 1}
    ids = {source: only[key] for source in wanted if (key := (source.kind.value, fold(source.name))) in only}
    stored = sources_by_id(session, ids.values())
    return {source: (key, stored[key]) for source, key in ids.items()}


def _names(session: Session, ids: Collection[int]) -> dict[int, set[str]]:
    """Return the folded names that sources have, those of what was merged into them included."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for batch in batches(ids):
        owner = col(SourceRecord.canonical_id)
        own = select(owner, SourceRecord.name_key).where(owner.in_(batch))
        others = (
            select(owner, SourceAliasRecord.key)
            .join(SourceAliasRecord, col(SourceAliasRecord.source_id) == SourceRecord.id)
            .where(owner.in_(batch))
        )
        for key, name in session.connection().execute(union_all(own, others)):
            if key is not None:
                found[key].add(name)
    return dict(found)
