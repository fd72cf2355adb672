"""Which claims reviewers have different opinions on that nobody has settled, in the same time however much is stored.

A partial index holds these claims alone; the condition is written as the index is.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, or_, text
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import export_items
from db.reads.in_story import articles_in
from db.reads.open_claims import own_opinion
from db.reads.out_of_sight import out_of_sight
from db.reads.settings import read_policy
from db.tables import ArticleRecord, ClaimRecord
from workbench.reviewing.perspective import Perspective
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.claims import ExportItem

DIFFER = text("claim.opinions_differ")


def count_differing(session: Session, wanted: DifferingFilter, seen_by: Perspective) -> int:
    """Return how many claims a filter finds on which opinions differ, as far as the reviewer may know it."""
    number, article = func.count().label("number"), col(ClaimRecord.article_id)
    # By article, as their index is ordered: without an order, SQLite takes any index of claims that stand.
    each = select(number).select_from(ClaimRecord).where(*_conditions(wanted, seen_by)).group_by(article).subquery()
    return int(session.exec(select(func.coalesce(func.sum(each.c.number), 0))).one())


def differing_ids(
    session: Session, wanted: DifferingFilter, seen_by: Perspective, limit: int, offset: int = 0
) -> list[int]:
    """Return the ids of a page of these claims, by article and then as they stand in the text."""
    order = (col(ClaimRecord.article_id), col(ClaimRecord.content_start), col(ClaimRecord.id))
    statement = select(ClaimRecord.id).where(*_conditions(wanted, seen_by)).order_by(*order)
    return list(session.exec(statement.limit(limit).offset(offset)).all())


def differing_items(session: Session, claim_ids: list[int]) -> list[ExportItem]:
    """Return claims with their articles and all decisions on them, in the order of the ids."""
    rows = {row.id: row for row in session.exec(select(ClaimRecord).where(col(ClaimRecord.id).in_(claim_ids)))}
    return export_items(session, [rows[key] for key in claim_ids if key in rows])


def differing_by_article(session: Session, article_ids: list[int]) -> dict[int, int]:
    """Return on how many claims of each article opinions differ, as far as everybody may know it.

    An article without any is left out.
    """
    found: dict[int, int] = {}
    article, everybody = col(ClaimRecord.article_id), Perspective(policy=read_policy(session))
    for batch in batches(article_ids):
        statement = (
            select(article, func.count())
            .where(DIFFER, article.in_(batch), col(ClaimRecord.deleted_at).is_(None), *_known(everybody))
            .group_by(article)
        )
        found.update(session.exec(statement).all())
    return found


def _conditions(wanted: DifferingFilter, seen_by: Perspective) -> list[Any]:
    """Return what a claim must fulfil to be listed.

    The index holds these claims in the order of the list, and their articles; the few articles out of sight are listed
    beside it. In a join, SQLite would go through all articles.
    """
    in_sight = col(ClaimRecord.article_id).not_in(out_of_sight())
    found: list[Any] = [DIFFER, col(ClaimRecord.deleted_at).is_(None), in_sight, *_known(seen_by)]
    if wanted.outlet_id is not None:
        printed = select(ArticleRecord.id).where(ArticleRecord.outlet_id == wanted.outlet_id)
        found.append(col(ClaimRecord.article_id).in_(printed))
    if wanted.story_id is not None:
        found.append(col(ClaimRecord.article_id).in_(articles_in(wanted.story_id)))
    if wanted.reviewer:
        found.append(own_opinion(wanted.reviewer))
    return found


def _known(seen_by: Perspective) -> list[Any]:
    """Return what a claim must fulfil for the reviewer to know that opinions on it differ (`Perspective.hides`)."""
    if not seen_by.policy.opinions_hidden:
        return []
    return [or_(col(ClaimRecord.opinion_count) >= seen_by.policy.opinions_needed, own_opinion(seen_by.name))]
