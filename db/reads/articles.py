"""Reading articles: lists, one article with its versions and its extraction, and the same article again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import SQLColumnExpression, func, or_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from db.assemble import assemble_articles, assemble_claims
from db.batches import batches
from db.reads.adjudication import differing_by_article
from db.reads.article_filters import conditions, counting, page_of_ids
from db.reads.article_work import verdict_counts
from db.reads.story_candidates import IN_SIGHT
from db.spans import unpack
from db.tables import ArticleRecord, ClaimRecord, ExtractionRecord, OutletRecord
from workbench.errors import NotFound
from workbench.model import Article, Outlet
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.articles import ArticleCounts, ArticleFilter, ArticleRow, ExtractionRow, OutletRow
from workbench.text.keys import address_key, text_hash

LISTED: tuple[Any, ...] = (
    ArticleRecord.id,
    ArticleRecord.title,
    OutletRecord.name.label("outlet"),  # type: ignore[attr-defined]
    ArticleRecord.published,
    ArticleRecord.example,
    ArticleRecord.version,
    ArticleRecord.revision,
    ArticleRecord.added_at,
    ArticleRecord.address,
    ArticleRecord.deleted_at,
)
"""What a line of the list shows of an article, in the names of `ArticleRow`."""


def list_articles(session: Session, wanted: ArticleFilter | None = None) -> list[ArticleRow]:
    """Return a page of the current versions, each with the numbers of its claims; no text is read."""
    ids = page_of_ids(session, wanted or ArticleFilter())
    counts, differing = verdict_counts(session, ids), differing_by_article(session, ids)
    statement = sql_select(*LISTED).join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
    found: dict[int, ArticleRow] = {}
    for batch in batches(ids):
        rows = session.connection().execute(statement.where(col(ArticleRecord.id).in_(batch)))
        found |= {
            row.id: ArticleRow(**row._mapping, verdicts=counts.get(row.id, {}), differing=differing.get(row.id, 0))
            for row in rows
        }
    return [found[one] for one in ids]


def articles_without_text(session: Session, story_id: int | None = None) -> list[StoredArticle]:
    """Return every current article, the newest first, with its title, outlet and day but an empty text.

    For comparing or choosing among the whole collection, whose texts would fill the memory, or those of one story.
    """
    statement = (
        select(ArticleRecord, OutletRecord.name)
        .join(OutletRecord, col(OutletRecord.id) == ArticleRecord.outlet_id)
        .where(*conditions(ArticleFilter(story_id=story_id)))
        .order_by(col(ArticleRecord.id).desc())
        .options(defer(col(ArticleRecord.text)))  # type: ignore[arg-type]
    )
    return [
        StoredArticle(one.id, Article("", one.title, Outlet(name), published=one.published), one.outlet_id)
        for one, name in session.exec(statement)
    ]


def count_articles(session: Session, wanted: ArticleFilter | None = None) -> int:
    """Return how many articles the filter finds, whatever its limit."""
    return session.exec(counting(wanted or ArticleFilter())).one()


def article_counts(session: Session) -> ArticleCounts:
    """Return how many current articles are stored, how many of these are examples, and how many were deleted.

    Each is counted by itself, which an index answers: one look at all rows would read the texts.
    """
    wanted = (ArticleFilter(), ArticleFilter(example=True), ArticleFilter(deleted=True))
    numbers = sql_select(*(counting(one).scalar_subquery() for one in wanted))
    return ArticleCounts(*session.connection().execute(numbers).one())


def deleted_revision(session: Session, article_id: int) -> int | None:
    """Return the revision of a deleted article, None where it is not deleted (any more)."""
    statement = select(ArticleRecord.revision).where(
        ArticleRecord.id == article_id, col(ArticleRecord.deleted_at).is_not(None), col(ArticleRecord.current)
    )
    return session.exec(statement).first()


def get_article(session: Session, article_id: int) -> StoredArticle:
    """Return one article that is not deleted, an earlier version too; raise NotFound where there is none."""
    return assemble_articles(session, [article_record(session, article_id)])[0]


def article_record(session: Session, article_id: int) -> ArticleRecord:
    """Return the row of an article that is not deleted; raise NotFound where there is none."""
    record = session.get(ArticleRecord, article_id)
    if record is None or record.deleted_at is not None:
        raise NotFound(f"There is no article {article_id}, or it was deleted. Go back to the list of articles.")
    return record


def find_same(session: Session, article: Article) -> StoredArticle | None:
    """Return the stored article with the same web address or the same text, in its current version, or None.

    A text that a later version has replaced is recognised, too.
    """
    key = address_key(article.address)
    same: SQLColumnExpression[bool] = col(ArticleRecord.text_hash) == text_hash(article.text)
    if key:
        same = or_(same, col(ArticleRecord.address_key) == key)
    statement = select(ArticleRecord).where(same, col(ArticleRecord.deleted_at).is_(None))
    for record in sorted(session.exec(statement), key=lambda record: (not record.current, record.id)):
        newest = version_records(session, record)[-1]
        if newest.deleted_at is None:
            return assemble_articles(session, [newest])[0]
    return None


def outlets(session: Session) -> list[OutletRow]:
    """Return all outlets that have an article, by name."""
    outlet = col(ArticleRecord.outlet_id)
    counted = sql_select(outlet, func.count().label("articles")).where(IN_SIGHT).group_by(outlet).subquery()
    columns: tuple[Any, ...] = (OutletRecord.id, OutletRecord.name, OutletRecord.domain, counted.c.articles)
    statement = (
        sql_select(*columns).join(counted, counted.c.outlet_id == OutletRecord.id).order_by(col(OutletRecord.name_key))
    )
    return [OutletRow(*row) for row in session.connection().execute(statement)]


def versions(session: Session, article_id: int) -> list[StoredArticle]:
    """Return all versions of an article, the oldest first, whichever of them the id names."""
    return assemble_articles(session, version_records(session, article_record(session, article_id)))


def version_records(session: Session, record: ArticleRecord) -> list[ArticleRecord]:
    """Return the rows of all versions of an article, the oldest first."""
    chain = [record]
    while chain[0].previous_id is not None:
        earlier = session.get(ArticleRecord, chain[0].previous_id)
        if earlier is None:
            break
        chain.insert(0, earlier)
    while later := session.exec(select(ArticleRecord).where(ArticleRecord.previous_id == chain[-1].id)).first():
        chain.append(later)
    return chain


def last_extraction(session: Session, article_id: int) -> ExtractionRow | None:
    """Return the latest extraction made of an article."""
    statement = (
        select(ExtractionRecord)
        .where(ExtractionRecord.article_id == article_id)
        .order_by(col(ExtractionRecord.id).desc())
    )
    return extraction_row(session.exec(statement).first())


def extraction_row(row: ExtractionRecord | None) -> ExtractionRow | None:
    """Return what is told of an extraction."""
    if row is None:
        return None
    return ExtractionRow(
        model=row.model,
        model_version=row.model_version,
        pipeline_version=row.pipeline_version,
        claims=row.claims,
        made_at=row.made_at,
        declined=unpack(row.declined),
    )


def outdated(session: Session, pipeline_version: str, model: str, model_version: str) -> list[int]:
    """Return the ids of the articles whose claims another pipeline or model found than these, the oldest first.

    Only current versions that are not deleted are looked at; one that was never extracted is among them.
    """
    last = select(func.max(ExtractionRecord.id)).where(ExtractionRecord.article_id == ArticleRecord.id)
    same = select(ExtractionRecord.id).where(
        ExtractionRecord.id == last.correlate(ArticleRecord).scalar_subquery(),
        ExtractionRecord.pipeline_version == pipeline_version,
        ExtractionRecord.model == model,
        ExtractionRecord.model_version == model_version,
    )
    statement = select(ArticleRecord.id).where(*conditions(ArticleFilter()), ~same.exists())
    return list(session.exec(statement.order_by(col(ArticleRecord.id))))


def unplaced(session: Session, article_id: int) -> list[StoredClaim]:
    """Return the claims with people's work on them whose words a corrected text no longer holds exactly once.

    They stay in the earlier version until somebody gives them a place or deletes them.
    """
    earlier = [one.id for one in version_records(session, article_record(session, article_id))]
    statement = select(ClaimRecord).where(
        col(ClaimRecord.article_id).in_(earlier), ~col(ClaimRecord.placed), col(ClaimRecord.deleted_at).is_(None)
    )
    records = session.exec(statement.order_by(col(ClaimRecord.content_start), col(ClaimRecord.id))).all()
    return assemble_claims(session, records)
