"""Deleting the sources that only a deleted article named, and the names that only it gave to others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, exists, or_
from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    MentionCandidateRecord,
    SourceAliasRecord,
    SourceMentionRecord,
    SourceRecord,
)
from db.writes.blocking_keys import mark_changed


def sources_of(session: Session, claim_ids: Iterable[int]) -> set[int]:
    """Return the sources that claims name, or may mean, with all that they were merged with."""
    named: set[int] = set()
    for batch in batches(claim_ids):
        theirs = select(SourceMentionRecord.id).where(col(SourceMentionRecord.claim_id).in_(batch))
        linked = select(SourceMentionRecord.source_id).where(col(SourceMentionRecord.claim_id).in_(batch))
        meant = select(MentionCandidateRecord.source_id).where(col(MentionCandidateRecord.mention_id).in_(theirs))
        named.update(one for one in (*session.exec(linked), *session.exec(meant)) if one is not None)
    families: set[int] = set()
    for batch in batches(named):
        whose = select(SourceRecord.canonical_id).where(col(SourceRecord.id).in_(batch))
        families.update(session.exec(select(SourceRecord.id).where(col(SourceRecord.canonical_id).in_(whose))))
    return families


def unused(session: Session, source_ids: Collection[int], claim_ids: Collection[int]) -> list[int]:
    """Return those of the sources that nothing but the claims points to, and that no person described.

    A source that others were merged into stays with them; parts come before what they were merged into.
    """
    left, found = set(source_ids), list[int]()
    while True:
        now = [one for one in sorted(left) if _is_unused(session, one, claim_ids, found)]
        if not now:
            return found
        found += now
        left -= {*now}


def forget_names(session: Session, source_ids: Iterable[int], texts: Sequence[str]) -> None:
    """Take names away that a source has from the texts of an article alone; those given by hand stay."""
    for batch in batches(source_ids):
        named = select(SourceAliasRecord).where(col(SourceAliasRecord.source_id).in_(batch))
        for alias in session.exec(named.where(~col(SourceAliasRecord.by_hand))).all():
            if any(alias.name in text for text in texts) and not _is_called(session, alias):
                session.connection().execute(delete(SourceAliasRecord).where(col(SourceAliasRecord.id) == alias.id))
                session.expunge(alias)
                mark_changed(session, alias.source_id)


def _is_unused(session: Session, source_id: int, claim_ids: Collection[int], gone: Collection[int]) -> bool:
    """Say whether nothing points to a source but these claims and sources."""
    row, mention = SourceRecord, SourceMentionRecord
    source = session.get_one(SourceRecord, source_id)
    by_hand = exists().where(col(SourceAliasRecord.source_id) == source_id, col(SourceAliasRecord.by_hand))
    parts = exists().where(or_(col(row.merged_into_id) == source_id, col(row.canonical_id) == source_id))
    parts = parts.where(col(row.id) != source_id, col(row.id).not_in(gone))
    if source.identity or source.home_page or session.connection().execute(select(or_(by_hand, parts))).scalar():
        return False
    linked = set(session.exec(select(mention.claim_id).where(mention.source_id == source_id)))
    meant = select(mention.claim_id).join(
        MentionCandidateRecord, col(MentionCandidateRecord.mention_id) == col(mention.id)
    )
    linked.update(session.exec(meant.where(MentionCandidateRecord.source_id == source_id)))
    return linked <= set(claim_ids)


def _is_called(session: Session, alias: SourceAliasRecord) -> bool:
    """Say whether an article that names the source, or what it was merged with, has this name in its text."""
    whole = select(SourceRecord.canonical_id).where(SourceRecord.id == alias.source_id).scalar_subquery()
    family = select(SourceRecord.id).where(SourceRecord.canonical_id == whole)
    statement = (
        select(ArticleRecord.id)
        .join(ClaimRecord, col(ClaimRecord.article_id) == ArticleRecord.id)
        .join(SourceMentionRecord, col(SourceMentionRecord.claim_id) == ClaimRecord.id)
        .where(col(SourceMentionRecord.source_id).in_(family))
        .where(col(ArticleRecord.text).contains(alias.name, autoescape=True))
    )
    return session.exec(statement.limit(1)).first() is not None
