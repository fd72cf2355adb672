"""Correcting an article's details, and what hangs on them when that is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from db.engine import reading
from db.tables import ArticleProfileRecord
from services.change_article import change_article, read_details
from services.place_articles import place_articles
from services.steps import do_again, read_steps, take_back
from tests.db.samples import person
from tests.services.story_samples import FERRY, store_text
from workbench.reviewing.article_details import details_of


def placed_day(engine: Engine, article_id: int) -> date | None:
    """Return the day under which stories near the article are looked for."""
    with reading(engine) as session:
        return session.get_one(ArticleProfileRecord, article_id).day


def test_the_article_is_looked_for_near_its_new_day_and_near_the_old_one_once_that_is_back(engine: Engine) -> None:
    by = person(engine)
    article = store_text(engine, by, FERRY)
    place_articles(engine)
    before = placed_day(engine, article)
    shown = read_details(engine, article).article
    wanted = replace(details_of(shown.article), published=date(2031, 1, 2))
    change_article(engine, by, article, shown.revision, wanted)
    assert placed_day(engine, article) == date(2031, 1, 2) != before
    back = read_steps(engine, by.name).back
    assert back is not None
    take_back(engine, by.name, back)
    assert placed_day(engine, article) == before
    again = read_steps(engine, by.name).again
    assert again is not None
    do_again(engine, by.name, again)
    assert placed_day(engine, article) == date(2031, 1, 2)
