"""What the filters of several pages offer: articles, sources, outlets and verdicts, by what the address holds."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from db.reads.articles import count_articles, get_article, list_articles, outlets
from db.reads.sources import count_sources, get_source, list_sources
from pages.shared import address, long_lists, url_state
from pages.shared.escaping import shortened
from pages.shared.verdicts import LOOKS
from workbench.errors import NotFound
from workbench.stored.articles import ArticleFilter

_MOST_DIGITS = 15
VERDICTS = {verdict.value: f"{look.sign} {look.label}" for verdict, look in LOOKS.items()}


def articles(session: Session, page: str) -> dict[str, str]:
    """Return the articles by id for a filter of a page, with a field that searches them where they are many.

    Those that the address names are among them, whatever the search.
    """
    words = long_lists.narrowed(page, "articles", "Find an article", count_articles(session))
    wanted = ArticleFilter(words, limit=long_lists.MOST)
    options = {str(row.id): _label(row.title, row.outlet) for row in list_articles(session, wanted)}
    long_lists.say_cut(count_articles(session, wanted), "the newest articles")
    for asked in _asked("article", options):
        try:
            article = get_article(session, int(asked)).article
        except NotFound:
            continue
        options[asked] = _label(article.title, article.outlet.name)
    return options


def sources(session: Session, page: str) -> dict[str, str]:
    """Return the sources by id for a filter of a page, with a field that searches them where they are many.

    The one that the address names is among them, whatever the search.
    """
    words = long_lists.narrowed(page, "sources", "Find a source", count_sources(session))
    options = {str(row.id): row.name for row in list_sources(session, words, limit=long_lists.MOST)}
    long_lists.say_cut(count_sources(session, words), "the sources that are mentioned most")
    for asked in _asked("source", options):
        try:
            options[asked] = get_source(session, int(asked)).name
        except NotFound:
            continue
    return options


def _asked(name: str, options: Mapping[str, str]) -> list[str]:
    """Return the ids that the address names and that are no option yet."""
    parts = address.text(name).split(url_state.BETWEEN)
    return [
        part
        for part in parts
        if part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS and part not in options
    ]


def _label(title: str, outlet: str) -> str:
    """Return how an article is called in the list of choices."""
    return " · ".join(part for part in (shortened(title, 70) or "Untitled article", outlet) if part)


def outlet_names(session: Session) -> dict[str, str]:
    """Return the outlets by id."""
    return {str(row.id): row.name or "No outlet" for row in outlets(session)}


def number(chosen: str) -> int | None:
    """Return the id that was chosen, None where any will do."""
    return None if chosen == url_state.ALL else int(chosen)
