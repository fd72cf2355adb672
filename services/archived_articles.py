"""What an archive would bring into a database that holds something already: its articles, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading
from db.reads.arrived import standing_articles, whole_articles
from services.import_article import Origin
from workbench.interchange.arriving import ArrivingArticle
from workbench.interchange.losses import EVERYTHING


@dataclass(frozen=True, slots=True)
class Archived:
    """The articles of an opened archive: how many there are, and how to read them."""

    engine: Engine
    numbers: tuple[int, ...]

    def articles(self) -> Iterator[ArrivingArticle]:
        """Yield the articles with their claims; only some are held at once."""
        with reading(self.engine) as session:
            yield from whole_articles(session, list(self.numbers))


def archived(engine: Engine) -> Archived:
    """Return the articles that stand in an opened archive; those that were deleted or replaced are left out."""
    with reading(engine) as session:
        return Archived(engine, tuple(standing_articles(session)))


def origin_of(file: str) -> Origin:
    """Return where articles of an archive come from."""
    return Origin(file, "archive", EVERYTHING)
