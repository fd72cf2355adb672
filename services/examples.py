"""Adding the example articles, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from db.engine import writing
from db.writes.examples import bring_back
from services.add_article import add_article
from workbench.model import Analysis, Article, Reviewer
from workbench.stored import StoredArticle


def add_examples(engine: Engine, by: Reviewer, examples: Sequence[tuple[Article, Analysis]]) -> list[StoredArticle]:
    """Store the examples, each with its analysis, and return them; what is there already is left as it is.

    Examples that were taken out before come back with all the work on them.
    """
    return [_add(engine, by, article, analysis) for article, analysis in examples]


def _add(engine: Engine, by: Reviewer, article: Article, analysis: Analysis) -> StoredArticle:
    with writing(engine) as session:
        former = bring_back(session, by, article)
    return former or add_article(engine, by, article, analysis, example=True)[0]
