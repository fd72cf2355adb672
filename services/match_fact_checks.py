"""Holding all claims against the known fact-checks, after an import: in short steps, so that nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.fact_checks import count_unread, unread_checks
from db.writes.fact_check_matches import claim_words, match_claims, standing_claim_ids, store_readings
from workbench.factchecks.retrieval import Reading, read_all
from workbench.matching.pairs.cross_encoder import sentence_vectors

CHECKS_AT_ONCE = 128
"""Checks that the network reads in one transaction."""

CLAIMS_AT_ONCE = 128
"""Claims that are held against the library in one pass over it."""

Progress = Callable[[int, int], None]


def bring_up_to_date(engine: Engine, progress: Progress | None = None, read: Reading = sentence_vectors) -> int:
    """Let the network read all checks that it has not read yet, then hold all claims against the library again.

    Each step is a short transaction: what is done when it is stopped is done. `progress` gets how many steps are done
    and how many there are. Return how many hints there are now. Raises ModelMissing.
    """
    with reading(engine) as session:
        unread, claims = count_unread(session), standing_claim_ids(session)
    total, done, found = unread + len(claims), 0, 0
    for count in _read_checks(engine, read):
        done += count
        _tell(progress, done, total)
    for start in range(0, len(claims), CLAIMS_AT_ONCE):
        some = claims[start : start + CLAIMS_AT_ONCE]
        with writing(engine) as session:
            found += match_claims(session, claim_words(session, some), read)
        done += len(some)
        _tell(progress, done, total)
    return found


def _read_checks(engine: Engine, read: Reading) -> Iterator[int]:
    """Let the network read the checks that it has not read yet, some at a time; yield how many."""
    while True:
        with reading(engine) as session:
            some = unread_checks(session, CHECKS_AT_ONCE)
        if not some:
            return
        # Outside any transaction: the network takes its time, and others want to write.
        vectors = read_all([(claim, title) for _, claim, title in some], read)
        readings = {key: one for (key, _, _), one in zip(some, vectors, strict=True)}
        with writing(engine) as session:
            store_readings(session, readings)
        yield len(some)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    # Somebody may have imported more since the counting.
    if progress is not None:
        progress(min(done, total), total)
