"""Reading stored claims ready to be compared: exact words, cue and source, traits and vector; no decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from db.batches import batches
from db.spans import unpack as unpack_spans
from db.tables import ClaimRecord, ClaimTraitsRecord, SourceMentionRecord, SourceRecord
from workbench.cue_stance import CueStance
from workbench.features import FEATURES_VERSION, unpack
from workbench.matching.features.comparable import Comparable
from workbench.model import Claim, Cue, Form, Source, SourceKind, SourceMention
from workbench.stored import StoredClaim


def comparables(session: Session, claim_ids: Iterable[int]) -> dict[int, Comparable]:
    """Return claims by id; those whose traits were made by other rules than today's are left out."""
    statement = _with_traits()
    found: dict[int, Comparable] = {}
    for batch in batches(claim_ids):
        for row in session.connection().execute(statement.where(col(ClaimRecord.id).in_(batch))):
            *bare, traits, vector = row
            found[bare[0]] = Comparable(_claim(bare), unpack(traits), vector)
    return found


def bare_claims(session: Session, claim_ids: Iterable[int]) -> list[StoredClaim]:
    """Return claims with what a comparison needs, by id."""
    rows = (
        row
        for batch in batches(claim_ids)
        for row in session.connection().execute(_bare_claims().where(col(ClaimRecord.id).in_(batch)))
    )
    return sorted((_claim(row) for row in rows), key=lambda claim: claim.id)


@cache
def _bare_claims() -> Select[Any]:
    """Select claims with their own mention's source, merges followed."""
    canonical = select(col(SourceRecord.id), col(SourceRecord.name), col(SourceRecord.kind)).subquery()
    columns: tuple[Any, ...] = (
        ClaimRecord.id,
        ClaimRecord.article_id,
        ClaimRecord.content,
        ClaimRecord.form,
        ClaimRecord.cue,
        ClaimRecord.cue_negated,
        ClaimRecord.stance,
        ClaimRecord.wording,
        SourceMentionRecord.spans,
        canonical.c.id,
        canonical.c.name,
        canonical.c.kind,
    )
    return (
        select(*columns)
        .join(
            SourceMentionRecord,
            (col(SourceMentionRecord.claim_id) == ClaimRecord.id) & (col(SourceMentionRecord.position) == 0),
            isouter=True,
        )
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id, isouter=True)
        .join(canonical, canonical.c.id == SourceRecord.canonical_id, isouter=True)
    )


@cache
def _with_traits() -> Select[Any]:
    """Select claims with traits and vector, those that have today's."""
    columns: tuple[Any, ...] = (ClaimTraitsRecord.traits, ClaimTraitsRecord.vector)
    joined = (
        _bare_claims().add_columns(*columns).join(ClaimTraitsRecord, col(ClaimTraitsRecord.claim_id) == ClaimRecord.id)
    )
    return joined.where(col(ClaimTraitsRecord.version) == FEATURES_VERSION)


def _claim(row: Sequence[Any]) -> StoredClaim:
    """Return the claim of one row of `_bare_claims`."""
    key, article_id, content, form, cue, negated, stance, wording, mentioned, source_id, name, kind = row
    source = Source(name, SourceKind(kind)) if source_id is not None else None
    mention = SourceMention(unpack_spans(mentioned or []), source) if source or mentioned else None
    said = Cue(unpack_spans(cue), negated) if cue is not None else None
    claim = Claim(unpack_spans(content), Form(form), said, mention, stance=CueStance(stance), wording=wording)
    return StoredClaim(key, article_id, claim, source_id)
