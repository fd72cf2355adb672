"""Storing what an extraction found: the run, its claims, their sources, possible repeats and known fact-checks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from db.assemble import assemble_claims
from db.clock import now
from db.spans import check_claim
from db.tables import ArticleRecord, ClaimRecord, ExtractionRecord
from db.writes.claim_rows import insert_claims
from db.writes.fact_check_matches import match_claims
from db.writes.linking import link_across
from db.writes.proposing import propose_repeats
from workbench.model import Analysis, Claim, Reviewer


def check_analysis(analysis: Analysis, text: str) -> None:
    """Raise SpanError where a claim of the analysis does not fit the text."""
    for claim in analysis.claims:
        check_claim(claim, text)


def store_extraction(
    session: Session, by: Reviewer, article: ArticleRecord, analysis: Analysis, claims: Sequence[Claim]
) -> list[ClaimRecord]:
    """Store one run of the extraction with those of its claims that are to be added; return their rows."""
    run = ExtractionRecord(
        article_id=article.id,
        model=analysis.model,
        model_version=analysis.model_version,
        pipeline_version=analysis.pipeline_version,
        claims=len(analysis.claims),
        made_at=now(),
        made_by_id=by.id,
    )
    session.add(run)
    session.flush()
    records = insert_claims(session, article.id, claims, link_across(session, article, claims), extraction_id=run.id)
    traits = {record.id: claim.features for record, claim in zip(records, claims, strict=True) if claim.features}
    stored = assemble_claims(session, records)
    propose_repeats(session, article.id, stored, traits)
    match_claims(session, [(one.id, one.claim.words) for one in stored])
    return records
