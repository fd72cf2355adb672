"""What the page of articles shows: how many there are, what can be read again, stories, and a page of the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.articles import article_counts, count_articles, list_articles, outdated, outlets
from db.reads.assignments import assignments_of
from db.reads.story_choices import LEAST_ARTICLES, stories_of
from db.reads.versions import earlier_versions
from services.list_choices import Narrowing, Offer, stories_within
from workbench.models.installed import PIPELINE_VERSION, InstalledModel
from workbench.stored.articles import ArticleCounts, ArticleFilter, ArticleRow, NamedStory, OutletRow
from workbench.stored.assignments import Assignable
from workbench.stored.paging import Page
from workbench.stored.versions import Earlier

NO_STORIES = Offer((), 0, 0)
"""What there is to choose from where nothing is stored."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands around the list: how many articles there are, their outlets and stories, and those to be read again.

    `outdated` holds the ids of those to be read again.
    """

    counts: ArticleCounts
    outlets: tuple[OutletRow, ...] = ()
    outdated: tuple[int, ...] = ()
    stories: Offer = NO_STORIES


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list and how many articles it has in all; `earlier` tells of former versions by article.

    `stories` are those that articles of the page share with others, by article, `assigned` the names of those to whom
    articles are assigned themselves.
    """

    rows: tuple[ArticleRow, ...]
    total: int
    earlier: dict[int, Earlier]
    stories: dict[int, NamedStory]
    assigned: dict[int, tuple[str, ...]]


def read_shelf(engine: Engine, model: InstalledModel | None, stories: Narrowing) -> Shelf:
    """Return what stands around the list; without a model, no article is to be read again."""
    with reading(engine) as session:
        counts = article_counts(session)
        if not counts.stored:
            return Shelf(counts)
        waiting = outdated(session, PIPELINE_VERSION, model.name, model.version) if model else []
        return Shelf(counts, tuple(outlets(session)), tuple(waiting), stories_within(session, stories))


def read_list(engine: Engine, wanted: ArticleFilter, page: Page) -> Listed:
    """Return a page of the articles that the filter finds, whose own limit and offset do not count."""
    with reading(engine) as session:
        total = count_articles(session, wanted)
        if not total:
            return Listed((), 0, {}, {}, {})
        rows = list_articles(session, replace(wanted, limit=page.rows, offset=page.start(total)))
        earlier = earlier_versions(session, [row.id for row in rows if row.version > 1])
        return Listed(tuple(rows), total, earlier, _shared_stories(session, rows), _assigned(session, rows))


def _shared_stories(session: Session, rows: Iterable[ArticleRow]) -> dict[int, NamedStory]:
    """Return, by article, the stories of two or more articles: the name of a story of one says nothing new."""
    found = stories_of(session, [row.id for row in rows])
    return {article: story for article, story in found.items() if story.articles >= LEAST_ARTICLES}


def _assigned(session: Session, rows: Iterable[ArticleRow]) -> dict[int, tuple[str, ...]]:
    """Return, by article, the names of those to whom it is assigned itself."""
    found = assignments_of(session, Assignable.ARTICLE, [row.id for row in rows])
    return {article: tuple(one.reviewer for one in made) for article, made in found.items()}
