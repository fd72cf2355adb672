"""Adding a page that states its hour: kept while the article waits, gone when somebody sets another day."""

from __future__ import annotations

from datetime import date

import pytest

from db.engine import open_engine, reading
from db.reads.articles import get_article
from tests.pages.articles_page import click, database, fill
from tests.pages.places import opened
from tests.workbench.web_pages import page_of

__all__ = ["database"]  # the fixture that the tests below ask for

STATED = "2024-03-05T23:30:00-05:00"
PAGE = page_of(head=f'<meta property="article:published_time" content="{STATED}">')


@pytest.mark.parametrize(("by_hand", "kept"), [(None, STATED), (date(2024, 3, 6), None)])
def test_a_stated_hour_outlives_a_reload_but_no_other_day(
    database: str, by_hand: date | None, kept: str | None
) -> None:
    page = opened("articles", view="add", way="files").run()
    page.file_uploader[0].set_value([("quay.html", PAGE, "text/html")])
    page.run()
    again = opened("articles", view="add").run()
    if by_hand:
        fill(again, "published", by_hand)
    click(again, "Save and find the claims")
    with reading(open_engine(database)) as session:
        found = get_article(session, 1).article
    assert found.published == (by_hand or date(2024, 3, 5))
    assert (found.published_at and found.published_at.isoformat()) == kept
