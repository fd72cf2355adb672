"""Searching all claims: words and filters together, and pages that end at the last one."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.search_claims import search_claims
from tests.db.samples import person, store_harbour, store_morning
from workbench.stored.claims import ClaimFilter, SearchOrder
from workbench.stored.paging import Page

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_words_and_a_filter_narrow_together(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    morning = store_morning(engine, by)
    both = search_claims(engine, "lorries", ClaimFilter(), SearchOrder.OLDEST, Page(1, 10))
    one = search_claims(engine, "lorries", ClaimFilter(article_id=morning.id), SearchOrder.OLDEST, Page(1, 10))
    outlets = [item.article.article.outlet.name for item in both.items]
    assert (both.total, outlets) == (2, ["Morning Post of Velden", "Velden Courier"])
    assert [item.article.id for item in one.items] == [morning.id]


def test_behind_the_last_page_stands_the_last_one(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    last = search_claims(engine, "", ClaimFilter(), SearchOrder.NEWEST, Page(2, 2))
    behind = search_claims(engine, "", ClaimFilter(), SearchOrder.NEWEST, Page(9, 2))
    assert (last.total, len(last.items)) == (3, 1)
    assert behind == last
