"""Reading sources: lists with their numbers, their mentions, and what new articles are compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import SQLColumnExpression, func
from sqlmodel import Session, col, select

from db.batches import batches
from db.canonical_sources import sources_by_id
from db.reads.claims import doubted, export_items, standing_claims
from db.reads.outlets import known_outlet
from db.reads.sources_by_mentions import count_mentioned, most_mentioned, told_in
from db.spans import unpack
from db.tables import ArticleRecord, ClaimRecord, SourceAliasRecord, SourceMentionRecord, SourceRecord
from workbench.errors import NotFound
from workbench.model import SourceKind, Verdict
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.source_profile import Part
from workbench.stored.sources import MentionRow, SourceFilter, SourceRow


def list_sources(
    session: Session,
    query: str = "",
    kind: SourceKind | None = None,
    limit: int | None = None,
    offset: int = 0,
    *,
    quoted_only: bool = False,
    story_id: int | None = None,
) -> list[SourceRow]:
    """Return a page of the sources that something stands on, most mentioned first; merged ones count as one.

    `quoted_only` leaves out the outlets, which mostly speak in their own voice and would fill the head of the list.
    With a story, only what stands in its articles counts.
    """
    ranked = most_mentioned(session, SourceFilter(query, kind, quoted_only, story_id), limit, offset)
    rows = source_rows(session, ranked.ids, story_id)
    return [rows[one] for one in ranked.ids]


def count_sources(
    session: Session,
    query: str = "",
    kind: SourceKind | None = None,
    *,
    quoted_only: bool = False,
    story_id: int | None = None,
) -> int:
    """Return how many sources `list_sources` finds in all."""
    return count_mentioned(session, SourceFilter(query, kind, quoted_only, story_id))


def get_source(session: Session, source_id: int) -> SourceRow:
    """Return one source, merges followed; raise NotFound where there is none."""
    record = canonical_record(session, source_id)
    aliases = {record.id: sources_by_id(session, [record.id])[record.id].aliases}
    return _with_counts(session, [record], col(SourceRecord.canonical_id), aliases)[0]


def source_rows(session: Session, source_ids: Iterable[int], story_id: int | None = None) -> dict[int, SourceRow]:
    """Return canonical sources by id, in as many statements for many as for one.

    With a story, only what stands in its articles counts.
    """
    found: dict[int, SourceRow] = {}
    for batch in batches(source_ids):
        records = session.exec(select(SourceRecord).where(col(SourceRecord.id).in_(batch))).all()
        sources = sources_by_id(session, batch)
        aliases = {one.id: sources[one.id].aliases for one in records}
        owner = col(SourceRecord.canonical_id)
        found |= {row.id: row for row in _with_counts(session, records, owner, aliases, story_id)}
    return found


def merged_into(session: Session, source_id: int) -> list[SourceRow]:
    """Return the sources that were merged straight into this one, each under its own name and with its own numbers."""
    statement = select(SourceRecord).where(SourceRecord.merged_into_id == source_id).order_by(col(SourceRecord.id))
    records = session.exec(statement).all()
    return _with_counts(session, records, col(SourceRecord.id), _own_aliases(session, [one.id for one in records]))


def mentions_of(
    session: Session,
    source_id: int,
    limit: int | None = None,
    offset: int = 0,
    *,
    verdict: Verdict | None = None,
    part: Part | None = None,
) -> list[MentionRow]:
    """Return a page of a source's mentions, merges followed, by article and in text order.

    `verdict` takes the claims with it alone, `part` those that stand so to the source.
    """
    order = (col(ClaimRecord.article_id), col(ClaimRecord.content_start), col(SourceMentionRecord.id))
    # The page is cut on ids alone: sorting whole rows would read every claim of the source.
    page = (
        select(SourceMentionRecord.id)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*standing_claims(), SourceRecord.canonical_id == canonical_record(session, source_id).id)
        .where(*_mention_conditions(verdict, part))
        .order_by(*order)
        .limit(limit)
        .offset(offset)
    )
    statement = (
        select(SourceMentionRecord, SourceRecord, ClaimRecord)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .where(col(SourceMentionRecord.id).in_(page))
        .order_by(*order)
    )
    rows = session.exec(statement).all()
    items = {item.claim.id: item for item in export_items(session, list({c.id: c for _, _, c in rows}.values()))}
    return [_mention(row, source, items[claim.id].claim, items[claim.id].article) for row, source, claim in rows]


def canonical_record(session: Session, source_id: int) -> SourceRecord:
    """Return the row of what a source stands for now, merges followed; raise NotFound where there is none."""
    record = session.get(SourceRecord, source_id)
    owner = session.get(SourceRecord, record.canonical_id) if record else None
    if owner is None:
        raise NotFound(f"There is no source {source_id}. Go back to the list of sources.")
    return owner


def _mention_conditions(verdict: Verdict | None, part: Part | None) -> list[SQLColumnExpression[bool]]:
    """Return what a mention must fulfil to be in the list of one source."""
    own = col(SourceMentionRecord.position) == 0
    parts: dict[Part, list[SQLColumnExpression[bool]]] = {
        Part.OWN: [own, ~doubted()],
        Part.DOUBTED: [own, doubted()],
        Part.PASSED_ON: [~own],
    }
    of_verdict = [col(ClaimRecord.verdict) == verdict] if verdict is not None else []
    return [*of_verdict, *(parts[part] if part is not None else [])]


def _own_claims() -> Any:
    """Return how many claims are a source's own; those that people doubt are not."""
    own = func.count(func.distinct(SourceMentionRecord.claim_id))
    return own.filter(col(SourceMentionRecord.position) == 0, ~doubted())


