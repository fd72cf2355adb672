"""What the review page asks for, and the articles that it offers to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workbench.stored.claims import ClaimOrder


class NamedArticle(NamedTuple):
    """An article as the list of choices names it."""

    id: int
    title: str
    outlet: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The articles to choose from, the newest first, and the one to show.

    `total` counts all articles, `found` those that the search finds, of which `rows` are the first. `name` is what to
    call the shown one where it is not among them: its title, or its text where it has none.
    """

    article_id: int
    rows: tuple[NamedArticle, ...]
    total: int
    found: int
    name: str = ""


class SourceChange(NamedTuple):
    """A person's change of source: the claim, and the id of the source that it had before, None where it was open."""

    claim_id: int
    former_id: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks of the page, whose notes and steps are shown (`name`), and the claim decided on last.

    `noted` are claims whose notes need not be read, since the session of the page holds them. `source_change` is the
    change of source that was made last, and may hold for other claims, too.
    """

    article_id: int
    claim_id: int | None = None
    show: str = ""
    order: ClaimOrder = ClaimOrder.TEXT
    name: str = ""
    decided: int | None = None
    noted: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    source_change: SourceChange | None = None
