"""Holding claims against the known fact-checks: one article with its ingest, or all claims after an import.

The network reads the checks once, after their import, and of a claim only where words and quick vectors promise
something. What is found are hints; nothing is decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.claims import standing_claims
from db.reads.comparables import bare_claims
from db.reads.fact_checks import READING, listed_checks, read_checks
from db.tables import ArticleRecord, ClaimRecord
from db.tables.fact_check import FactCheckLibraryRecord, FactCheckMatchRecord, FactCheckRecord
from db.writes.ensure import insert_all
from workbench.extraction.claims.statement import statement_of
from workbench.factchecks.conflicts import conflicts
from workbench.factchecks.retrieval import LOOK, MOST_HINTS, Ranked, Read, Reading, promising, rerank, shortlist
from workbench.matching.pairs.cross_encoder import sentence_vectors

MOST_KEPT = 2 * MOST_HINTS
"""Checks of one claim that are kept; more than are shown, since a library may be removed."""


class Hint(NamedTuple):
    """A known fact-check that a claim, given by its place among those asked about, may be about."""

    place: int
    check: Ranked


def match_claims(session: Session, claims: Sequence[tuple[int, str]], read: Reading = sentence_vectors) -> int:
    """Hold claims, given by id and words, against all known fact-checks; store what may be about them, say how much.

    Costs next to nothing without a library. Raises ModelMissing where the network is missing or damaged.
    """
    for batch in batches(key for key, _ in claims):
        gone = delete(FactCheckMatchRecord).where(col(FactCheckMatchRecord.claim_id).in_(batch))
        session.connection().execute(gone)
    hints = find_hints(session, [words for _, words in claims], read)
    store_hints(session, [key for key, _ in claims], hints)
    return len(hints)


def find_hints(session: Session, claims: Sequence[str], read: Reading = sentence_vectors) -> list[Hint]:
    """Return which known fact-checks claims, given by their words, may be about; nothing is written.

    Raises ModelMissing where the network is missing or damaged.
    """
    if not claims or not _has_library(session):
        return []
    lists = shortlist(claims, listed_checks(session))
    # The network is slow: it reads only claims of which words and quick vectors promise something.
    worth = {place: candidates for place, candidates in enumerate(lists) if promising(candidates)}
    if not worth:
        return []
    vectors = read([claims[place] for place in worth])
    held = read_checks(session, {one.id for candidates in worth.values() for one in candidates})
    found: list[Hint] = []
    for (place, candidates), vector in zip(worth.items(), vectors, strict=True):
        found += [Hint(place, one) for one in _likeliest(rerank(claims[place], vector, candidates, held))]
    return _with_conflicts(session, claims, found)


def _likeliest(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return those of a claim's checks that are worth a look, as many as are kept."""
    return [one for one in ranked if one.score >= LOOK][:MOST_KEPT]


def store_hints(session: Session, claim_ids: Sequence[int], hints: Sequence[Hint]) -> None:
    """Store hints; `claim_ids` are the ids of the claims that were asked about."""
    rows = [_row(claim_ids[hint.place], hint.check) for hint in hints]
    # Two that bring the library up to date at once find the same.
    insert_all(session, FactCheckMatchRecord, rows, ["claim_id", "fact_check_id"])


def match_again(session: Session, ids: Sequence[int]) -> None:
    """Hold claims against the library whose words are new or have changed."""
    match_claims(session, claim_words(session, ids))


def claim_words(session: Session, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Return the statements of claims by id, those that still stand: they keep a denial, which the words leave out."""
    standing: list[int] = []
    for batch in batches(ids):
        statement = select(ClaimRecord.id).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
        standing += session.exec(statement.where(*standing_claims(), col(ClaimRecord.id).in_(batch)))
    return [(claim.id, statement_of(claim.claim)) for claim in bare_claims(session, standing)]


def store_readings(session: Session, readings: Mapping[int, Read]) -> None:
    """Store the network's vectors of checks by id."""
    for key, one in readings.items():
        values = {"claim_read": one.claim, "title_read": one.title, "reading": READING}
        session.connection().execute(update(FactCheckRecord).where(col(FactCheckRecord.id) == key).values(**values))


def _has_library(session: Session) -> bool:
    """Say whether there is any check to hold a claim against."""
    statement = (
        select(FactCheckRecord.id)
        .join(FactCheckLibraryRecord, col(FactCheckLibraryRecord.id) == FactCheckRecord.library_id)
        .where(
            col(FactCheckRecord.current),
            FactCheckRecord.reading == READING,
            col(FactCheckLibraryRecord.removed_at).is_(None),
        )
        .limit(1)
    )
    return session.exec(statement).first() is not None


def standing_claim_ids(session: Session) -> list[int]:
    """Return the ids of all claims that stand, the oldest first."""
    statement = select(ClaimRecord.id).join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
    return list(session.exec(statement.where(*standing_claims()).order_by(col(ClaimRecord.id))))


def _with_conflicts(session: Session, claims: Sequence[str], hints: Sequence[Hint]) -> list[Hint]:
    """Return the hints with what claim and check do not agree in among the reasons."""
    checked: dict[int, str] = {}
    for batch in batches(hint.check.id for hint in hints):
        statement = select(FactCheckRecord.id, FactCheckRecord.claim).where(col(FactCheckRecord.id).in_(batch))
        checked.update(session.exec(statement).all())
    differing = conflicts([(claims[hint.place], checked[hint.check.id]) for hint in hints])
    return [
        Hint(hint.place, replace(hint.check, reasons=(*apart, *hint.check.reasons)))
        for hint, apart in zip(hints, differing, strict=True)
    ]


def _row(claim_id: int, one: Ranked) -> dict[str, Any]:
    reasons = [{name: value for name, value in asdict(reason).items() if value != ""} for reason in one.reasons]
    return {"claim_id": claim_id, "fact_check_id": one.id, "score": one.score, "reasons": reasons}
