"""Extracting stored articles again, one after the other: each in a transaction of its own, none stopping the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import articles_without_text, get_article, outdated
from db.writes.articles import replace_extraction
from workbench.errors import DecisionRefused, WorkbenchError
from workbench.model import Analysis, Article, Reviewer
from workbench.models.installed import PIPELINE_VERSION, InstalledModel
from workbench.stored.articles import Replaced

STUMBLED = "The claim finder stumbled over this text; the log says where. Its claims are those of before."
_LOG = logging.getLogger(__name__)


class Reread(NamedTuple):
    """What became of one article: its title ("" where it is gone), the counts, or the sentence that says why not."""

    article_id: int
    title: str
    done: Replaced | None
    trouble: str = ""


def to_read_again(engine: Engine, model: InstalledModel) -> list[int]:
    """Return the ids of the articles whose claims another version found than this one with `model`, oldest first."""
    with reading(engine) as session:
        return outdated(session, PIPELINE_VERSION, model.name, model.version)


def all_articles(engine: Engine) -> list[int]:
    """Return the ids of all articles in their current versions, the oldest first."""
    with reading(engine) as session:
        return sorted(one.id for one in articles_without_text(session))


def read_again(
    engine: Engine, by: Reviewer, article_ids: Sequence[int], analyse: Callable[[Article], Analysis]
) -> Iterator[Reread]:
    """Replace the claims of the articles by what `analyse` finds now, and yield what became of each.

    What was yielded is stored, so that the caller may stop at any time; while an article is analysed, no other writer
    waits. Raises DecisionRefused where the reviewer may not do it.
    """
    for article_id in article_ids:
        title = ""
        try:
            with reading(engine) as session:
                article = get_article(session, article_id).article
            title = article.title
            analysis = analyse(article)
            with writing(engine) as session:
                done = replace_extraction(session, by, article_id, analysis)
        except DecisionRefused:
            raise
        except WorkbenchError as error:
            yield Reread(article_id, title, None, str(error))
        except Exception:  # noqa: BLE001  (a text that the rules stumble over must not keep all after it from being read)
            _LOG.exception("article %s could not be read again", article_id)
            yield Reread(article_id, title, None, STUMBLED)
        else:
            yield Reread(article_id, title, done)
