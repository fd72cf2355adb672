"""Searching all claims by words and filters, and putting two that were found side by side."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from db.engine import reading
from db.reads import search
from db.reads.hidden_opinions import comments_for_everybody
from workbench.stored.claims import ClaimFilter, Found, SearchOrder
from workbench.stored.paging import Page


def search_claims(engine: Engine, words: str, wanted: ClaimFilter, order: SearchOrder, page: Page) -> Found:
    """Return a page of the claims that hold all of the words and pass the filter; no words find every claim.

    `words` is what a reader typed: words, "phrases in quotation marks", and beginnings of words with a star (erdo*).
    Behind the last page, the last one is returned. The claims come with their comments.
    """
    with reading(engine) as session:
        found = search.search_page(session, words, wanted, order, page)
        comments = comments_for_everybody(session, [item.claim for item in found.items])
    items = (replace(item, comments=comments.get(item.claim.id, ())) for item in found.items)
    return replace(found, items=tuple(items))
