"""Articles with all that is known of their claims, hidden from others or not: for comparing and for moving them.

It is never shown: opinions that are hidden until one's own is given are among it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from db.assemble import assemble_articles, assemble_claims
from db.batches import batches
from db.reads.attribution_answers import answers_of
from db.reads.claims import export_items
from db.reads.comments import comments_about
from db.reads.originals import original_of
from db.reads.story_candidates import IN_SIGHT
from db.reads.story_choices import stories_of
from db.tables import ArticleRecord, ClaimRecord, ExtractionRecord, StoryArticleRecord
from workbench.interchange.arriving import ArrivingArticle
from workbench.stored.claims import ExportItem

IMPORTED_BY = "imported"
"""What is said to have read an article whose claims come from a file."""

AT_ONCE = 50
"""So many articles are held at once."""


def stored_items(session: Session, article_id: int) -> list[ExportItem]:
    """Return the claims of an article with decisions, answers, comments, group and story."""
    wanted = select(ClaimRecord).where(ClaimRecord.article_id == article_id, col(ClaimRecord.deleted_at).is_(None))
    return _whole(session, session.exec(wanted.order_by(col(ClaimRecord.content_start), col(ClaimRecord.id))).all())


def standing_articles(session: Session) -> list[int]:
    """Return the articles in sight, in the order in which they came in."""
    return list(session.exec(select(ArticleRecord.id).where(IN_SIGHT).order_by(col(ArticleRecord.id))))


def left_unplaced(session: Session, article_ids: Iterable[int]) -> set[int]:
    """Return which articles came from a file and have no place in a story that a person gave them."""
    found: set[int] = set()
    placed = select(StoryArticleRecord.article_id).where(~col(StoryArticleRecord.suggested))
    for batch in batches(article_ids):
        came = select(ExtractionRecord.article_id).where(ExtractionRecord.model == IMPORTED_BY)
        came = came.where(col(ExtractionRecord.article_id).in_(batch))
        found.update(session.exec(came.where(col(ExtractionRecord.article_id).not_in(placed))))
    return found


def whole_articles(session: Session, article_ids: list[int]) -> Iterator[ArrivingArticle]:
    """Yield articles with their claims, some of them read at once."""
    for batch in batches(article_ids):
        for start in range(0, len(batch), AT_ONCE):
            yield from _some(session, batch[start : start + AT_ONCE])
            session.expunge_all()


def _some(session: Session, article_ids: list[int]) -> Iterator[ArrivingArticle]:
    rows = session.exec(select(ArticleRecord).where(col(ArticleRecord.id).in_(article_ids))).all()
    for article in assemble_articles(session, sorted(rows, key=lambda row: row.id)):
        first = original_of(session, article.id)
        yield ArrivingArticle(
            article=article,
            items=tuple(stored_items(session, article.id)),
            original=first.data if first else None,
            media_type=first.media_type if first else "",
        )


def _whole(session: Session, records: Sequence[ClaimRecord]) -> list[ExportItem]:
    """Return claims with all that is known of them; what is hidden stands in its place again."""
    shown, claims = export_items(session, records), assemble_claims(session, records)
    stories = stories_of(session, (item.article.id for item in shown))
    answers, comments = answers_of(session, (one.id for one in claims)), comments_about(session, claims)
    found = []
    for item, claim in zip(shown, claims, strict=True):
        story = stories.get(item.article.id)
        found.append(
            replace(
                item,
                claim=claim,
                story_id=story.id if story else None,
                story=story.name if story else "",
                answers=answers.get(claim.id, ()),
                comments=comments.get(claim.id, ()),
            )
        )
    return found
