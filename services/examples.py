"""The example articles: added each in a transaction of its own, taken out together, and brought back together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.activity import recent
from db.reads.articles import list_articles
from db.writes import examples as rows
from db.writes.people import ensure_reviewer
from db.writes.story_places import follow_sight
from services.place_articles import place_articles
from services.store_article import store_article
from workbench.model import Analysis, Article, Reviewer
from workbench.stored import StoredArticle
from workbench.stored.articles import ArticleFilter, Removal


def add_examples(engine: Engine, by: Reviewer, examples: Sequence[tuple[Article, Analysis]]) -> list[StoredArticle]:
    """Store the examples, each with its analysis, and return them; what is there already is left as it is.

    Examples that were taken out before come back with all the work on them. Those without a place in a story get one.
    """
    stored = [_add(engine, by, article, analysis) for article, analysis in examples]
    place_articles(engine, only=[one.id for one in stored])
    return stored


def add_first_examples(
    engine: Engine, by: str, articles: Sequence[Article], analyse: Callable[[Sequence[Article]], Iterable[Analysis]]
) -> list[int]:
    """Store the examples, in the name `by`, where no article was ever added; return the ids of what is stored then.

    Elsewhere `analyse` is not called: examples that somebody has removed do not come back by themselves.
    """
    with reading(engine) as session:
        if recent(session, limit=1, subject="article"):
            return []
    analysed = list(zip(articles, analyse(articles), strict=True))
    with writing(engine) as session:
        reviewer = ensure_reviewer(session, by)
    return [one.id for one in add_examples(engine, reviewer, analysed)]


def remove_examples(engine: Engine, by: Reviewer, *, with_work: bool = False) -> Removal:
    """Take all examples out of sight at once; say what went, or, where people worked on them, what would go.

    `with_work` takes them out together with that work. Editors only.
    """
    with writing(engine) as session:
        done = rows.remove(session, by, with_work=with_work)
        _follow_sight(session)
        return done


def restore_examples(engine: Engine, by: Reviewer) -> int:
    """Bring the examples back, unless they have been added again since; return how many. Editors only."""
    with writing(engine) as session:
        restored = rows.restore(session, by)
        _follow_sight(session)
        return restored


def _add(engine: Engine, by: Reviewer, article: Article, analysis: Analysis) -> StoredArticle:
    with writing(engine) as session:
        former = rows.bring_back(session, by, article)
        if former is not None:
            follow_sight(session, [former.id])
    return former or store_article(engine, by, article, analysis, example=True)[0]


def _follow_sight(session: Session) -> None:
    """Let the stories of all examples follow which of them are in sight."""
    session.flush()
    wanted = (ArticleFilter(example=True, deleted=deleted) for deleted in (False, True))
    follow_sight(session, (row.id for one in wanted for row in list_articles(session, one)))
