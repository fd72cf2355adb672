"""What is stored of an article that comes in once more: its claims with all that reviewers did, hidden or not."""

from __future__ import annotations

from sqlmodel import Session

from db.reads.articles import get_article
from db.reads.attribution_answers import answers_of
from db.reads.claims import claims_of
from db.reads.comments import comments_about
from workbench.stored.claims import ExportItem


def stored_items(session: Session, article_id: int) -> list[ExportItem]:
    """Return the claims of an article with decisions, answers and comments.

    It is for comparing with a file, so that nothing is stored twice: opinions that are hidden from others are there.
    """
    article, claims = get_article(session, article_id), claims_of(session, article_id)
    answers, comments = answers_of(session, (one.id for one in claims)), comments_about(session, claims)
    return [
        ExportItem(article, one, answers=answers.get(one.id, ()), comments=comments.get(one.id, ())) for one in claims
    ]