def _with_counts(
    session: Session,
    records: Sequence[SourceRecord],
    owner: SQLColumnExpression[Any],
    aliases: Mapping[int, tuple[str, ...]],
    story_id: int | None = None,
) -> list[SourceRow]:
    """Return the lines of single sources; `owner` is the column that says whose a mention is, alone or as merged."""
    statement = (
        select(owner, func.count(), _own_claims(), func.count(func.distinct(known_outlet())))
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(owner.in_([record.id for record in records]), *standing_claims(), *told_in(story_id))
        .group_by(owner)
    )
    counts = {whose: (mentions, own, outlets) for whose, mentions, own, outlets in session.exec(statement)}
    return [_row(one, aliases.get(one.id, ()), counts.get(one.id, (0, 0, 0))) for one in records]


def _row(record: SourceRecord, aliases: tuple[str, ...], counts: tuple[int, int, int]) -> SourceRow:
    """Return the line of one source; `counts` are its mentions, its own claims and its outlets."""
    mentions, claims, outlets = counts
    return SourceRow(
        id=record.id,
        name=record.name,
        kind=SourceKind(record.kind),
        aliases=aliases,
        mentions=mentions,
        claims=claims,
        outlets=outlets,
        revision=record.revision,
    )


def _own_aliases(session: Session, source_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the other names of rows by id, each row alone, without what was merged into it."""
    statement = (
        select(SourceAliasRecord.source_id, SourceAliasRecord.name)
        .where(col(SourceAliasRecord.source_id).in_(source_ids))
        .order_by(col(SourceAliasRecord.id))
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for owner, name in session.exec(statement):
        found[owner] += (name,)
    return found


def _mention(row: SourceMentionRecord, source: SourceRecord, claim: StoredClaim, article: StoredArticle) -> MentionRow:
    """Return the line of one mention."""
    words = " ".join(span.text for span in unpack(row.spans))
    return MentionRow(
        id=row.id,
        claim=claim,
        article=article,
        words=words,
        why=row.why,
        position=row.position,
        corrected=row.corrected,
        source_id=source.id,
    )
