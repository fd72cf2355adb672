"""Storing what an extraction found: the run, its claims, their sources, possible repeats and known fact-checks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from db.clock import now
from db.spans import check_claim, check_spans, pack
from db.tables import ArticleRecord, ClaimRecord, ExtractionRecord
from db.writes.blocking_keys import bring_up_to_date
from db.writes.claim_rows import insert_claims
from db.writes.clusters import write_clusters
from db.writes.fact_check_matches import store_hints
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.indexing import index_new
from db.writes.linking import write_links
from db.writes.planning import ExtractionPlan, plan_extraction
from db.writes.proposing import insert_proposals
from workbench.model import Analysis, Claim, Reviewer


def check_analysis(analysis: Analysis, text: str) -> None:
    """Raise SpanError where a claim of the analysis, or what somebody declined to say, does not fit the text."""
    for claim in analysis.claims:
        check_claim(claim, text)
    check_spans("declined words", analysis.declined, text)


def store_extraction(
    session: Session,
    by: Reviewer,
    article: ArticleRecord,
    analysis: Analysis,
    claims: Sequence[Claim],
    plan: ExtractionPlan | None = None,
) -> list[ClaimRecord]:
    """Store one run of the extraction with those of its claims that are to be added; return their rows.

    Without a `plan` that `db.writes.planning` made of these claims, and that still holds, it is worked out here.
    """
    run = ExtractionRecord(
        article_id=article.id,
        model=analysis.model,
        model_version=analysis.model_version,
        pipeline_version=analysis.pipeline_version,
        claims=len(analysis.claims),
        declined=pack(analysis.declined) or None,
        made_at=now(),
        made_by_id=by.id,
    )
    session.add(run)
    session.flush()
    return store_claims(session, article, claims, plan, extraction_id=run.id)


def store_claims(
    session: Session,
    article: ArticleRecord,
    claims: Sequence[Claim],
    plan: ExtractionPlan | None = None,
    *,
    extraction_id: int | None = None,
    by_person: bool = False,
) -> list[ClaimRecord]:
    """Store claims whose spans were checked, with all that follows from them; return their rows."""
    one_at_a_time(session, REPEATS)
    plan = plan or planned_here(session, article, claims)
    links = write_links(session, plan.links)
    records = insert_claims(session, article.id, claims, links, extraction_id=extraction_id, by_person=by_person)
    ids = {number: record.id for number, record in enumerate(records, plan.first)}
    index_new(session, [{**row, "claim_id": ids[row["claim_id"]]} for row in plan.index])
    insert_proposals(session, plan.proposals, ids)
    write_clusters(session, plan.grouping, plan.around, ids)
    store_hints(session, [record.id for record in records], plan.hints)
    return records


def planned_here(session: Session, article: ArticleRecord, claims: Sequence[Claim]) -> ExtractionPlan:
    """Work out what storing the claims does while the database is held: nothing can come in between."""
    session.flush()
    bring_up_to_date(session)
    return plan_extraction(session, claims, article.published, article)
