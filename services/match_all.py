"""Matching all stored claims anew, after a first import or an update: in rounds, so that nobody waits for long.

Claims without traits, or with those of an older version, are read first; then who holds which word is noted afresh,
without what has gone; then every claim is compared with the candidates among the earlier ones; last, a machine's
suggestions for groups are made afresh. Computing happens before the database is held, and no transaction writes more
than `ROWS_AT_ONCE` rows. What is done when it is stopped is done. Memory holds some rounds, or one block of claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.comparables import bare_claims
from db.reads.matching_work import outdated, published, standing
from db.reads.neighbourhood import islands
from db.writes.blocks import BlockRow, count_blocks, outdated_rows, replace_rows
from db.writes.guard import ARTICLES, one_at_a_time, permit
from db.writes.indexing import index_claims, made_comparable
from db.writes.log import note
from db.writes.proposing import NO_TRAITS, proposal_values, replace_proposals
from services.find_matches import matches_of
from services.suggest_clusters import suggest_clusters
from services.waiting import Told, nobody, patiently
from workbench.model import Match, Reviewer

ROWS_AT_ONCE = 2_000
"""No transaction writes more rows, but where a single group has more members."""

READ_AT_ONCE = 40
MATCHED_AT_ONCE = 500
PROPOSED_AT_ONCE = 50
REGROUPED_AT_ONCE = 200

Progress = Callable[[int, int], None]
Item = TypeVar("Item")


class Rematched(NamedTuple):
    """What was done: claims whose traits were worked out, claims that were compared, pairs proposed now."""

    read: int
    compared: int
    proposed: int


def match_all(engine: Engine, by: Reviewer, progress: Progress | None = None, told: Told = nobody) -> Rematched:
    """Bring traits and index up to date and match all claims; `progress` is told (done, of) after every batch.

    Answers of people stay, and so do pairs that a person put side by side; other open pairs follow today's rules.
    Where others hold the database, it waits, and `told` hears a sentence. Raises DecisionRefused for a viewer,
    ModelMissing where the language model or the weights are missing.
    """
    with reading(engine) as session:
        permit(session, by)
        old, everything = outdated(session), standing(session)
    work = _Work(engine, told, progress, len(old) + len(everything))
    for batch in _cut(old, READ_AT_ONCE):
        work.read(batch)
    work.note_words()
    proposed = sum(work.propose(batch, found) for batch, found in matches_of(engine, _cut(everything, MATCHED_AT_ONCE)))
    work.suggest()
    done = Rematched(len(old), len(everything), proposed)
    work.write(lambda session: note(session, permit(session, by), "claims.matched", 0, after=done._asdict()))
    return done


class _Work:
    """One matching of all claims: its steps, each of which holds the database for a moment at a time."""

    def __init__(self, engine: Engine, told: Told, progress: Progress | None, of: int) -> None:
        self._engine, self._told = engine, told
        self._progress, self._of, self._done = progress, of, 0

    def write(self, step: Callable[[Session], object]) -> None:
        """Do one step in a transaction of its own, waiting for others where they write."""
        patiently(partial(self._write, step), self._told)

    def read(self, claim_ids: Sequence[int]) -> None:
        """Work out the traits of some claims, then store them."""
        with reading(self._engine) as session:
            claims = bare_claims(session, claim_ids)
            days = published(session, {claim.article_id for claim in claims})
        ready = [
            comparable
            for article_id, day in days.items()
            for comparable in made_comparable([one for one in claims if one.article_id == article_id], NO_TRAITS, day)
        ]
        self.write(lambda session: index_claims(session, ready))
        self._add(len(claim_ids))

    def note_words(self) -> None:
        """Note afresh who holds which word and whose vectors lie where, as far as that has changed."""
        with reading(self._engine) as session:
            blocks = count_blocks(session)
        for block in range(blocks):
            with reading(self._engine) as session:
                changes = outdated_rows(session, block)
            for some in _cut(changes, ROWS_AT_ONCE):
                self.write(partial(_replace, some))

    def propose(self, claim_ids: Sequence[int], found: Sequence[Match]) -> int:
        """Store the pairs of some claims with earlier ones; return how many there are."""
        for some in _cut(claim_ids, PROPOSED_AT_ONCE):
            mine = set(some)
            theirs = [proposal_values(match) for match in found if max(match.left_id, match.right_id) in mine]
            self.write(partial(_put_pairs, some, theirs))
        self._add(len(claim_ids))
        return len(found)

    def suggest(self) -> None:
        """Suggest groups afresh; claims that cannot come together are grouped one lot after the other."""
        with reading(self._engine) as session:
            found = islands(session)
        for claims in _packed(found, REGROUPED_AT_ONCE):
            patiently(partial(suggest_clusters, self._engine, claims, ROWS_AT_ONCE), self._told)

    def _write(self, step: Callable[[Session], object]) -> None:
        with writing(self._engine) as session:
            step(session)

    def _add(self, count: int) -> None:
        self._done += count
        if self._progress is not None:
            self._progress(self._done, self._of)


def _put_pairs(claim_ids: Sequence[int], rows: Sequence[dict[str, Any]], session: Session) -> None:
    replace_proposals(session, claim_ids, rows)


def _replace(rows: Sequence[BlockRow], session: Session) -> None:
    one_at_a_time(session, ARTICLES)
    replace_rows(session, rows)


def _cut(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    return [items[start : start + most] for start in range(0, len(items), most)]


def _packed(sets: Iterable[Sequence[int]], most: int) -> Iterator[list[int]]:
    """Yield claims of whole sets, about `most` at a time, in the order of their ids."""
    some: list[int] = []
    for one in sets:
        if some and len(some) + len(one) > most:
            yield sorted(some)
            some = []
        some.extend(one)
    if some:
        yield sorted(some)
