"""Correcting what an article says of itself beside its text: reading it with its history, changing and restoring it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.article_details import changes_of
from db.reads.articles import get_article
from db.reads.outlets import outlet_names
from db.writes import article_details as rows
from services.place_articles import place_afresh
from workbench.model import Reviewer
from workbench.reviewing.article_details import ArticleDetails, DetailsChange
from workbench.stored import StoredArticle


@dataclass(frozen=True, slots=True)
class Correctable:
    """An article whose details can be corrected, the changes so far, the newest first, and the outlets known."""

    article: StoredArticle
    changes: tuple[DetailsChange, ...]
    outlets: tuple[str, ...]


def read_details(engine: Engine, article_id: int) -> Correctable:
    """Return an article with the history of its details; raise NotFound where it cannot be seen."""
    with reading(engine) as session:
        article = get_article(session, article_id)
        return Correctable(article, tuple(changes_of(session, article_id)), tuple(outlet_names(session)))


def change_article(engine: Engine, by: Reviewer, article_id: int, revision: int, wanted: ArticleDetails) -> int:
    """Correct the details of an article; return the activity that says so.

    What is read of it to find its story is read afresh. Raises DecisionRefused where the details cannot be such,
    Conflict, which names who, where somebody changed the article since it was shown with `revision`, where nothing
    changes, or where the address is another article's.
    """
    with writing(engine) as session:
        done = rows.change_details(session, by, article_id, revision, wanted)
    place_afresh(engine, article_id)
    return done


def restore_details(engine: Engine, by: Reviewer, article_id: int, revision: int, activity_id: int) -> int:
    """Give an article the details back that it had before a change of them; return the activity that says so.

    Raises Conflict and NotFound as `change_article` does, NotFound also where there is no such change.
    """
    with writing(engine) as session:
        done = rows.restore_details(session, by, article_id, revision, activity_id)
    place_afresh(engine, article_id)
    return done
