"""Letting the cross-encoder score proposed pairs, once their article is stored: a few claims a transaction.

The signals alone have decided until then. Reading one pair takes milliseconds, a hundred times longer than weighing its
signals, so no article waits for it. What is done when it is stopped is done; the rest waits for the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Engine, Table, bindparam, delete, exists, update
from sqlmodel import Session, col, func, select

from db.batches import batches
from db.engine import reading, writing
from db.reads.comparables import comparables
from db.tables import ClaimTraitsRecord, MatchProposalRecord
from db.writes.proposing import FOUND, Comparing, proposal_values
from db.writes.suggesting import suggest_by_new_scores
from workbench.features import FEATURES_VERSION
from workbench.matching.pairs.propose import is_worth_asking, scored
from workbench.model import Match

CLAIMS_AT_ONCE = 16

Progress = Callable[[int, int], None]


def count_unscored(engine: Engine) -> int:
    """Return how many open pairs wait to be scored."""
    with reading(engine) as session:
        return session.exec(select(func.count()).select_from(MatchProposalRecord).where(*_waiting())).one()


def score_pairs(engine: Engine, progress: Progress | None = None, only: Collection[int] | None = None) -> int:
    """Let the cross-encoder score all open pairs that wait, and let suggested clusters follow; return how many.

    With `only`, the pairs of these claims with earlier ones are scored. `progress` is told (done, of), in claims, after
    every batch. Raises ModelMissing where the cross-encoder is missing.
    """
    with reading(engine) as session:
        claims = [one for one in _claims(session) if only is None or one in only]
    done = 0
    for start in range(0, len(claims), CLAIMS_AT_ONCE):
        some = claims[start : start + CLAIMS_AT_ONCE]
        with reading(engine) as session:
            found = _read(session, some)
        with writing(engine) as session:
            _store(session, some, found)
        done += len(found)
        if progress is not None:
            progress(min(start + CLAIMS_AT_ONCE, len(claims)), len(claims))
    return done


def _waiting() -> tuple[Any, ...]:
    """Select open pairs not read yet, as far as both claims have today's traits; others wait for a matching."""
    row = MatchProposalRecord
    return col(row.judged).is_(False), col(row.answer).is_(None), _readable(row.left_id), _readable(row.right_id)


def _readable(claim_id: Any) -> Any:
    traits = ClaimTraitsRecord
    return exists().where(col(traits.claim_id) == claim_id, col(traits.version) == FEATURES_VERSION)


def _claims(session: Session) -> list[int]:
    """Return the claims whose pairs with earlier ones wait, in the order in which they came in."""
    right = col(MatchProposalRecord.right_id)
    return list(session.exec(select(right).where(*_waiting()).distinct().order_by(right)))


def _read(session: Session, claim_ids: Sequence[int]) -> list[Match]:
    """Return what the cross-encoder makes of the waiting pairs of claims with earlier ones."""
    pairs = list(_pairs(session, claim_ids))
    known = comparables(session, {claim for pair in pairs for claim in pair})
    return scored([(known[one], known[other]) for one, other in pairs if one in known and other in known])


def _pairs(session: Session, claim_ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    columns: tuple[Any, ...] = (col(MatchProposalRecord.left_id), col(MatchProposalRecord.right_id))
    for batch in batches(claim_ids):
        statement = select(*columns).where(*_waiting(), columns[1].in_(batch))
        yield from ((left, right) for left, right in session.connection().execute(statement))


def _store(session: Session, claim_ids: Sequence[int], found: Sequence[Match]) -> None:
    """Write what was found of pairs that nobody has answered meanwhile, and suggest clusters for the claims afresh."""
    table: Table = MatchProposalRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    here = (table.c.left_id == bindparam("one"), table.c.right_id == bindparam("other"), table.c.answer.is_(None))
    kept = [_found(proposal_values(match)) for match in found if is_worth_asking(match)]
    gone = [_keyed(proposal_values(match)) for match in found if not is_worth_asking(match)]
    if kept:
        session.connection().execute(update(table).where(*here), kept)
    if gone:
        session.connection().execute(delete(table).where(*here), gone)
    session.expire_all()
    suggest_by_new_scores(session, claim_ids, Comparing(session))


def _found(row: dict[str, Any]) -> dict[str, Any]:
    return _keyed(row) | {name: row[name] for name in FOUND}


def _keyed(row: dict[str, Any]) -> dict[str, Any]:
    return {"one": row["left_id"], "other": row["right_id"]}
