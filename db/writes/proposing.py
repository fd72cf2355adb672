"""Proposing pairs of claims that may be one: new claims against all that stand in other articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from db.assemble import batches
from db.clock import now
from db.reads.claims import standing_claims
from db.spans import unpack
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    SourceMentionRecord,
    SourceRecord,
)
from db.writes.ensure import insert_unless_there
from workbench.matching import propose
from workbench.matching.candidates import find_candidates
from workbench.matching.normalise import comparable
from workbench.model import Claim, Cue, Form, Match, Source, SourceKind, SourceMention, Span
from workbench.stored import StoredClaim


def propose_repeats(session: Session, article_id: int, new: Sequence[StoredClaim]) -> int:
    """Store the pairs that look like one claim and return how many there are; a pair asked before is left as it is.

    All standing claims are gone through by their bare words first; only those worth comparing are read in full.
    """
    if not new:
        return 0
    likely = find_candidates([comparable(claim) for claim in new], list(_bare_claims(session, article_id)))
    matches = propose(new, list(_comparable_claims(session, {claim.id for _, claim in likely})))
    insert_unless_there(
        session, MatchProposalRecord, [proposal_values(match) for match in matches], ["left_id", "right_id"]
    )
    return len(matches)


def proposal_values(match: Match) -> dict[str, Any]:
    """Return the columns of a pair; the smaller id is always on the left, so that a pair is stored once."""
    return {
        "left_id": min(match.left_id, match.right_id),
        "right_id": max(match.left_id, match.right_id),
        "score": match.score,
        "relation": match.relation,
        "reasons": [asdict(reason) for reason in match.reasons],
        "created_at": now(),
        "revision": 1,
    }


def _bare_claims(session: Session, article_id: int) -> Iterator[StoredClaim]:
    """Yield the claims of other articles with nothing but their folded words."""
    columns: tuple[Any, ...] = (ClaimRecord.id, ClaimRecord.article_id, ClaimRecord.words_key)
    statement = (
        select(*columns)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*standing_claims(), col(ClaimRecord.article_id) != article_id)
        .order_by(col(ClaimRecord.id))
    )
    for key, article, words in session.connection().execute(statement):
        yield StoredClaim(key, article, Claim((Span(0, len(words), words),), Form.INDIRECT))


def _comparable_claims(session: Session, claim_ids: set[int]) -> Iterator[StoredClaim]:
    """Yield claims with what a comparison needs: exact words, cue, source; no decisions."""
    canonical = select(col(SourceRecord.id), col(SourceRecord.name), col(SourceRecord.kind)).subquery()
    columns: tuple[Any, ...] = (
        ClaimRecord.id,
        ClaimRecord.article_id,
        ClaimRecord.content,
        ClaimRecord.form,
        ClaimRecord.cue,
        ClaimRecord.cue_negated,
        canonical.c.id,
        canonical.c.name,
        canonical.c.kind,
    )
    statement = (
        select(*columns)
        .join(
            SourceMentionRecord,
            (col(SourceMentionRecord.claim_id) == ClaimRecord.id) & (col(SourceMentionRecord.position) == 0),
            isouter=True,
        )
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id, isouter=True)
        .join(canonical, canonical.c.id == SourceRecord.canonical_id, isouter=True)
    )
    for batch in batches(claim_ids):
        for row in session.connection().execute(statement.where(col(ClaimRecord.id).in_(batch))):
            yield _comparable(row)


def _comparable(row: Row[*tuple[Any, ...]]) -> StoredClaim:
    """Return the claim of one row of `_comparable_claims`."""
    key, article_id, content, form, cue, negated, source_id, name, kind = row
    source = Source(name, SourceKind(kind)) if source_id is not None else None
    said = Cue(unpack(cue), negated) if cue is not None else None
    claim = Claim(unpack(content), Form(form), said, SourceMention(source=source) if source else None)
    return StoredClaim(key, article_id, claim, source_id)
