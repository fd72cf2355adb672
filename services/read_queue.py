"""The queue of a reviewer across articles: what to do next, where they stopped, and filters under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.queue import any_article, next_article, queue_page, queued, saved_filters, stopped_in
from db.reads.settings import read_policy
from db.writes.people import ensure_reviewer
from db.writes.saved_filters import forget_filter, save_filter
from workbench.reviewing.perspective import Perspective
from workbench.stored.queue import Queued, QueueFilter, QueueView

PAGE = "queue"
ROWS = 20


class NextArticle(NamedTuple):
    """The article that comes up next, at the claim that is worth checking most."""

    article_id: int
    claim_id: int


def anything_stored(engine: Engine) -> bool:
    """Say whether any article is stored that can be seen."""
    with reading(engine) as session:
        return any_article(session)


def read_queue(engine: Engine, name: str, wanted: QueueFilter, page: int = 1) -> QueueView:
    """Return a page of what waits for the reviewer of this name, `ROWS` claims on each, with where they stopped.

    Others' opinions are left out of it as far as the project's policy hides them.
    """
    with reading(engine) as session:
        seen_by = Perspective(name, read_policy(session))
        found = queue_page(session, wanted, seen_by, ROWS + 1, (page - 1) * ROWS)
        rows = queued(session, found[:ROWS])
        shown = tuple(Queued(replace(one.item, claim=seen_by.seen(one.item.claim)), one.repeats) for one in rows)
        return QueueView(shown, len(found) > ROWS, stopped_in(session, seen_by), saved_filters(session, name, PAGE))


def ids_of(engine: Engine, name: str, wanted: QueueFilter, most: int) -> list[int]:
    """Return the claims that wait for a reviewer under a filter, `most` at most, to choose them all."""
    with reading(engine) as session:
        return queue_page(session, wanted, Perspective(name, read_policy(session)), most, 0)


def read_next_article(engine: Engine, name: str, article_id: int, wanted: QueueFilter) -> NextArticle | None:
    """Return the article that a reviewer goes on to from this one, None where nothing waits for them elsewhere."""
    with reading(engine) as session:
        found = next_article(session, article_id, wanted, Perspective(name, read_policy(session)))
    return None if found is None else NextArticle(*found)


def save(engine: Engine, by_name: str, name: str, address: str) -> None:
    """Save the filter that stands in the address under a name; raise DecisionRefused without a name."""
    with writing(engine) as session:
        save_filter(session, ensure_reviewer(session, by_name), PAGE, name, address)


def forget(engine: Engine, by_name: str, filter_id: int) -> None:
    """Forget one of the reviewer's own filters."""
    with writing(engine) as session:
        forget_filter(session, ensure_reviewer(session, by_name), filter_id)
