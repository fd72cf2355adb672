"""Proposing pairs of claims that may be one: new claims against all that stand in other articles.

The signals alone decide here, so that an article and its pairs are stored in one short transaction; what is proposed is
read together afterwards (`db.pair_judging`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, delete, update
from sqlmodel import Session, col, select

from db.assemble import batches
from db.clock import now
from db.reads.candidates import find_candidates
from db.reads.comparables import bare_claims, comparables
from db.tables import ArticleRecord, MatchProposalRecord
from db.writes.attaching import Compare, attach_new
from db.writes.ensure import insert_unless_there
from db.writes.indexing import index_claims, made_comparable
from workbench.matching import propose
from workbench.matching.comparable import Comparable
from workbench.matching.groups import Key, key
from workbench.matching.traits import Traits
from workbench.matching.turning import turned
from workbench.model import Match
from workbench.stored import StoredClaim

BY_HAND = "reviewer"
"""The signal of a pair that a person put side by side."""

FOUND = ("score", "same", "relation", "judged", "reasons")
"""The columns of a pair that say what a machine found."""

NO_TRAITS: Mapping[int, Traits] = MappingProxyType({})


def propose_repeats(
    session: Session, article_id: int, new: Sequence[StoredClaim], traits: Mapping[int, Traits] = NO_TRAITS
) -> int:
    """Store the traits of new claims of an article and the pairs that look like one claim; return how many.

    Then suggest a group for each claim, as far as there is one.

    Claims that `traits` (by id) does not name are read from their words. A pair asked before is left as it is.
    Raises ModelMissing where the language model or the weights are missing.
    """
    if not new:
        return 0
    article = session.get_one(ArticleRecord, article_id)
    ready = made_comparable(new, traits, article.published)
    found = find_matches(session, ready)
    index_claims(session, ready)
    inserted = insert_unless_there(
        session, MatchProposalRecord, [proposal_values(match) for match in found], ["left_id", "right_id"]
    )
    attach_new(session, [claim.id for claim in new], comparing(session))
    return inserted


def follow_words(
    session: Session, article_id: int, claim_ids: Iterable[int], traits: Mapping[int, Traits] = NO_TRAITS
) -> None:
    """Bring traits and search index in line with claims whose words or reading have changed; pairs stay as they are."""
    article = session.get_one(ArticleRecord, article_id)
    index_claims(session, made_comparable(bare_claims(session, claim_ids), traits, article.published))


def find_matches(session: Session, new: Sequence[Comparable], *, earlier: bool = False) -> list[Match]:
    """Compare claims with the stored ones of other articles (with `earlier`: of smaller ids) and return the matches."""
    likely = find_candidates(session, new, earlier=earlier)
    others = comparables(session, {one for ids in likely for one in ids})
    return propose((claim, others[one]) for claim, ids in zip(new, likely, strict=True) for one in ids if one in others)


def comparing(session: Session) -> Compare:
    """Return what compares stored claims, pair by pair: how probable it is that both belong together."""

    def compare(pairs: Sequence[Key]) -> dict[Key, float]:
        known = comparables(session, {claim for pair in pairs for claim in pair})
        found = propose((known[one], known[other]) for one, other in pairs if one in known and other in known)
        return {key(match.left_id, match.right_id): match.score for match in found}

    return compare


def replace_proposals(session: Session, claim_ids: Iterable[int], found: Sequence[Match]) -> None:
    """Bring the open pairs of claims with earlier ones in line with what was found now.

    What a person answered, or put side by side, stays as it is.
    """
    wanted = {(row["left_id"], row["right_id"]): row for row in map(proposal_values, found)}
    table: Table = MatchProposalRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    gone: list[int] = []
    for number, left, right, reasons in _open_pairs(session, claim_ids):
        if any(reason["signal"] == BY_HAND for reason in reasons):
            wanted.pop((left, right), None)
        elif (left, right) in wanted:
            new = wanted.pop((left, right))
            values = {name: new[name] for name in FOUND}
            session.connection().execute(update(table).where(table.c.id == number).values(values))
        else:
            gone.append(number)
    for batch in batches(gone):
        session.connection().execute(delete(table).where(table.c.id.in_(batch)))
    insert_unless_there(session, MatchProposalRecord, list(wanted.values()), ["left_id", "right_id"])


def _open_pairs(session: Session, claim_ids: Iterable[int]) -> list[tuple[int, int, int, Sequence[dict[str, Any]]]]:
    """Return (id, left, right, reasons) of the open pairs whose later claim is one of these."""
    row = MatchProposalRecord
    found: list[tuple[int, int, int, Sequence[dict[str, Any]]]] = []
    for batch in batches(claim_ids):
        statement = select(row.id, row.left_id, row.right_id, row.reasons)
        found += session.exec(statement.where(col(row.right_id).in_(batch), col(row.answer).is_(None))).all()
    return found


def proposal_values(match: Match) -> dict[str, Any]:
    """Return the columns of a pair; the smaller id is always on the left, so that a pair is stored once."""
    reasons = match.reasons if match.left_id < match.right_id else map(turned, match.reasons)
    return {
        "left_id": min(match.left_id, match.right_id),
        "right_id": max(match.left_id, match.right_id),
        "score": match.score,
        "same": match.same,
        "relation": match.relation,
        "judged": match.judged,
        "reasons": [asdict(reason) for reason in reasons],
        "created_at": now(),
        "revision": 1,
    }
