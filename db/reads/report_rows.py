"""What a report counts beside its claims: articles with open claims, and articles in no story."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Select, case, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from db.reads.claims import filtered
from db.tables import ArticleRecord, ClaimRecord, OutletRecord, StoryArticleRecord
from workbench.model import Verdict
from workbench.report.background import OpenArticle, Unplaced
from workbench.stored.claims import ClaimFilter


class Listed(NamedTuple):
    """The first rows of a list, and how many it has in all."""

    rows: tuple[Any, ...]
    total: int


def open_articles(session: Session, wanted: ClaimFilter, most: int) -> Listed:
    """Return the articles with claims that nobody has decided, those with most of them first."""
    is_open = func.count(case((col(ClaimRecord.verdict) == Verdict.UNREVIEWED, 1)))
    statement = _articles(wanted, is_open.label("open"), func.count()).having(is_open > 0)
    ordered = statement.order_by(is_open.desc(), col(ArticleRecord.id))
    rows = session.connection().execute(ordered.limit(most))
    return Listed(tuple(OpenArticle(*row) for row in rows), _total(session, statement))


def unplaced_articles(session: Session, wanted: ClaimFilter, most: int) -> Listed:
    """Return the articles with claims that a filter finds that are in no story, the first ones first."""
    place = StoryArticleRecord
    placed = sql_select(col(place.article_id)).where(col(place.article_id) == col(ArticleRecord.id)).exists()
    statement = _articles(wanted).where(~placed)
    rows = session.connection().execute(statement.order_by(col(ArticleRecord.id)).limit(most))
    return Listed(tuple(Unplaced(*row) for row in rows), _total(session, statement))


def _articles(wanted: ClaimFilter, *more: Any) -> Select[Any]:
    """Select title, outlet and day of the articles with claims that a filter finds, and the columns in `more`."""
    columns: tuple[Any, ...] = (ArticleRecord.title, OutletRecord.name, ArticleRecord.published, *more)
    return (
        sql_select(*columns)
        .select_from(ClaimRecord)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .where(*filtered(wanted))
        .group_by(col(ArticleRecord.id), col(ArticleRecord.title), col(OutletRecord.name), col(ArticleRecord.published))
    )


def _total(session: Session, statement: Select[Any]) -> int:
    counted = sql_select(func.count()).select_from(statement.subquery())
    return int(session.connection().execute(counted).scalar_one())
