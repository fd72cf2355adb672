"""Adding one article: as new, or as the next version of the one that is stored under its address with another text.

Whether it is stored already is read first, then its claims are found, and only then the database is held for writing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Engine

from db.engine import reading
from db.reads.outlets import name_of_site, outlet_names
from db.reads.versions import known_as
from services.place_articles import place_articles
from services.store_article import store_article, store_version
from workbench.errors import Busy
from workbench.ingest import Draft, compose
from workbench.model import Analysis, Article, Reviewer
from workbench.reviewing.corrected import completed
from workbench.stored import StoredArticle
from workbench.stored.versions import Known, Standing


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that is to be stored, with the bytes that it was read from and the paragraphs that were left out."""

    article: Article
    original: bytes | None = None
    media_type: str = ""
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: how it stood to the stored ones, what is stored now, and whether that is new.

    Of what is new, `claims` counts the claims that were found, and `waiting` those of earlier versions without a place.
    """

    before: Standing
    article: StoredArticle
    stored: bool = False
    claims: int = 0
    waiting: int = 0


class OtherText(StrEnum):
    """What becomes of a text whose address is stored with another text."""

    VERSION = "version"
    APART = "apart"
    KEEP = "keep"


Analyse = Callable[[Article], Analysis]
Decide = Callable[[StoredArticle], OtherText]


def known_article(engine: Engine, article: Article) -> Known:
    """Say what of an article is stored already, before anybody adds it."""
    with reading(engine) as session:
        return known_as(session, article)


def known_outlets(engine: Engine) -> tuple[str, ...]:
    """Return the names of the outlets that are stored, by name."""
    with reading(engine) as session:
        return tuple(outlet_names(session))


def with_stored_outlet(engine: Engine, draft: Draft) -> Draft:
    """Return a draft with its outlet called as it is stored, where its web site is somebody's."""
    with reading(engine) as session:
        name = name_of_site(session, draft.outlet_domain) if draft.outlet_domain else ""
    return replace(draft, outlet_name=name) if name else draft


def incoming(draft: Draft) -> Incoming:
    """Return what a draft makes to be stored; raise IngestError where it makes no article."""
    dropped = tuple(part.text for part in draft.dropped)
    return Incoming(compose(draft), draft.original or None, draft.media_type, dropped)


def add_article(engine: Engine, by: Reviewer, new: Incoming, analyse: Analyse, decide: Decide) -> Added:
    """Store an article with its claims and its place in a story, unless its text is stored; say what became of it.

    `decide` is asked where another text is stored at its address: the new one becomes the next version of the article
    that it is given, an article of its own without the address, or is left out. `analyse` is called for what will be
    stored, while no other writer waits. Raises Conflict where somebody stored another version meanwhile, what `analyse`
    raises, and StorageError.
    """
    added = _added(engine, by, new, analyse, decide)
    # One that was there may wait for its place still, where the program that added it was ended before it gave it one.
    # Where others hold the database just now it is stored all the same, and placed with the next that is looked at.
    with suppress(Busy):
        place_articles(engine, only=[added.article.id])
    return added


def _added(engine: Engine, by: Reviewer, new: Incoming, analyse: Analyse, decide: Decide) -> Added:
    """Store an article, unless its text is stored; say what became of it."""
    known = known_article(engine, new.article)
    if known.article is None:
        return _as_new(engine, by, new, analyse)
    choice = decide(known.article) if known.standing is Standing.OTHER_TEXT else OtherText.KEEP
    if choice is OtherText.VERSION:
        return _as_version(engine, by, new, analyse, known.article)
    if choice is OtherText.APART:
        return _as_new(engine, by, replace(new, article=replace(new.article, address="")), analyse)
    return Added(known.standing, known.article)


def _as_new(engine: Engine, by: Reviewer, new: Incoming, analyse: Analyse) -> Added:
    """Store an article that nobody has stored; where somebody did meanwhile, say how it stands to theirs."""
    analysis = analyse(new.article)
    stored, created = store_article(
        engine,
        by,
        new.article,
        analysis,
        original=new.original,
        media_type=new.media_type,
        dropped=new.dropped,
    )
    if created:
        return Added(Standing.NEW, stored, stored=True, claims=len(analysis.claims))
    return Added(known_article(engine, new.article).standing, stored)


def _as_version(engine: Engine, by: Reviewer, new: Incoming, analyse: Analyse, former: StoredArticle) -> Added:
    """Store an article as the next version of a stored one, which has to be the newest still."""
    article = completed(new.article, former.article)
    analysis = analyse(article)
    stored, waiting = store_version(
        engine,
        by,
        former,
        article,
        analysis,
        original=new.original,
        media_type=new.media_type,
        dropped=new.dropped,
    )
    return Added(Standing.OTHER_TEXT, stored, stored=True, claims=len(analysis.claims), waiting=waiting)
