"""Reading claims: those of an article, and those of all articles by filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import SQLColumnExpression, and_, func, or_, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.assemble import assemble_articles, assemble_claims
from db.batches import batches
from db.reads.hidden_opinions import open_to_everybody, without_hidden
from db.reads.in_story import articles_in
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    DecisionRecord,
    RepeatedClaimMemberRecord,
    ReviewerRecord,
    SourceMentionRecord,
    SourceRecord,
)
from workbench.attribution import DOUBTED, Attribution
from workbench.errors import NotFound
from workbench.model import Relation, SourceKind, Verdict
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimFilter, ClaimOrder, ExportItem
from workbench.text.keys import fold

ANSWERED: Any = text("claim.attribution <> 'unanswered'")
"""Written as the partial index on answered claims is, so that either database reads it: few claims are in it."""


def claims_of(session: Session, article_id: int, order: ClaimOrder = ClaimOrder.TEXT) -> list[StoredClaim]:
    """Return the claims of an article in the order asked for, without the deleted ones."""
    statement = select(ClaimRecord).where(ClaimRecord.article_id == article_id, col(ClaimRecord.deleted_at).is_(None))
    return assemble_claims(session, session.exec(statement.order_by(*ordered_by(order))).all())


def parts_of(session: Session, whole_claim_id: int) -> list[StoredClaim]:
    """Return the claims that a claim was split into, in text order; none where it is not split (any more)."""
    statement = select(ClaimRecord).where(ClaimRecord.whole_id == whole_claim_id, col(ClaimRecord.deleted_at).is_(None))
    return assemble_claims(session, session.exec(statement.order_by(*_text_order())).all())


def deleted_claims(session: Session, article_id: int) -> list[StoredClaim]:
    """Return the claims of an article that a person deleted; they can be restored."""
    statement = select(ClaimRecord).where(ClaimRecord.article_id == article_id, ClaimRecord.removal == "spurious")
    return assemble_claims(session, session.exec(statement.order_by(*_text_order())).all())


def get_claim(session: Session, claim_id: int) -> StoredClaim:
    """Return one claim; raise NotFound where there is none, or it or its article was deleted."""
    statement = (
        select(ClaimRecord)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(ClaimRecord.id == claim_id, col(ClaimRecord.deleted_at).is_(None))
        .where(col(ArticleRecord.deleted_at).is_(None))
    )
    record = session.exec(statement).first()
    if record is None:
        raise NotFound(f"There is no claim {claim_id}, or it was deleted. Go back to its article.")
    return assemble_claims(session, [record])[0]


def filter_claims(
    session: Session, wanted: ClaimFilter | None = None, limit: int | None = None, offset: int = 0
) -> list[ExportItem]:
    """Return a page of claims, by article and then in text order; `limit` None takes all."""
    statement = (
        select(ClaimRecord)
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*filtered(wanted or ClaimFilter()))
        .order_by(col(ClaimRecord.article_id), *_text_order())
        .limit(limit)
        .offset(offset)
    )
    return export_items(session, session.exec(statement).all())


def export_items(session: Session, records: Sequence[ClaimRecord]) -> list[ExportItem]:
    """Return the claims of the rows with their articles and places in groups, without opinions that are hidden."""
    articles = {}
    for batch in batches(record.article_id for record in records):
        rows = session.exec(select(ArticleRecord).where(col(ArticleRecord.id).in_(batch))).all()
        articles.update({article.id: article for article in assemble_articles(session, rows)})
    groups = _groups(session, [record.id for record in records])
    claims = without_hidden(session, assemble_claims(session, records))
    return [ExportItem(articles[claim.article_id], claim, *groups.get(claim.id, (None, None))) for claim in claims]


def items_by_id(session: Session, claim_ids: Iterable[int]) -> dict[int, ExportItem]:
    """Return claims with their articles by id, whether or not they can be seen."""
    found: dict[int, ExportItem] = {}
    for batch in batches(claim_ids):
        records = session.exec(select(ClaimRecord).where(col(ClaimRecord.id).in_(batch))).all()
        found.update({item.claim.id: item for item in export_items(session, records)})
    return found


def count_claims(session: Session, wanted: ClaimFilter | None = None) -> int:
    """Return how many claims the filter finds."""
    return sum(count_by_verdict(session, wanted).values())


def count_by_verdict(session: Session, wanted: ClaimFilter | None = None) -> dict[Verdict, int]:
    """Return how many claims of each verdict the filter finds; every verdict has its number."""
    statement = (
        select(ClaimRecord.verdict, func.count())
        .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        .where(*filtered(wanted or ClaimFilter()))
        .group_by(col(ClaimRecord.verdict))
    )
    found = {Verdict(verdict): count for verdict, count in session.exec(statement)}
    return {verdict: found.get(verdict, 0) for verdict in Verdict}


def next_open(
    session: Session, article_id: int, after_claim_id: int | None = None, order: ClaimOrder = ClaimOrder.TEXT
) -> int | None:
    """Return the next claim of an article without a verdict, after `after_claim_id` in the order asked for.

    The search goes on from the first claim when the last is reached; None where no claim is open.
    """
    statement = select(ClaimRecord.id).where(
        ClaimRecord.article_id == article_id,
        ClaimRecord.verdict == Verdict.UNREVIEWED,
        col(ClaimRecord.deleted_at).is_(None),
    )
    if after_claim_id is not None:
        statement = statement.where(ClaimRecord.id != after_claim_id)
    here = session.get(ClaimRecord, after_claim_id) if after_claim_id is not None else None
    if here is not None:
        found = session.exec(statement.where(comes_after(here, order)).order_by(*ordered_by(order))).first()
        if found is not None:
            return found
    return session.exec(statement.order_by(*ordered_by(order))).first()


def standing_claims() -> list[SQLColumnExpression[bool]]:
    """Return what a claim and its article must fulfil to be seen: not deleted, in the current version."""
    return [
        col(ClaimRecord.deleted_at).is_(None),
        col(ArticleRecord.deleted_at).is_(None),
        col(ArticleRecord.current),
    ]


def doubted() -> SQLColumnExpression[bool]:
    """Say that people doubt a claim's source, so that it counts for nobody."""
    return col(ClaimRecord.attribution).in_(DOUBTED)


