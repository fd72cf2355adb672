"""Which articles a list holds, and in which order: conditions and pages of ids that indexes answer.

Conditions are written as the partial indexes on articles and claims are (`db.tables.article`), without bound values,
so that either database reads these indexes and neither the texts of articles nor the words of claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import SQLColumnExpression, func, or_, text, union
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.reads.assignments import articles_assigned_to, claim_assigned_to
from db.reads.in_story import articles_in
from db.reads.story_candidates import IN_SIGHT
from db.tables import ArticleRecord, ClaimRecord, DecisionRecord, ReviewerRecord
from workbench.model import Verdict
from workbench.stored.article_progress import Progress
from workbench.stored.articles import ORDERS, ArticleFilter
from workbench.text.keys import fold

OUT_OF_SIGHT = text("article.deleted_at IS NOT NULL AND article.current")
OPEN_CLAIM = text("claim.verdict = 'unreviewed' AND claim.deleted_at IS NULL")
DATED = col(ArticleRecord.published).is_not(None)
UNDATED = col(ArticleRecord.published).is_(None)
CLAIMS_ARTICLE = col(ClaimRecord.article_id)

Condition = Any
Part = tuple[tuple[Condition, ...], tuple[SQLColumnExpression[Any], ...]]
"""A part of a list: what its articles fulfil beside the filter, and their order."""


def conditions(wanted: ArticleFilter) -> list[Condition]:
    """Return what an article must fulfil to be in the list."""
    found: list[Condition] = [OUT_OF_SIGHT if wanted.deleted else IN_SIGHT]
    if wanted.query.strip():
        title = col(ArticleRecord.title_key).contains(fold(wanted.query), autoescape=True)
        address = col(ArticleRecord.address).contains(wanted.query.strip(), autoescape=True)
        found.append(or_(title, address))
    if wanted.outlet_id is not None:
        found.append(col(ArticleRecord.outlet_id) == wanted.outlet_id)
    if wanted.example is not None:
        found.append(col(ArticleRecord.example) == wanted.example)
    if wanted.story_id is not None:
        found.append(col(ArticleRecord.id).in_(articles_in(wanted.story_id)))
    if wanted.of_reviewer:
        found.append(_of_reviewer(wanted.of_reviewer))
    return [*found, *_progress(wanted.progress)]


def counting(wanted: ArticleFilter, *more: Condition) -> SelectOfScalar[int]:
    """Select how many articles the filter finds, whatever its limit."""
    return select(func.count()).select_from(ArticleRecord).where(*conditions(wanted), *more)


def page_of_ids(session: Session, wanted: ArticleFilter) -> list[int]:
    """Return the ids of one page of the articles that the filter finds, in its order.

    A list by the day of publishing has two parts, the dated articles and then the others, so that an index gives both
    of its directions. Raises ValueError for an order that is not in ORDERS.
    """
    found: list[int] = []
    skipped, left = wanted.offset, wanted.limit
    for more, order in _parts(wanted.order):
        statement = select(ArticleRecord.id).where(*conditions(wanted), *more).order_by(*order)
        ids = session.exec(statement.limit(left).offset(skipped)).all()
        found += ids
        if left is not None:
            left -= len(ids)
            if not left:
                break
        skipped = 0 if ids or not skipped else max(0, skipped - session.exec(counting(wanted, *more)).one())
    return found


def _parts(order: str) -> Sequence[Part]:
    """Return the parts of a list in an order; raise ValueError for one that is not in ORDERS."""
    if order not in ORDERS:
        raise ValueError(f"{order!r} is none of {ORDERS}")
    newest, oldest, day = col(ArticleRecord.id).desc(), col(ArticleRecord.id), col(ArticleRecord.published)
    parts: dict[str, Sequence[Part]] = {
        "newest": [((), (newest,))],
        "oldest": [((), (oldest,))],
        "published": [((DATED,), (day.desc(), newest)), ((UNDATED,), (newest,))],
        "published_first": [((DATED,), (day, oldest)), ((UNDATED,), (oldest,))],
        "title": [((), (col(ArticleRecord.title_key), newest))],
    }
    return parts[order]


def _progress(wanted: Progress | None) -> list[Condition]:
    """Return what an article must fulfil for its review to have come so far."""
    own = col(ArticleRecord.id) == CLAIMS_ARTICLE
    open_claim = sql_select(CLAIMS_ARTICLE).where(own, OPEN_CLAIM).correlate(ArticleRecord).exists()
    standing = sql_select(CLAIMS_ARTICLE).where(own, col(ClaimRecord.deleted_at).is_(None)).correlate(ArticleRecord)
    needed: dict[Progress | None, list[Condition]] = {
        None: [],
        Progress.OPEN: [open_claim],
        Progress.FINISHED: [~open_claim, standing.exists()],
        Progress.NOT_BEGUN: [open_claim, ~standing.where(col(ClaimRecord.verdict) != Verdict.UNREVIEWED).exists()],
    }
    return needed[wanted]


def _of_reviewer(name: str) -> Condition:
    """Say that an article, its story or a claim of it is assigned to this reviewer, or decided on by them."""
    me = select(ReviewerRecord.id).where(ReviewerRecord.name_key == fold(name)).scalar_subquery()
    decided = select(DecisionRecord.claim_id).where(col(DecisionRecord.reviewer_id) == me)
    found = union(
        articles_assigned_to(name),
        sql_select(CLAIMS_ARTICLE).where(claim_assigned_to(name)),
        sql_select(CLAIMS_ARTICLE).where(col(ClaimRecord.id).in_(decided)),
    ).subquery()
    return col(ArticleRecord.id).in_(sql_select(found.c[0]))
