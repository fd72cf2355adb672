"""Deleting an article, and bringing it back."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.reads.articles import deleted_revision
from db.writes import articles as rows
from db.writes.story_places import follow_sight
from workbench.model import Reviewer
from workbench.stored.articles import ArticleRow


def delete_article(engine: Engine, by: Reviewer, article: ArticleRow) -> None:
    """Take an article with all its claims out of sight. Editors only.

    Raises Conflict where somebody changed it since it was listed, NotFound where it is deleted already.
    """
    with writing(engine) as session:
        rows.delete_article(session, by, article.id, article.revision)
        follow_sight(session, [article.id])


def restore_article(engine: Engine, by: Reviewer, article: ArticleRow) -> None:
    """Bring an article back that was listed among the deleted ones. Editors only.

    Raises Conflict where somebody changed it since, or added the same article again.
    """
    with writing(engine) as session:
        rows.restore_article(session, by, article.id, article.revision)
        follow_sight(session, [article.id])


def undo_deletion(engine: Engine, by: Reviewer, article: ArticleRow) -> None:
    """Bring an article back as it stood in the list before it was deleted. Editors only.

    Raises Conflict where somebody else has brought it back, or added the same article again.
    """
    with writing(engine) as session:
        revision = deleted_revision(session, article.id)
        rows.restore_article(session, by, article.id, article.revision if revision is None else revision)
        follow_sight(session, [article.id])
