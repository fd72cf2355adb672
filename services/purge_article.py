"""Deleting an article finally, for reasons of law, and what is kept of those that were."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import purged
from db.rewrite import merge_words, rewrite_file
from db.writes.purging import purge
from services.database import write_anew
from workbench.model import Reviewer
from workbench.stored.articles import ArticleRow
from workbench.stored.purging import Purged


def purge_article(engine: Engine, by: Reviewer, article: ArticleRow, reason: str, title: str) -> bool:
    """Delete an article for good that was deleted before, and say whether the database file was written anew after it.

    `title` is the article's, typed to confirm. Only the line that `read_purged` shows is left. Raises DecisionRefused
    for whoever is no editor, and where reason or title will not do, Conflict where somebody changed or restored the
    article since it was listed. Where others hold the file so long, it is not written anew: `clear_file` does
    it later, or the next program that opens the database.
    """
    with writing(engine) as session:
        purge(session, by, article.id, article.revision, reason, title)
        merge_words(session)
    return write_anew(engine)


def clear_file(engine: Engine) -> bool:
    """Write the database file anew without what was deleted; say whether that was done. Raises Busy."""
    return rewrite_file(engine)


def read_purged(engine: Engine) -> tuple[Purged, ...]:
    """Return what is kept of the articles that were deleted finally, the last one first."""
    with reading(engine) as session:
        return tuple(purged.purged_articles(session))
