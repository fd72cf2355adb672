"""Matching all stored claims anew: after a first import or an update, in batches, each in a transaction of its own.

Claims without traits, or with those of an older version, are read first; then who holds which word is noted afresh,
without what has gone; then every claim is compared with the candidates among the earlier ones; last, a machine's
suggestions for groups are made afresh. Memory holds one batch, or one block of claims. What is done when it is stopped
is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from db.engine import reading, writing
from db.reads.claims import standing_claims
from db.reads.comparables import bare_claims
from db.tables import ArticleRecord, ClaimRecord, ClaimTraitsRecord
from db.writes.attaching import attach_again
from db.writes.blocks import lay_blocks
from db.writes.guard import ARTICLES, one_at_a_time, permit
from db.writes.indexing import index_claims, made_comparable
from db.writes.log import note
from db.writes.proposing import NO_TRAITS, Comparing, replace_proposals
from services.find_matches import matches_of
from workbench.features import FEATURES_VERSION
from workbench.matching.features.comparable import Comparable
from workbench.model import Reviewer

READ_AT_ONCE = 200
MATCHED_AT_ONCE = 500

Progress = Callable[[int, int], None]


class Rematched(NamedTuple):
    """What was done: claims whose traits were worked out, claims that were compared, pairs proposed now."""

    read: int
    compared: int
    proposed: int


def rematch(engine: Engine, by: Reviewer, progress: Progress | None = None) -> Rematched:
    """Bring traits and index up to date and match all claims; `progress` is told (done, of) after every batch.

    Answers of people stay, and so do pairs that a person put side by side; other open pairs follow today's rules.
    Raises DecisionRefused for a viewer, ModelMissing where the language model or the judge is missing.
    """
    with writing(engine) as session:
        by = permit(session, by)
    with reading(engine) as session:
        old, everything = _outdated(session), _standing(session)
    told = _Told(progress or (lambda _done, _of: None), len(old) + len(everything))
    for batch in _cut(old, READ_AT_ONCE):
        _read(engine, batch)
        told.add(len(batch))
    with writing(engine) as session:
        one_at_a_time(session, ARTICLES)
        lay_blocks(session)
    proposed = 0
    for batch, found in matches_of(engine, list(_cut(everything, MATCHED_AT_ONCE))):
        with writing(engine) as session:
            replace_proposals(session, batch, found)
        proposed += len(found)
        told.add(len(batch))
    done = Rematched(len(old), len(everything), proposed)
    with writing(engine) as session:
        attach_again(session, Comparing(session))
        note(session, by, "claims.matched", 0, after=done._asdict())
    return done


class _Told:
    """How far it is, for whoever wants to know."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress, self._of, self._done = progress, of, 0

    def add(self, count: int) -> None:
        self._done += count
        self._progress(self._done, self._of)


def _outdated(session: Session) -> list[int]:
    """Return the claims whose traits are missing or made by other rules; retired ones never come back."""
    version = col(ClaimTraitsRecord.version)
    statement = (
        select(ClaimRecord.id)
        .join(ClaimTraitsRecord, col(ClaimTraitsRecord.claim_id) == ClaimRecord.id, isouter=True)
        .where(ClaimRecord.removal != "retired")
        .where(or_(version.is_(None), version != FEATURES_VERSION))
    )
    return list(session.exec(statement.order_by(col(ClaimRecord.id))))


def _standing(session: Session) -> list[int]:
    """Return the claims that can be seen."""
    statement = select(ClaimRecord.id).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
    return list(session.exec(statement.where(*standing_claims()).order_by(col(ClaimRecord.id))))


def _read(engine: Engine, claim_ids: Sequence[int]) -> None:
    """Work out and store the traits of some claims; while they are read, no other writer waits."""
    with reading(engine) as session:
        claims = bare_claims(session, claim_ids)
        days = _published(session, {claim.article_id for claim in claims})
    ready: list[Comparable] = []
    for article_id, day in days.items():
        ready += made_comparable([claim for claim in claims if claim.article_id == article_id], NO_TRAITS, day)
    with writing(engine) as session:
        index_claims(session, ready)


def _published(session: Session, article_ids: set[int]) -> dict[int, date | None]:
    """Return the day of each article."""
    statement = select(ArticleRecord.id, col(ArticleRecord.published)).where(col(ArticleRecord.id).in_(article_ids))
    return dict(session.exec(statement).all())


def _cut(ids: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), most):
        yield ids[start : start + most]
