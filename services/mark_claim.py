"""Marking a claim in an article by hand: its words are analysed before the database is held."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from db.reads.articles import article_record
from db.spans import check_claim
from db.writes.claims import add_claim
from db.writes.log import part_of
from db.writes.planning import ExtractionPlan, plan_extraction
from services.planned_writing import make_keys, plan_and_write
from services.restate_claim import restate
from workbench.model import Claim, Reviewer
from workbench.stored import StoredClaim


def mark_claim(engine: Engine, by: Reviewer, article_id: int, claim: Claim, *, step: int | None = None) -> StoredClaim:
    """Store a claim that a person marked in an article, and return it.

    `step` is the line in the log of the greater step that it is a part of. The language model, which the first claim
    after a start has to load, is asked while nobody waits. Raises SpanError where the claim's words are not there,
    NotFound or Conflict where the article is gone or has a newer version, ModelMissing where the language model is
    missing.
    """
    make_keys(engine)

    def plan(session: Session) -> ExtractionPlan:
        article = article_record(session, article_id)
        check_claim(claim, article.text)
        return plan_extraction(session, [claim], article.published, article)

    def write(session: Session, planned: ExtractionPlan | None) -> StoredClaim:
        with part_of(session, step):
            return add_claim(session, by, article_id, claim, planned)

    return restate(engine, plan_and_write(engine, plan, write))
