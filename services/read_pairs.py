"""Reading what the page of repeated claims shows of pairs: waiting ones, answered ones, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading
from db.reads.articles import articles_without_text
from db.reads.contradictions import contradictions, count_contradictions
from db.reads.groups import count_groups
from db.reads.repeats import answered, count_answered, count_open, open_proposals, place_among_open
from workbench.stored import StoredArticle
from workbench.stored.clusters import GroupFilter, GroupState
from workbench.stored.pairs import Proposal


class Counts(NamedTuple):
    """How much there is in each view: pairs that wait, clusters, pairs that were answered."""

    waiting: int
    clusters: int
    answered: int


class Wanted(NamedTuple):
    """Which pairs are asked about: those of one article or of one claim, within one story, or all."""

    article: int | None = None
    claim: int | None = None
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The shown pair with its place among all that wait, the one before it, and the ones that come next."""

    pair: Proposal
    at: int
    total: int
    before: int | None
    after: tuple[Proposal, ...]


def read_counts(engine: Engine, story_id: int | None = None) -> Counts:
    """Return how much there is in each view, in all or within one story."""
    with reading(engine) as session:
        return Counts(
            waiting=count_open(session, story_id=story_id),
            clusters=count_groups(session, GroupFilter(GroupState.ALL, story_id=story_id)),
            answered=count_answered(session, story_id=story_id),
        )


def read_articles(engine: Engine, story_id: int | None = None) -> list[StoredArticle]:
    """Return the articles whose pairs can be asked for, all or those of one story, without their text."""
    with reading(engine) as session:
        return articles_without_text(session, story_id)


def read_queue(engine: Engine, wanted: Wanted, pair: int | None, most: int) -> Queue | None:
    """Return the pair of this id, or the most alike where it does not wait, with those around it; None for no pair.

    `most` pairs come next at most. After the last one the first ones come again: those that were skipped.
    """
    article, claim, story = wanted
    with reading(engine) as session:
        total = count_open(session, article, claim_id=claim, story_id=story)
        if not total:
            return None
        place = None
        if pair is not None:
            place = place_among_open(session, pair, article, claim_id=claim, story_id=story)
        at = place or 0
        before = 1 if at else 0
        found = open_proposals(session, article, most + 1 + before, at - before, claim_id=claim, story_id=story)
        after = found[before + 1 :]
        if len(after) < min(most, total - 1):
            again = min(most - len(after), at)
            after += open_proposals(session, article, again, claim_id=claim, story_id=story)
    return Queue(pair=found[before], at=at, total=total, before=found[0].id if before else None, after=tuple(after))


def read_answered(engine: Engine, limit: int, offset: int, story_id: int | None = None) -> list[Proposal]:
    """Return a page of the answered pairs, the newest answer first: all, or those within one story."""
    with reading(engine) as session:
        return answered(session, limit=limit, offset=offset, story_id=story_id)


def how_many_contradictions(engine: Engine, *, confirmed: bool | None = None, story_id: int | None = None) -> int:
    """Return how many contradictions there are, in all or within one story.

    `confirmed` counts those that people confirmed, those that only look like it, or (None) both.
    """
    with reading(engine) as session:
        return count_contradictions(session, confirmed=confirmed, story_id=story_id)


def read_contradictions(
    engine: Engine, *, confirmed: bool | None, limit: int, offset: int, story_id: int | None = None
) -> list[Proposal]:
    """Return a page of the contradictions, those that people confirmed first: all, or those within one story."""
    with reading(engine) as session:
        return contradictions(session, confirmed=confirmed, story_id=story_id, limit=limit, offset=offset)
