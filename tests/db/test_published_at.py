"""The time of publishing in the database: the moment in UTC, and the zone in which it was stated."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from db.engine import reading, writing
from db.reads.articles import get_article
from db.tables import ArticleRecord
from db.writes.articles import store_article, store_version
from tests.db.samples import HARBOUR, analysis, harbour, morning, person
from workbench.model import Article
from workbench.stored import StoredArticle

VELDEN = datetime(2031, 5, 3, 23, 30, tzinfo=timezone(timedelta(hours=-5)))  # the 4th in UTC
EAST = datetime(2031, 5, 2, 0, 15, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))  # the 1st in UTC


def stored(engine: Engine, article: Article) -> int:
    """Store an article without claims and return its number."""
    with writing(engine) as session:
        return store_article(session, person(engine), article, analysis([]))[0].id


def again(engine: Engine, article_id: int) -> StoredArticle:
    with reading(engine) as session:
        return get_article(session, article_id)


@pytest.mark.parametrize("moment", [VELDEN, EAST, datetime(2031, 5, 3, 8, 5, tzinfo=UTC), None])
def test_a_time_comes_back_in_the_zone_that_was_stated(engine: Engine, moment: datetime | None) -> None:
    day = moment.date() if moment else date(2031, 5, 3)
    found = again(engine, stored(engine, harbour(published=day, published_at=moment))).article
    assert found.published == day
    assert (found.published_at and found.published_at.isoformat()) == (moment and moment.isoformat())


def test_articles_of_different_zones_stand_in_the_order_of_their_moments(engine: Engine) -> None:
    late = stored(engine, harbour(published_at=VELDEN))
    early = stored(engine, morning(published=EAST.date(), published_at=EAST))
    with reading(engine) as session:
        moments = col(ArticleRecord.published_at)
        rows = session.exec(select(ArticleRecord).order_by(moments)).all()
        assert [row.id for row in rows] == [early, late]
        assert [row.published_at for row in rows] == [EAST, VELDEN]
        assert [row.published_offset for row in rows] == [345, -300]


def test_each_version_has_the_time_that_it_states(engine: Engine) -> None:
    first = again(engine, stored(engine, harbour(published_at=VELDEN)))
    later = VELDEN + timedelta(minutes=20)
    with writing(engine) as session:
        new = harbour(text=f"{HARBOUR}\nCorrected.", published_at=later)
        second = store_version(session, person(engine), first.id, first.revision, new, analysis([]))
    assert again(engine, first.id).article.published_at == VELDEN
    assert again(engine, second.id).article.published_at == later
