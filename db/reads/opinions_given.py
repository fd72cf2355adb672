"""What several reviewers said of the same claims.

Claims that were judged more than once are few among many: they are found in the index of what was said, and only they
are looked up, some at a time. In one statement PostgreSQL would read every claim: it cannot guess how few they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, SQLColumnExpression, and_, bindparam, false, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from db.batches import batches
from db.reads.claims import standing_claims
from db.reads.in_story import articles_in, claims_in
from db.tables import (
    ArticleRecord,
    AttributionAnswerRecord,
    ClaimRecord,
    DecisionRecord,
    OutletRecord,
    ReviewerRecord,
    SourceMentionRecord,
    SourceRecord,
    StoryArticleRecord,
    StoryRecord,
)
from workbench.reviewing.agreement.opinions import Given, JudgedClaim, Named, Subject


@dataclass(frozen=True, slots=True)
class ClaimsWanted:
    """The claims of which stories and outlets are wanted; None for all."""

    story_id: int | None = None
    outlet_id: int | None = None


def opinions_given(session: Session, subject: Subject, wanted: ClaimsWanted | None = None) -> list[JudgedClaim]:
    """Return the claims in sight on which something was said more than once, with all that was said, by id.

    That may be one reviewer alone who said it twice; which opinions count is for the domain to say.
    """
    wanted = wanted or ClaimsWanted()
    statement = _statement(_SAID[subject], wanted)
    found: list[JudgedClaim] = []
    for batch in batches(_judged_again(session, _SAID[subject], wanted)):
        rows = session.connection().execute(statement, {"claims": batch})
        found += [_claim(list(of_claim)) for _, of_claim in groupby(rows, key=attrgetter("claim_id"))]
    return found


_Said = type[DecisionRecord] | type[AttributionAnswerRecord]
_SAID: dict[Subject, _Said] = {Subject.VERDICT: DecisionRecord, Subject.ATTRIBUTION: AttributionAnswerRecord}


def _answer(said: _Said) -> tuple[Any, Any]:
    """Return the columns of what was answered and of whether it settles what others differ about."""
    if said is DecisionRecord:
        return col(DecisionRecord.verdict), col(DecisionRecord.adjudicates)
    return col(AttributionAnswerRecord.answer), false()


def _judged_again(session: Session, said: _Said, wanted: ClaimsWanted) -> Sequence[int]:
    """Return the ids of the claims, of a story where one is wanted, on which something was said more than once."""
    claim = col(said.claim_id)
    statement = sql_select(claim).group_by(claim).having(func.count() > 1)
    if wanted.story_id is not None:
        statement = statement.where(claim.in_(claims_in(wanted.story_id)))
    return session.connection().execute(statement).scalars().all()


def _statement(said: _Said, wanted: ClaimsWanted) -> Select[Any]:
    """Select what was said of the claims whose ids are given as "claims"."""
    canonical = aliased(SourceRecord)
    answer, adjudicates = _answer(said)
    columns: tuple[Any, ...] = (
        col(said.id).label("id"),
        col(said.claim_id).label("claim_id"),
        col(said.reviewer_id).label("reviewer_id"),
        col(ReviewerRecord.name).label("reviewer"),
        answer.label("answer"),
        col(said.at).label("at"),
        col(said.undoes_id).label("undoes"),
        adjudicates.label("adjudicates"),
        col(ArticleRecord.id).label("article_id"),
        col(OutletRecord.id).label("outlet_id"),
        col(OutletRecord.name).label("outlet"),
        col(canonical.id).label("source_id"),
        col(canonical.name).label("source"),
        col(StoryRecord.id).label("story_id"),
        col(StoryRecord.name).label("story"),
    )
    mention = SourceMentionRecord
    own_mention = and_(col(mention.claim_id) == ClaimRecord.id, col(mention.position) == 0)
    return (
        sql_select(*columns)
        .select_from(said)
        .join(ReviewerRecord, col(ReviewerRecord.id) == said.reviewer_id)
        .join(ClaimRecord, col(ClaimRecord.id) == said.claim_id)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .join(mention, own_mention, isouter=True)
        .join(SourceRecord, col(SourceRecord.id) == mention.source_id, isouter=True)
        .join(canonical, col(canonical.id) == SourceRecord.canonical_id, isouter=True)
        .join(StoryArticleRecord, col(StoryArticleRecord.article_id) == ArticleRecord.id, isouter=True)
        .join(StoryRecord, col(StoryRecord.id) == StoryArticleRecord.story_id, isouter=True)
        .where(col(said.claim_id).in_(bindparam("claims", expanding=True)), *standing_claims(), *_wanted(wanted))
        .order_by(col(said.claim_id), col(said.id))
    )


def _wanted(wanted: ClaimsWanted) -> Iterable[SQLColumnExpression[bool]]:
    """Yield the conditions on a claim's article."""
    if wanted.story_id is not None:
        yield col(ArticleRecord.id).in_(articles_in(wanted.story_id))
    if wanted.outlet_id is not None:
        yield col(ArticleRecord.outlet_id) == wanted.outlet_id


def _claim(rows: Sequence[Row[Any]]) -> JudgedClaim:
    """Return a claim out of its rows, of which each is something that was said."""
    first = rows[0]
    return JudgedClaim(
        claim_id=first.claim_id,
        article_id=first.article_id,
        outlet=Named(first.outlet_id, first.outlet),
        source=_named(first.source_id, first.source),
        story=_named(first.story_id, first.story),
        given=tuple(map(_given, rows)),
    )


def _given(row: Row[Any]) -> Given:
    return Given(
        id=row.id,
        reviewer=Named(row.reviewer_id, row.reviewer),
        answer=row.answer,
        at=row.at,
        undoes=row.undoes,
        adjudicates=bool(row.adjudicates),
    )


def _named(number: int | None, name: str | None) -> Named | None:
    return None if number is None else Named(number, name or "")
