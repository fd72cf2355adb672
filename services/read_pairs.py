"""Reading what the page of repeated claims shows of pairs: waiting ones, answered ones, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.contradictions import contradictions, count_contradictions
from db.reads.groups import count_groups
from db.reads.pair_queue import first_pairs, pairs_around, pairs_called, place_among_open
from db.reads.repeats import answered, count_answered, count_open
from workbench.stored.clusters import GroupFilter, GroupState
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal


class Counts(NamedTuple):
    """How much there is in the views whose names say it: pairs that wait, and clusters."""

    waiting: Capped
    clusters: Capped


class Wanted(NamedTuple):
    """Which pairs are asked about: those of one article or of one claim, within one story, or all."""

    article: int | None = None
    claim: int | None = None
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The shown pair with its place among all that wait, the one before it, and the ones that come next."""

    pair: Proposal
    at: Capped
    total: Capped
    before: int | None
    after: tuple[Proposal, ...]


def read_counts(engine: Engine, story_id: int | None = None) -> Counts:
    """Return how much there is in each view, in all or within one story."""
    with reading(engine) as session:
        return Counts(
            waiting=count_open(session, story_id=story_id),
            clusters=count_groups(session, GroupFilter(GroupState.ALL, story_id=story_id)),
        )


def read_queue(
    engine: Engine, wanted: Wanted, pair: int | None, most: int, known: Capped | None = None
) -> Queue | None:
    """Return the pair of this id, or the most alike where it does not wait, with those around it; None for no pair.

    `most` pairs come next at most. After the last one the first ones come again: those that were skipped. `known` says
    how many wait in the story where somebody has counted them already.
    """
    article, claim, story = wanted
    with reading(engine) as session:
        at = None
        if pair is not None:
            at = place_among_open(session, pair, article, claim_id=claim, story_id=story)
        before, ids = _around(session, wanted, None if at is None else pair, most)
        if not ids:
            return None
        if known is None or article is not None or claim is not None:
            known = count_open(session, article, claim_id=claim, story_id=story)
        shown, *after = pairs_called(session, ids)
    return Queue(pair=shown, at=at or Capped(0), total=known, before=before, after=tuple(after))


def _around(session: Session, wanted: Wanted, pair: int | None, most: int) -> tuple[int | None, list[int]]:
    """Return the pair before the shown one, and the shown one, which is the first if none is asked, with the next."""
    article, claim, story = wanted
    before, ids = None, list[int]()
    if pair is not None:
        before, after = pairs_around(session, pair, most, article, claim_id=claim, story_id=story)
        ids = [pair, *after]
    if len(ids) <= most:
        first = first_pairs(session, most + 1 - len(ids), article, claim_id=claim, story_id=story)
        ids += [one for one in first if one not in ids]
    return before, ids


def how_many_answered(engine: Engine, story_id: int | None = None) -> Capped:
    """Return how many pairs were answered, in all or within one story."""
    with reading(engine) as session:
        return count_answered(session, story_id=story_id)


def read_answered(engine: Engine, limit: int, offset: int, story_id: int | None = None) -> list[Proposal]:
    """Return a page of the answered pairs, the newest answer first: all, or those within one story."""
    with reading(engine) as session:
        return answered(session, limit=limit, offset=offset, story_id=story_id)


def how_many_contradictions(engine: Engine, *, confirmed: bool | None = None, story_id: int | None = None) -> Capped:
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
