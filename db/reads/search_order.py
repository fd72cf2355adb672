"""Counting what a search finds, and putting a page of it in order, however much is stored.

Of a few claims all are looked at and sorted; of many, an index is walked along in the order asked for until the page is
full. What is few and what leads to it is counted first, to a bound: SQLite knows no numbers of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from db.reads.article_filters import DATED, UNDATED
from db.reads.capped import capped
from db.reads.claims import filtered
from db.reads.dashboard import count_by_verdict
from db.reads.story_candidates import IN_SIGHT
from db.tables import ArticleRecord, ClaimRecord
from workbench.stored.claims import MOST_PAGED, ClaimFilter, SearchOrder
from workbench.stored.paging import Capped

HANDFUL = 200
"""Each of so many claims is asked for the words by itself, which takes longer for one and not for all of them."""

LOOKED_AT = 50
"""So many claims, the first in the order, are asked so before the list of all that hold the words is drawn up."""

Condition = Any
Part = tuple[tuple[Condition, ...], tuple[Any, ...]]
"""A part of an order: what its claims fulfil, and what orders them."""


class Asking(NamedTuple):
    """What is asked for: a filter, an order, and a statement that selects the claims with the words, if any.

    Its one column is `claim_id`. `whole` says that all of the words are whole ones: for the beginning of a word the
    full-text index puts a list of claims together, even where it is asked about one claim.
    """

    wanted: ClaimFilter
    order: SearchOrder
    holders: Any = None
    whole: bool = True


class Lead(Enum):
    """What a statement reads first where that is not left to the database; it then looks the other up."""

    CLAIMS = "claims"
    ARTICLES = "articles"


def find(session: Session, asking: Asking, start_of: Callable[[int], int], rows: int) -> tuple[list[int], Capped]:
    """Return the ids of a page of what is found, and how many claims that is in all.

    `start_of` says of so many where the page starts. All claims are counted exactly, and what words or a filter leave
    up to `MOST_PAGED`; behind that no page goes on.
    """
    if asking.wanted == ClaimFilter() and asking.holders is None:
        counted, found = Capped(sum(count_by_verdict(session).values())), []
    else:
        found = _sorted(session, asking)
        counted = Capped(min(len(found), MOST_PAGED), len(found) > MOST_PAGED)
    paged = min(counted.number, MOST_PAGED)
    start = start_of(paged)
    end = min(start + rows, paged)
    if start >= end:
        return [], counted
    few = found and not counted.more
    return (found if few else _in_order(session, asking, end))[start:end], counted


def _fitting(session: Session, asking: Asking) -> Any:
    """Select the claims that are found, with what orders them, led by what is rare: the words or the filter."""
    if asking.holders is None:
        return _claims(asking.wanted, _lead(asking.wanted))
    others = _others(session, asking)
    claim, held = col(ClaimRecord.id), asking.holders.subquery()
    if others.more:
        # Reckoned with, so that the words lead, and further down the filter.
        return _claims(asking.wanted, Lead.CLAIMS).join(held, held.c.claim_id + 0 == claim)
    fitting = _claims(asking.wanted, _lead(asking.wanted))
    if asking.whole and others.number <= HANDFUL:
        return fitting.where(sql_select(held.c.claim_id).where(held.c.claim_id == claim).exists())
    return fitting.where((claim + 0).in_(asking.holders))


def _others(session: Session, asking: Asking) -> Capped:
    """Count what the filter leaves without the words, up to `MOST_PAGED`, where the words alone leave more than that.

    Where they do not, they lead, whatever the filter leaves.
    """
    if asking.wanted == ClaimFilter() or not capped(session, asking.holders, MOST_PAGED).more:
        return Capped(MOST_PAGED, more=True)
    return capped(session, _claims(asking.wanted, _lead(asking.wanted)), MOST_PAGED)


def _claims(wanted: ClaimFilter, lead: Lead | None) -> Any:
    """Select the claims that pass a filter, with what orders them."""
    claim, day = ClaimRecord, col(ArticleRecord.published)
    columns: tuple[Any, ...] = (claim.id, claim.article_id, claim.content_start, claim.worth_score, day)
    return sql_select(*columns).join(ArticleRecord, _own_article(lead)).where(*filtered(wanted))


def _lead(wanted: ClaimFilter) -> Lead | None:
    """Say that a filter on nothing but articles starts from them."""
    no_article = replace(wanted, outlet_id=None, published_from=None, published_to=None)
    return Lead.ARTICLES if no_article == ClaimFilter() else None


def _own_article(lead: Lead | None) -> Condition:
    """Join a claim and its article; a sum is in no index, so that with a lead only one can be looked up."""
    article, own = col(ArticleRecord.id), col(ClaimRecord.article_id)
    return {None: own == article, Lead.CLAIMS: article == own + 0, Lead.ARTICLES: own == article + 0}[lead]


def _sorted(session: Session, asking: Asking) -> list[int]:
    """Return the ids of what is found in order; where there are more than `MOST_PAGED`, one more than that, of any.

    The limit inside keeps SQLite from walking along the order instead.
    """
    found = _fitting(session, asking).limit(MOST_PAGED + 1).subquery().c
    place = (found.article_id.desc(), found.content_start, found.id)
    orders: dict[SearchOrder, tuple[Any, ...]] = {
        SearchOrder.NEWEST: (found.published.is_(None), found.published.desc(), *place),
        SearchOrder.OLDEST: (found.published.is_(None), found.published, found.article_id, *place[1:]),
        SearchOrder.WORTH: (found.worth_score.desc(), *place),
    }
    statement = sql_select(found.id).order_by(*orders[asking.order])
    return list(session.connection().execute(statement).scalars())


def _in_order(session: Session, asking: Asking, end: int) -> list[int]:
    """Return the first `end` ids of what is found, where that is much: in the order, until there are so many.

    What nearly every claim says stands in the first ones already.
    """
    conditions = _walked(asking)
    if asking.holders is None:
        return _walk(session, asking.order, conditions, end)
    if asking.whole and end <= LOOKED_AT:
        first = _walk(session, asking.order, conditions, LOOKED_AT)
        found = _holding(session, asking.holders, first)
        if len(found) >= end:
            return found[:end]
    return _walk(session, asking.order, [*conditions, (col(ClaimRecord.id) + 0).in_(asking.holders)], end)


def _holding(session: Session, holders: Any, claim_ids: list[int]) -> list[int]:
    """Return those of the claims that hold the words, in their order."""
    held = holders.subquery().c.claim_id
    found = set(session.connection().execute(sql_select(held).where(held.in_(claim_ids))).scalars())
    return [one for one in claim_ids if one in found]


def _walked(asking: Asking) -> list[Condition]:
    """Return what a claim must fulfil, written so that SQLite does not leave worth for an index of verdicts."""
    wanted, verdict = asking.wanted, asking.wanted.verdict
    if asking.order is not SearchOrder.WORTH or verdict is None:
        return [IN_SIGHT, *filtered(wanted)]
    return [IN_SIGHT, *filtered(replace(wanted, verdict=None)), func.coalesce(ClaimRecord.verdict, "") == verdict]


def _walk(session: Session, order: SearchOrder, conditions: Sequence[Condition], end: int) -> list[int]:
    """Return the ids of the first `end` claims in an order, read along the indexes that hold it.

    Claims by worth lead to their articles, articles by day to their claims.
    """
    onto = _own_article(Lead.CLAIMS if order is SearchOrder.WORTH else Lead.ARTICLES)
    statement = sql_select(col(ClaimRecord.id)).join(ArticleRecord, onto).where(*conditions)
    found: list[int] = []
    for more, by in _parts(order):
        part = statement.where(*more).order_by(*by).limit(end - len(found))
        found += session.connection().execute(part).scalars()
        if len(found) >= end:
            break
    return found


def _parts(order: SearchOrder) -> Sequence[Part]:
    """Return the parts of an order. By day: the dated articles, then the others, so that an index gives both ways.

    Claims of one article come as they stand in its text.
    """
    article, day = col(ArticleRecord.id), col(ArticleRecord.published)
    text = (col(ClaimRecord.content_start), col(ClaimRecord.id))
    newest = (article.desc(), *text)
    parts: dict[SearchOrder, Sequence[Part]] = {
        SearchOrder.NEWEST: [((DATED,), (day.desc(), *newest)), ((UNDATED,), newest)],
        SearchOrder.OLDEST: [((DATED,), (day, article, *text)), ((UNDATED,), (article, *text))],
        SearchOrder.WORTH: [((), (col(ClaimRecord.worth_score).desc(), col(ClaimRecord.article_id).desc(), *text))],
    }
    return parts[order]
