"""What was deleted before a day goes finally; what was deleted later, or not at all, stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from db.engine import writing
from db.reads.articles import get_article
from db.writes.articles import delete_article
from services.erase_articles import due_for_erasing, erase_articles
from services.purge_article import read_purged
from tests.db.purging_samples import everything
from tests.db.samples import person, store_harbour, store_morning
from workbench.errors import DecisionRefused

TODAY = datetime.now(UTC).date()
REASON = "Kept for ninety days."


@pytest.fixture
def deleted(engine: Engine) -> int:
    """Delete one of two articles, forty days ago; return its id."""
    by = person(engine)
    stored = store_harbour(engine, by)
    store_morning(engine, by)
    with writing(engine) as session:
        delete_article(session, by, stored.id, get_article(session, stored.id).revision)
        session.connection().execute(
            text("UPDATE article SET deleted_at = :at WHERE id = :id"),
            {"at": f"{TODAY - timedelta(days=40)} 12:00:00.000000+00:00"[:26], "id": stored.id},
        )
    return stored.id


@pytest.mark.parametrize(("days", "due"), [(41, 0), (40, 0), (39, 1), (0, 1)])
def test_the_day_decides(engine: Engine, deleted: int, days: int, due: int) -> None:
    assert len(due_for_erasing(engine, TODAY - timedelta(days=days))) == due


def test_what_is_due_goes_and_a_line_of_each_is_kept(engine: Engine, deleted: int) -> None:
    assert erase_articles(engine, "Ines", TODAY - timedelta(days=60), REASON) == (0, False)
    gone, rewritten = erase_articles(engine, "Ines", TODAY, REASON)
    assert (gone, rewritten) == (1, engine.dialect.name == "sqlite")
    assert [row["title"] for row in everything(engine)["article"]] == ["Bridge shut for repairs"]
    assert [(one.by, one.reason) for one in read_purged(engine)] == [("Ines", REASON)]


def test_without_a_reason_nothing_goes(engine: Engine, deleted: int) -> None:
    with pytest.raises(DecisionRefused):
        erase_articles(engine, "Ines", TODAY, " ")
    assert len(everything(engine)["article"]) == 2
