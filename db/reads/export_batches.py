"""All claims that a filter finds, some articles at once, so that any number of them takes the same memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.reads.attribution_answers import answers_of
from db.reads.claims import export_items, filtered
from db.reads.hidden_opinions import comments_for_everybody
from db.reads.story_choices import stories_of
from db.tables import ArticleRecord, ClaimRecord, ExtractionRecord
from workbench.interchange.about import Reading
from workbench.stored.claims import ClaimFilter, ExportItem

ARTICLES_AT_ONCE = 50


def articles_with_claims(session: Session, wanted: ClaimFilter) -> list[int]:
    """Return the articles in which a filter finds claims, by their ids."""
    statement = (
        select(ClaimRecord.article_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*filtered(wanted))
        .distinct()
        .order_by(col(ClaimRecord.article_id))
    )
    return list(session.exec(statement))


def export_batches(session: Session, wanted: ClaimFilter, article_ids: list[int]) -> Iterator[list[ExportItem]]:
    """Yield the claims that a filter finds in these articles, by article and in text order, some articles at once.

    Each comes with its story, all answers to "Was it said?" and the comments that everybody may see.
    """
    for start in range(0, len(article_ids), ARTICLES_AT_ONCE):
        some = article_ids[start : start + ARTICLES_AT_ONCE]
        statement = (
            select(ClaimRecord)
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(col(ClaimRecord.article_id).in_(some), *filtered(wanted))
            .order_by(col(ClaimRecord.article_id), col(ClaimRecord.content_start), col(ClaimRecord.id))
        )
        yield told(session, export_items(session, session.exec(statement).all()))
        session.expunge_all()


def told(session: Session, items: list[ExportItem]) -> list[ExportItem]:
    """Return claims with story, answers and comments."""
    stories = stories_of(session, (item.article.id for item in items))
    answers = answers_of(session, (item.claim.id for item in items))
    comments = comments_for_everybody(session, [item.claim for item in items])
    found = []
    for item in items:
        story = stories.get(item.article.id)
        found.append(
            replace(
                item,
                story_id=story.id if story else None,
                story=story.name if story else "",
                answers=answers.get(item.claim.id, ()),
                comments=comments.get(item.claim.id, ()),
            )
        )
    return found


def readings(session: Session) -> list[Reading]:
    """Return what has read the stored articles, each once."""
    columns: tuple[Any, ...] = (
        ExtractionRecord.model,
        ExtractionRecord.model_version,
        ExtractionRecord.pipeline_version,
    )
    rows = session.connection().execute(sql_select(*columns).distinct().order_by(*columns))
    return [Reading(*row) for row in rows]
