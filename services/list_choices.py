"""What filters offer to choose from: articles, sources, stories, outlets and people, as many as a list can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.articles import count_articles, get_article, list_articles, outlets
from db.reads.in_story import those_in
from db.reads.people import reviewers
from db.reads.search import earlier_claims_unread
from db.reads.sources_by_mentions import named_sources, offered_sources
from db.reads.story_choices import offered_stories, stories_named
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
    """One entry: its id and its name; `outlet` tells articles of one title apart, `articles` counts a story's."""

    id: int
    name: str
    outlet: str = ""
    articles: int = 0


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
    stories: Offer


def export_choices(engine: Engine, articles: Narrowing, sources: Narrowing, stories: Narrowing) -> ClaimChoices:
    """Return what the filters of the export offer."""
    with reading(engine) as session:
        return ClaimChoices(
            articles=_articles(session, articles),
            sources=_sources(session, sources),
            outlets=tuple(outlets(session)),
            people=tuple(one.name for one in reviewers(session)),
            unread=False,
            stories=stories_within(session, stories),
        )


def article_choices(engine: Engine, wanted: Narrowing, story_id: int | None = None) -> Offer:
    """Return the articles that a filter offers, all or those of one story, for pages that offer no more of claims."""
    with reading(engine) as session:
        return _articles(session, wanted, story_id)


def search_choices(engine: Engine, sources: Narrowing, stories: Narrowing) -> ClaimChoices:
    """Return what the filters of the search offer; of the articles only how many there are."""
    with reading(engine) as session:
        stored = count_articles(session)
        return ClaimChoices(
            articles=Offer((), stored, stored),
            sources=_sources(session, sources),
            outlets=tuple(outlets(session)),
            people=(),
            unread=earlier_claims_unread(session),
            stories=stories_within(session, stories),
        )


def story_choices(engine: Engine, wanted: Narrowing) -> Offer:
    """Return the stories that a filter offers, for pages that offer nothing else."""
    with reading(engine) as session:
        return stories_within(session, wanted)


def stories_within(session: Session, wanted: Narrowing) -> Offer:
    """Return the stories that a filter offers: those of two or more articles, and those asked for, however small."""
    rows, stored = offered_stories(session, limit=wanted.most)
    found = stored
    if wanted.words and stored > wanted.most:
        rows, found = offered_stories(session, wanted.words, wanted.most)
    choices = [Choice(one.id, one.name, articles=one.articles) for one in rows]
    others = stories_named(session, _missing(wanted, choices))
    return Offer(
        (*choices, *(Choice(one.id, one.name, articles=one.articles) for one in others.values())), found, stored
    )


def _articles(session: Session, wanted: Narrowing, story_id: int | None = None) -> Offer:
    stored = count_articles(session, ArticleFilter(story_id=story_id))
    words = wanted.words if stored > wanted.most else ""
    narrowed = ArticleFilter(words, limit=wanted.most, story_id=story_id)
    rows = [Choice(row.id, row.title, row.outlet) for row in list_articles(session, narrowed)]
    found = count_articles(session, narrowed) if words else stored
    missing = _missing(wanted, rows)
    if story_id is not None:
        missing = those_in(session, story_id, missing)
    return Offer((*rows, *_named_articles(session, missing)), found, stored)


def _sources(session: Session, wanted: Narrowing) -> Offer:
    offered = offered_sources(session, wanted.words, wanted.most)
    rows = [Choice(row.id, row.name) for row in offered.rows]
    missing = _missing(wanted, rows)
    others = named_sources(session, missing)
    asked = [Choice(one, others[one].name) for one in missing if one in others]
    return Offer((*rows, *asked), offered.found, offered.stored)


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
