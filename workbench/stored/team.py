"""Who else works on an article: where reviewers are, what is assigned to them, and what a claim has of opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from workbench.model import Role
from workbench.stored.assignments import Assignable
from workbench.text.keys import fold

STAYS = timedelta(minutes=2)
"""So long after a reviewer was last seen somewhere they count as being there: a claim is mostly judged in less."""


class Presence(NamedTuple):
    """Where a reviewer is, or stopped; `claim_id` is None where no claim was selected."""

    article_id: int
    claim_id: int | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Colleague:
    """A reviewer with where they were seen last, and what of an article, its story and a claim is assigned to them."""

    name: str
    role: Role
    presence: Presence | None = None
    assigned: frozenset[Assignable] = frozenset()

    def is_in(self, article_id: int, at: datetime) -> bool:
        """Say whether the reviewer is in an article at this moment."""
        seen = self.presence
        return seen is not None and seen.article_id == article_id and at - seen.seen_at <= STAYS


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many opinions a claim has of those it needs, and whether others' are hidden from who looks at it.

    `newest` is the newest decision on it, whoever made it, 0 where there is none.
    """

    given: int = 0
    needed: int = 1
    hidden: bool = False
    newest: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """All reviewers, as far as they have to do with an article and its selected claim, and who of them are there now.

    `near` are the names of others in the article, `on_claim` those of them on the selected claim.
    """

    colleagues: tuple[Colleague, ...] = ()
    near: tuple[str, ...] = ()
    on_claim: tuple[str, ...] = ()
    opinions: Opinions = Opinions()

    def assigned(self, subject: Assignable) -> tuple[str, ...]:
        """Return the names of those to whom the article, its story or the claim is assigned itself."""
        return tuple(one.name for one in self.colleagues if subject in one.assigned)


def team_of(colleagues: tuple[Colleague, ...], name: str, article_id: int, claim_id: int | None, at: datetime) -> Team:
    """Return who is in an article and on a claim at a moment, as the reviewer of this name sees it."""
    here = [one for one in colleagues if fold(one.name) != fold(name) and one.is_in(article_id, at)]
    on_claim = [one for one in here if claim_id is not None and one.presence and one.presence.claim_id == claim_id]
    return Team(colleagues, tuple(one.name for one in here), tuple(one.name for one in on_claim))
