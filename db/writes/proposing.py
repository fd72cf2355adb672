"""Proposing pairs of claims that may be one: new claims against all that stand in other articles.

The signals alone decide here, so that an article and its pairs are stored in one short transaction; what is proposed is
read together afterwards (`services.score_pairs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, bindparam, delete, update
from sqlmodel import Session, col, or_, select

from db.batches import batches
from db.clock import now
from db.reads.candidates import find_candidates
from db.reads.comparables import bare_claims, comparables
from db.tables import ArticleRecord, MatchProposalRecord
from db.writes.ensure import insert_all
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.indexing import index_claims, made_comparable
from db.writes.suggesting import suggest_by_new_scores, suggest_new
from workbench.features import Features
from workbench.matching.clusters.clusters import Key, key
from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.propose import propose
from workbench.matching.pairs.turning import turned
from workbench.model import Match, Reason
from workbench.stored import StoredClaim

BY_HAND = "reviewer"
"""The signal of a pair that a person put side by side."""

FOUND = ("score", "same", "variant", "contradiction", "relation", "judged", "reasons")
"""The columns of a pair that say what a machine found."""

REASON = tuple(field.name for field in fields(Reason))

NO_TRAITS: Mapping[int, Features] = MappingProxyType({})


def propose_repeats(
    session: Session, article_id: int, new: Sequence[StoredClaim], traits: Mapping[int, Features] = NO_TRAITS
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
    comparing = Comparing(session)
    found = comparing.matches(ready)
    index_claims(session, ready)
    insert_all(session, MatchProposalRecord, list(map(proposal_values, found)), ["left_id", "right_id"])
    suggest_new(session, [claim.id for claim in new], comparing)
    return len(found)


def insert_proposals(session: Session, rows: Sequence[Mapping[str, Any]], ids: Mapping[int, int]) -> None:
    """Store pairs that look like one claim, given as `proposal_values`. A pair asked before is left as it is.

    `ids` gives, in the same order, the ids of claims that had none when they were compared.
    """
    sides = ("left_id", "right_id")
    renamed = [{**row, **{side: ids.get(row[side], row[side]) for side in sides}} for row in rows]
    insert_all(session, MatchProposalRecord, renamed, sides)


def follow_words(
    session: Session, article_id: int, claim_ids: Iterable[int], traits: Mapping[int, Features] = NO_TRAITS
) -> None:
    """Bring traits and search index in line with claims whose words or reading have changed; pairs stay as they are."""
    article = session.get_one(ArticleRecord, article_id)
    index_claims(session, made_comparable(bare_claims(session, claim_ids), traits, article.published))


def match_anew(session: Session, article_id: int, claim_id: int) -> None:
    """Work out anew what a corrected claim repeats: its traits, its open pairs, the group that is suggested for it.

    What people answered, or put side by side, stays as it is.
    """
    one_at_a_time(session, REPEATS)
    article = session.get_one(ArticleRecord, article_id)
    ready = made_comparable(bare_claims(session, [claim_id]), NO_TRAITS, article.published)
    comparing = Comparing(session)
    found = comparing.matches(ready)
    index_claims(session, ready)
    replace_proposals(session, [claim_id], list(map(proposal_values, found)), either_side=True)
    suggest_by_new_scores(session, [claim_id], comparing)


class Comparing:
    """Compares stored claims; what it has read of them serves the next pairs, too."""

    def __init__(self, session: Session) -> None:
        """Read claims in this session."""
        self._session = session
        self._known: dict[int, Comparable] = {}

    def matches(self, new: Sequence[Comparable], *, earlier: bool = False) -> list[Match]:
        """Return the matches of claims with the stored ones of other articles (with `earlier`: of smaller ids)."""
        likely = find_candidates(self._session, new, earlier=earlier)
        self._read({one for ids in likely for one in ids})
        self._known |= {claim.stored.id: claim for claim in new}
        pairs = (
            (claim, self._known[one])
            for claim, ids in zip(new, likely, strict=True)
            for one in ids
            if one in self._known
        )
        return propose(pairs)

    def expect(self, claim_ids: Iterable[int]) -> None:
        """Read claims, all at once, that pairs are likely to be of; others that were read are let go."""
        wanted = set(claim_ids)
        self._known = {one: claim for one, claim in self._known.items() if one in wanted}
        self._read(wanted)

    def __call__(self, pairs: Sequence[Key]) -> dict[Key, float]:
        """Return how probable it is that the two of each pair are the same; those not worth asking are left out."""
        self._read({claim for pair in pairs for claim in pair})
        known = [(self._known[one], self._known[other]) for one, other in pairs if {one, other} <= self._known.keys()]
        return {key(match.left_id, match.right_id): match.same for match in propose(known)}

    def _read(self, claim_ids: set[int]) -> None:
        unknown = claim_ids - self._known.keys()
        if unknown:
            self._known |= comparables(self._session, unknown)


def replace_proposals(
    session: Session, claim_ids: Iterable[int], found: Sequence[dict[str, Any]], *, either_side: bool = False
) -> None:
    """Bring the open pairs of claims with earlier ones in line with what was found now, given as `proposal_values`.

    With `either_side`, those with later ones, too. What a person answered, or put side by side, stays as it is.
    """
    wanted = {(row["left_id"], row["right_id"]): row for row in found}
    table: Table = MatchProposalRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    gone: list[int] = []
    changed: list[dict[str, Any]] = []
    for number, left, right, reasons in _open_pairs(session, claim_ids, either_side=either_side):
        if any(reason["signal"] == BY_HAND for reason in reasons):
            wanted.pop((left, right), None)
        elif (left, right) in wanted:
            new = wanted.pop((left, right))
            changed.append({"row": number} | {f"new_{name}": new[name] for name in FOUND})
        else:
            gone.append(number)
    if changed:
        values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in FOUND}
        session.connection().execute(update(table).where(table.c.id == bindparam("row")).values(values), changed)
    for batch in batches(gone):
        session.connection().execute(delete(table).where(table.c.id.in_(batch)))
    insert_all(session, MatchProposalRecord, list(wanted.values()), ["left_id", "right_id"])


def _open_pairs(
    session: Session, claim_ids: Iterable[int], *, either_side: bool
) -> list[tuple[int, int, int, Sequence[dict[str, Any]]]]:
    """Return (id, left, right, reasons) of the open pairs whose later claim, or either, is one of these."""
    row = MatchProposalRecord
    found: list[tuple[int, int, int, Sequence[dict[str, Any]]]] = []
    for batch in batches(claim_ids):
        statement = select(row.id, row.left_id, row.right_id, row.reasons)
        later = col(row.right_id).in_(batch)
        touching = or_(later, col(row.left_id).in_(batch)) if either_side else later
        found += session.exec(statement.where(touching, col(row.answer).is_(None))).all()
    return found


def proposal_values(match: Match) -> dict[str, Any]:
    """Return the columns of a pair; the smaller id is always on the left, so that a pair is stored once."""
    reasons = match.reasons if match.left_id < match.right_id else map(turned, match.reasons)
    return {
        "left_id": min(match.left_id, match.right_id),
        "right_id": max(match.left_id, match.right_id),
        "score": match.score,
        "same": match.same,
        "variant": match.variant,
        "contradiction": match.contradiction,
        "relation": match.relation,
        "judged": match.judged,
        "reasons": list(map(_told, reasons)),
        "created_at": now(),
        "revision": 1,
    }


def _told(reason: Reason) -> dict[str, Any]:
    """Return a reason's fields by their names; many times faster than `dataclasses.asdict`, which copies deeply."""
    return {name: getattr(reason, name) for name in REASON}
