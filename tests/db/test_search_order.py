"""Pages of a search are the same whether its claims are sorted or the order is walked along, and end where they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, update

from db.engine import reading, writing
from db.reads import search_order
from db.reads.claims import filter_claims
from db.reads.search import search_claims, search_page
from db.tables import ArticleRecord, ClaimRecord
from tests.db.test_dashboard_plans import plan, sent_by
from tests.pages.pair_samples import CROWNS, LORRIES, OSTROW, PORT, store
from workbench.model import Verdict
from workbench.stored import claims as stored
from workbench.stored.claims import ClaimFilter, ExportItem, SearchOrder
from workbench.stored.paging import Page

DAYS = (date(2031, 5, 4), None, date(2031, 5, 3), date(2031, 5, 4), None)
SOME = ClaimFilter(published_from=date(2031, 5, 4))
UNREVIEWED = ClaimFilter(verdict=Verdict.UNREVIEWED)
WANTED = (ClaimFilter(), SOME, UNREVIEWED, ClaimFilter(verdict=Verdict.VERIFIED))
WORDS = ("", "crowns", "lorr*", "crowns pier", '"harbour bridge"')
BOUNDS = ((10_000, 200, 50), (10_000, 0, 50), (1, 1, 1), (2, 0, 50), (4, 200, 3), (5, 0, 0))


@pytest.fixture
def articles(engine: Engine) -> list[int]:
    """Store five articles, two of them of unknown days, with claims of different worth; one is out of sight."""
    told = ((OSTROW, LORRIES), (PORT, CROWNS))
    found = [store(engine, f"Outlet {place}", f"Title {place}", day, *told) for place, day in enumerate(DAYS)]
    gone = store(engine, "Outlet 9", "Title 9", DAYS[0], *told)
    with writing(engine) as session:
        send = session.connection().execute
        send(update(ArticleRecord).where(col(ArticleRecord.id) == gone).values(current=False))
        send(update(ClaimRecord).values(worth_score=col(ClaimRecord.id) % 3))
        send(update(ClaimRecord).where(col(ClaimRecord.id) % 4 == 0).values(verdict="verified"))
    return found


def by_day(item: ExportItem) -> int:
    day = item.article.article.published
    return 0 if day is None else day.toordinal()


def place(order: SearchOrder) -> Callable[[ExportItem], tuple[Any, ...]]:
    """Return the key by which claims are sorted, said once more in plain Python."""

    def key(item: ExportItem) -> tuple[Any, ...]:
        article, start, day = item.article.id, item.claim.claim.content[0].start, by_day(item)
        if order is SearchOrder.WORTH:
            return -item.claim.claim.worth.score, -article, start, item.claim.id
        if order is SearchOrder.OLDEST:
            return not day, day, article, start, item.claim.id
        return not day, -day, -article, start, item.claim.id

    return key


def holds(item: ExportItem, words: str) -> bool:
    said = " ".join(span.text for span in item.claim.claim.content).casefold()
    return all(word in said for word in re.findall(r"[\w ]+(?=\")|\w+", words))


@pytest.mark.parametrize(("most", "handful", "looked_at"), BOUNDS)
def test_every_way_to_a_page_leads_to_the_same_claims(
    engine: Engine, articles: list[int], monkeypatch: pytest.MonkeyPatch, most: int, handful: int, looked_at: int
) -> None:
    for name, bound in (("MOST_PAGED", most), ("HANDFUL", handful), ("LOOKED_AT", looked_at)):
        monkeypatch.setattr(search_order, name, bound)
    with reading(engine) as session:
        for words, wanted, order in product(WORDS, WANTED, SearchOrder):
            fitting = [one for one in filter_claims(session, wanted) if holds(one, words)]
            expected = [one.claim.id for one in sorted(fitting, key=place(order))][:most]
            found = search_claims(session, words, wanted, order, limit=100)
            assert [one.claim.id for one in found.items] == expected, (words, wanted, order)
            assert paged(session, words, wanted, order, len(expected)) == expected
            everything = not words and wanted == ClaimFilter()
            assert found.total == (len(fitting) if everything else min(most, len(fitting)))
            assert found.more == (not everything and len(fitting) > most)


def paged(session: Session, words: str, wanted: ClaimFilter, order: SearchOrder, number: int) -> list[int]:
    """Return the ids on all pages of three claims."""
    pages = [search_page(session, words, wanted, order, Page(one, 3)) for one in range(1, -(-number // 3) + 1)]
    return [item.claim.id for page in pages for item in page.items]


def test_what_is_found_says_where_its_pages_end(
    engine: Engine, articles: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_order, "MOST_PAGED", 4)
    monkeypatch.setattr(stored, "MOST_PAGED", 4)
    with reading(engine) as session:
        every = search_page(session, "", ClaimFilter(), SearchOrder.NEWEST, Page(9, 3))
        some = search_page(session, "crowns", ClaimFilter(), SearchOrder.NEWEST, Page(9, 3))
        few = search_page(session, "", SOME, SearchOrder.NEWEST, Page(1, 3))
    assert (every.total, every.more, every.paged, every.cut, len(every.items)) == (10, False, 4, True, 1)
    assert (some.total, some.more, some.paged, some.cut, len(some.items)) == (4, True, 4, True, 1)
    assert (few.total, few.more, few.paged, few.cut) == (4, False, 4, False)


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("wanted", [ClaimFilter(), UNREVIEWED, SOME])
@pytest.mark.parametrize("order", list(SearchOrder))
def test_sqlite_walks_along_the_order_of_many_claims(
    engine: Engine, articles: list[int], monkeypatch: pytest.MonkeyPatch, wanted: ClaimFilter, order: SearchOrder
) -> None:
    monkeypatch.setattr(search_order, "MOST_PAGED", 1)
    with sent_by(engine) as sent, reading(engine) as session:
        search_page(session, "", wanted, order, Page(1, 3))
    walks = [one for one in sent if "article.id + ?" in one[0] or "claim.article_id + ?" in one[0]]
    assert any("ORDER BY" in statement and "anon" not in statement for statement, _ in walks)
    for statement, values in walks:
        if "anon" not in statement:
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan(engine, statement, values)
