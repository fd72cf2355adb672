"""What filters offer to choose from: articles, sources, outlets and people, as many as a list can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.articles import count_articles, get_article, list_articles, outlets
from db.reads.people import reviewers
from db.reads.search import earlier_claims_unread
from db.reads.sources import count_sources, get_source, list_sources
from workbench.errors import NotFound
from workbench.stored.articles import ArticleFilter, OutletRow


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which entries of a long list are wanted: `words` of their names, at most `most`, and those `asked` for by id.

    Where no more than `most` are stored, all are taken, whatever the words.
    """

    words: str
    most: int
    asked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: its id and its name; `outlet` tells articles of one title apart."""

    id: int
    name: str
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The entries to choose from, how many fit the words, and how many are stored; those asked for come last."""

    choices: tuple[Choice, ...]
    found: int
    stored: int


@dataclass(frozen=True, slots=True)
class ClaimChoices:
    """What the filters of claims offer; `unread` says that claims of an earlier version are not searched yet."""

    articles: Offer
    sources: Offer
    outlets: tuple[OutletRow, ...]
    people: tuple[str, ...]
    unread: bool


def export_choices(engine: Engine, articles: Narrowing, sources: Narrowing) -> ClaimChoices:
    """Return what the filters of the export offer."""
    with reading(engine) as session:
        people = tuple(one.name for one in reviewers(session))
        offered = _articles(session, articles), _sources(session, sources)
        return ClaimChoices(*offered, tuple(outlets(session)), people, unread=False)


def search_choices(engine: Engine, sources: Narrowing) -> ClaimChoices:
    """Return what the filters of the search offer; of the articles only how many there are."""
    with reading(engine) as session:
        stored = count_articles(session)
        articles = Offer((), stored, stored)
        unread = earlier_claims_unread(session)
        return ClaimChoices(articles, _sources(session, sources), tuple(outlets(session)), (), unread)


def _articles(session: Session, wanted: Narrowing) -> Offer:
    stored = count_articles(session)
    words = wanted.words if stored > wanted.most else ""
    narrowed = ArticleFilter(words, limit=wanted.most)
    rows = [Choice(row.id, row.title, row.outlet) for row in list_articles(session, narrowed)]
    found = count_articles(session, narrowed) if words else stored
    return Offer((*rows, *_named_articles(session, _missing(wanted, rows))), found, stored)


def _sources(session: Session, wanted: Narrowing) -> Offer:
    stored = count_sources(session)
    words = wanted.words if stored > wanted.most else ""
    rows = [Choice(row.id, row.name) for row in list_sources(session, words, limit=wanted.most)]
    found = count_sources(session, words) if words else stored
    return Offer((*rows, *_named_sources(session, _missing(wanted, rows))), found, stored)


def _missing(wanted: Narrowing, rows: Iterable[Choice]) -> list[int]:
    """Return the ids that are asked for and not among the rows."""
    known = {row.id for row in rows}
    return [one for one in dict.fromkeys(wanted.asked) if one not in known]


def _named_articles(session: Session, ids: Iterable[int]) -> list[Choice]:
    """Return the articles of these ids as far as they are in sight."""
    found = []
    for one in ids:
        try:
            article = get_article(session, one).article
        except NotFound:
            continue
        found.append(Choice(one, article.title, article.outlet.name))
    return found


def _named_sources(session: Session, ids: Iterable[int]) -> list[Choice]:
    """Return the sources of these ids as far as they are there."""
    found = []
    for one in ids:
        try:
            found.append(Choice(one, get_source(session, one).name))
        except NotFound:
            continue
    return found
