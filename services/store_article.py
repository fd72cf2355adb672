"""Storing an article with its claims: what follows from it is worked out before the database is held."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import writing
from db.reads.articles import find_same, unplaced
from db.writes import articles as rows
from db.writes.extraction import check_analysis
from db.writes.planning import ExtractionPlan, plan_extraction
from services.planned_writing import make_keys, plan_and_write
from workbench.model import Analysis, Article, Reviewer
from workbench.stored import StoredArticle


def store_article(
    engine: Engine,
    by: Reviewer,
    article: Article,
    analysis: Analysis,
    *,
    original: bytes | None = None,
    media_type: str = "",
    dropped: Sequence[str] = (),
    example: bool = False,
) -> tuple[StoredArticle, bool]:
    """Store an article with its claims, sources and proposed pairs; return it, and whether it is new.

    An article with the same web address or the same text is returned as it is stored, with False. `original` holds
    the bytes it was read from, `dropped` the paragraphs that cleaning left out. Raises SpanError where a claim does
    not fit the text, DecisionRefused for a viewer, ModelMissing where the weights are missing.
    """
    check_analysis(analysis, article.text)
    make_keys(engine)

    def plan(session: Session) -> ExtractionPlan | None:
        if find_same(session, article) is not None:
            return None
        return plan_extraction(session, analysis.claims, article.published)

    def write(session: Session, planned: ExtractionPlan | None) -> tuple[StoredArticle, bool]:
        return rows.store_article(
            session,
            by,
            article,
            analysis,
            original=original,
            media_type=media_type,
            dropped=dropped,
            example=example,
            plan=planned,
        )

    return plan_and_write(engine, plan, write)


def store_version(
    engine: Engine,
    by: Reviewer,
    former: StoredArticle,
    article: Article,
    analysis: Analysis,
    *,
    original: bytes | None = None,
    media_type: str = "",
    dropped: Sequence[str] = (),
) -> tuple[StoredArticle, int]:
    """Store a text as the next version of `former`; return it, and how many earlier claims it has no place for.

    Raises Conflict where `former` is not the newest version any more, or the text is stored already.
    """
    with writing(engine) as session:
        stored = rows.store_version(
            session,
            by,
            former.id,
            former.revision,
            article,
            analysis,
            original=original,
            media_type=media_type,
            dropped=dropped,
        )
        return stored, len(unplaced(session, stored.id))