def _text_order() -> tuple[SQLColumnExpression[int], SQLColumnExpression[int]]:
    """Order claims by where they start in the text."""
    return col(ClaimRecord.content_start), col(ClaimRecord.id)


def ordered_by(order: ClaimOrder) -> tuple[SQLColumnExpression[Any], ...]:
    """Return what orders the claims of an article; those worth the same come in text order."""
    return _text_order() if order is ClaimOrder.TEXT else (col(ClaimRecord.worth_score).desc(), *_text_order())


def comes_after(here: Any, order: ClaimOrder) -> SQLColumnExpression[bool]:
    """Say that a claim comes after `here`, which is a row or an alias of the table, in an order."""
    start, score = col(ClaimRecord.content_start), col(ClaimRecord.worth_score)
    in_text = or_(start > here.content_start, and_(start == here.content_start, col(ClaimRecord.id) > here.id))
    if order is ClaimOrder.TEXT:
        return in_text
    return or_(score < here.worth_score, and_(score == here.worth_score, in_text))


def filtered(wanted: ClaimFilter) -> list[SQLColumnExpression[bool]]:
    """Return what a claim must fulfil to be taken."""
    return [*standing_claims(), *_about_claim(wanted), *_about_article(wanted), *_about_others(wanted)]


def _about_claim(wanted: ClaimFilter) -> list[SQLColumnExpression[bool]]:
    """Return the conditions on the claim itself."""
    found: list[SQLColumnExpression[bool]] = []
    if wanted.query.strip():
        found.append(col(ClaimRecord.words_key).contains(fold(wanted.query), autoescape=True))
    if wanted.verdict is not None:
        found.append(col(ClaimRecord.verdict) == wanted.verdict)
    if wanted.attribution is not None:
        found.append(col(ClaimRecord.attribution) == wanted.attribution)
        if wanted.attribution is not Attribution.UNANSWERED:
            found.append(ANSWERED)
    if wanted.decided is not None:
        is_open = col(ClaimRecord.verdict) == Verdict.UNREVIEWED
        found.append(~is_open if wanted.decided else is_open)
    if wanted.form is not None:
        found.append(col(ClaimRecord.form) == wanted.form)
    return found


