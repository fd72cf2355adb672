"""Reading who is to do what: as conditions for the statements of other reads, and as lists for pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import SQLColumnExpression, or_, text, union
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.batches import batches
from db.tables import AssignmentRecord, ClaimRecord, ReviewerRecord, StoryArticleRecord
from workbench.stored.assignments import Assignable, Assignment
from workbench.text.keys import fold


def claim_assigned_to(name: str) -> SQLColumnExpression[bool]:
    """Say that a claim is assigned to the reviewer of this name: itself, its article, or its article's story."""
    own = _ids(name, Assignable.CLAIM)
    return or_(col(ClaimRecord.id).in_(own), col(ClaimRecord.article_id).in_(articles_assigned_to(name)))


def open_claims_assigned_to(name: str) -> Any:
    """Select the ids of the same claims as far as they have no verdict: from what is assigned, and not from all claims.

    An index on open claims gives those of an article.
    """
    told = aliased(ClaimRecord, name="told")
    in_articles = sql_select(col(told.id)).where(
        text("told.verdict = 'unreviewed' AND told.deleted_at IS NULL"),
        col(told.article_id).in_(articles_assigned_to(name)),
    )
    found = union(_ids(name, Assignable.CLAIM), in_articles).subquery()
    return sql_select(found.c[0])


def articles_assigned_to(name: str) -> Any:
    """Select the ids of the articles that are assigned to the reviewer of this name, themselves or with their story."""
    place = StoryArticleRecord
    of_story = sql_select(col(place.article_id)).where(col(place.story_id).in_(_ids(name, Assignable.STORY)))
    found = union(_ids(name, Assignable.ARTICLE), of_story).subquery()
    return sql_select(found.c[0])


def assignments_of(
    session: Session, subject: Assignable, subject_ids: Iterable[int]
) -> dict[int, tuple[Assignment, ...]]:
    """Return, by id, to whom articles, stories or claims are assigned themselves, in the order in which that was done.

    One that is assigned to nobody is left out.
    """
    found: defaultdict[int, tuple[Assignment, ...]] = defaultdict(tuple)
    for batch in batches(subject_ids):
        statement = _assignments().where(
            AssignmentRecord.subject == subject, col(AssignmentRecord.subject_id).in_(batch)
        )
        for one in _read(session, statement):
            found[one.subject_id] += (one,)
    return dict(found)


def _ids(name: str, subject: Assignable) -> Any:
    """Select the ids of what of one kind is assigned to the reviewer of this name itself."""
    row = AssignmentRecord
    me = select(ReviewerRecord.id).where(ReviewerRecord.name_key == fold(name)).scalar_subquery()
    return sql_select(col(row.subject_id)).where(col(row.reviewer_id) == me, col(row.subject) == subject)


def _assignments() -> Any:
    """Select assignments with the names of who is to do it and of who said so."""
    by = aliased(ReviewerRecord)
    return (
        select(AssignmentRecord, ReviewerRecord.name, by.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == AssignmentRecord.reviewer_id)
        .join(by, col(by.id) == AssignmentRecord.assigned_by_id)
        .order_by(col(AssignmentRecord.id))
    )


def _read(session: Session, statement: Any) -> list[Assignment]:
    return [
        Assignment(name, Assignable(row.subject), row.subject_id, by, row.at)
        for row, name, by in session.exec(statement).all()
    ]
