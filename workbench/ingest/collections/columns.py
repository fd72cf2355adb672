"""Which column of a table, or which field of an object, holds what of an article: guessed by its name, and said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from workbench.text.shortening import shortened

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *(
            "text",
            "body",
            "content",
            "article_text",
            "full_text",
            "fulltext",
            "body_text",
            "article_body",
            "articlebody",
        ),
        *("content_html", "content_text", "maintext", "main_text", "plain_text", "raw_text", "article", "story_text"),
    ),
    "title": ("title", "headline", "heading", "article_title", "hed"),
    "outlet": (
        *("outlet", "outlet_name", "publication", "source", "source_name", "publisher", "newspaper", "site_name"),
        *("site", "media", "medium"),
    ),
    "domain": ("domain", "outlet_domain", "source_domain"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "published": (
        *("published", "published_at", "publication_date", "date_published", "datepublished", "published_date"),
        *("pub_date", "pubdate", "publish_date", "date_publish", "publishedat", "date", "datetime"),
        *("day", "created_at"),
    ),
    "address": ("url", "address", "link", "web_address", "permalink", "article_url", "canonical_url", "href", "uri"),
    "language": ("language", "lang"),
}
"""By what it holds of an article, the names that a column goes by in small letters, the surest first."""

CALLED: Mapping[str, str] = {
    "text": "the text",
    "title": "the title",
    "outlet": "the outlet",
    "domain": "the outlet’s web site",
    "author": "the author",
    "published": "the day of publishing",
    "address": "the web address",
    "language": "the language",
}
MOST_NAMED = 20
"""Columns that a sentence names; of more it says how many there are."""


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """Return, by what it holds, the name of the column as it is written; of two of one name the first counts."""
    written: dict[str, str] = {}
    for name in names:
        written.setdefault(_folded(name), name)
    found = {
        field: next((written[known] for known in known_names if known in written), None)
        for field, known_names in NAMES.items()
    }
    return {field: name for field, name in found.items() if name is not None}


def said(columns: Mapping[str, str], names: Iterable[str]) -> str:
    """Return the sentence that says which column is taken as what, and which are not read."""
    first, *others = [f"“{_shown(name)}” is taken as {CALLED[field]}" for field, name in columns.items()]
    taken = ", ".join([first, *(one.replace(" is taken as", " as") for one in others)])
    left = [name for name in names if name.strip() and name not in columns.values()]
    return f"{taken}. Not read: {named(left)}." if left else f"{taken}."


def named(names: Iterable[str]) -> str:
    """Return the names of columns in a sentence."""
    every = [f"“{_shown(name)}”" for name in names if name.strip()]
    more = len(every) - MOST_NAMED
    return ", ".join(every[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _shown(name: str) -> str:
    return shortened(" ".join(name.split()))


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")