def _about_article(wanted: ClaimFilter) -> list[SQLColumnExpression[bool]]:
    """Return the conditions on the article."""
    found: list[SQLColumnExpression[bool]] = []
    if wanted.article_id is not None:
        found.append(col(ClaimRecord.article_id) == wanted.article_id)
    if wanted.article_ids:
        found.append(col(ClaimRecord.article_id).in_(wanted.article_ids))
    if wanted.outlet_id is not None:
        found.append(col(ArticleRecord.outlet_id) == wanted.outlet_id)
    if wanted.published_from is not None:
        found.append(col(ArticleRecord.published) >= wanted.published_from)
    if wanted.published_to is not None:
        found.append(col(ArticleRecord.published) <= wanted.published_to)
    if wanted.example is not None:
        found.append(col(ArticleRecord.example) == wanted.example)
    if wanted.story_id is not None:
        found.append(col(ClaimRecord.article_id).in_(articles_in(wanted.story_id)))
    return found


def _about_others(wanted: ClaimFilter) -> list[SQLColumnExpression[bool]]:
    """Return the conditions on source, reviewer and group."""
    found: list[SQLColumnExpression[bool]] = []
    if wanted.source_id is not None:
        found.append(has_source(wanted.source_id))
    if wanted.kind is not None:
        found.append(_has_kind(wanted.kind))
    if wanted.reviewer:
        by_name = (
            select(DecisionRecord.id)
            .join(ReviewerRecord, col(ReviewerRecord.id) == DecisionRecord.reviewer_id)
            .where(DecisionRecord.claim_id == ClaimRecord.id, ReviewerRecord.name_key == fold(wanted.reviewer))
        )
        found += [by_name.exists(), open_to_everybody()]
    if wanted.repeated is not None:
        member = select(RepeatedClaimMemberRecord.id).where(
            RepeatedClaimMemberRecord.claim_id == ClaimRecord.id, ~col(RepeatedClaimMemberRecord.suggested)
        )
        found.append(member.exists() if wanted.repeated else ~member.exists())
    return found


def has_source(source_id: int) -> SQLColumnExpression[bool]:
    """Say that the claim's own source is a certain one, merges followed.

    Few claims have it, so they are looked up by it.
    """
    return col(ClaimRecord.id).in_(claims_of_source(source_id))


def claims_of_source(source_id: int) -> SelectOfScalar[int]:
    """Select the claims whose own source is a certain one, merges followed."""
    return (
        select(SourceMentionRecord.claim_id)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .where(SourceMentionRecord.position == 0, _canonical_of(source_id))
    )


def _has_kind(kind: SourceKind) -> SQLColumnExpression[bool]:
    """Say that the claim's own source is of a kind; many claims have it, so each is looked at by itself."""
    canonical = aliased(SourceRecord)
    mentions = (
        select(SourceMentionRecord.id)
        .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
        .join(canonical, col(canonical.id) == SourceRecord.canonical_id)
        .where(
            SourceMentionRecord.claim_id == ClaimRecord.id, SourceMentionRecord.position == 0, canonical.kind == kind
        )
    )
    return mentions.exists()


def _canonical_of(source_id: int) -> SQLColumnExpression[bool]:
    """Say that a source is what `source_id` stands for now, merges followed."""
    canonical = select(SourceRecord.canonical_id).where(SourceRecord.id == source_id).scalar_subquery()
    return col(SourceRecord.canonical_id).in_(select(canonical))


def _groups(session: Session, claim_ids: list[int]) -> dict[int, tuple[int, Relation]]:
    """Return, by claim, the group it is in and its relation there; what a machine suggested is left out."""
    found: dict[int, tuple[int, Relation]] = {}
    for batch in batches(claim_ids):
        statement = select(RepeatedClaimMemberRecord).where(
            col(RepeatedClaimMemberRecord.claim_id).in_(batch), ~col(RepeatedClaimMemberRecord.suggested)
        )
        found.update({row.claim_id: (row.repeated_claim_id, Relation(row.relation)) for row in session.exec(statement)})
    return found
