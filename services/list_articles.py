"""What the page of articles shows: how many there are, what can be read again, and a page of the list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Engine

from db.engine import reading
from db.reads.articles import article_counts, count_articles, list_articles, outdated, outlets
from db.reads.versions import earlier_versions
from workbench.models.installed import PIPELINE_VERSION, InstalledModel
from workbench.stored.articles import ArticleCounts, ArticleFilter, ArticleRow, OutletRow
from workbench.stored.paging import Page
from workbench.stored.versions import Earlier


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands around the list: how many articles there are, their outlets, and those to be read again, by id."""

    counts: ArticleCounts
    outlets: tuple[OutletRow, ...] = ()
    outdated: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list and how many articles it has in all; `earlier` tells of former versions by article."""

    rows: tuple[ArticleRow, ...]
    total: int
    earlier: dict[int, Earlier]


def read_shelf(engine: Engine, model: InstalledModel | None) -> Shelf:
    """Return what stands around the list; without a model, no article is to be read again."""
    with reading(engine) as session:
        counts = article_counts(session)
        if not counts.stored:
            return Shelf(counts)
        waiting = outdated(session, PIPELINE_VERSION, model.name, model.version) if model else []
        return Shelf(counts, tuple(outlets(session)), tuple(waiting))


def read_list(engine: Engine, wanted: ArticleFilter, page: Page) -> Listed:
    """Return a page of the articles that the filter finds, whose own limit and offset do not count."""
    with reading(engine) as session:
        total = count_articles(session, wanted)
        if not total:
            return Listed((), 0, {})
        rows = list_articles(session, replace(wanted, limit=page.rows, offset=page.start(total)))
        earlier = earlier_versions(session, [row.id for row in rows if row.version > 1])
        return Listed(tuple(rows), total, earlier)
