"""Letting a machine suggest groups for stored claims: read what stands around them, plan, and write what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sqlmodel import Session

from db.reads.neighbourhood import islands, neighbourhood, with_pairs
from db.tables import RepeatedClaimMemberRecord, RepeatedClaimRecord
from db.writes.clusters import write_clusters
from db.writes.guard import REPEATS, one_at_a_time
from workbench.matching.clusters.clusters import Key
from workbench.matching.clusters.neighbourhood import ClusterPlan, Neighbourhood
from workbench.matching.clusters.suggesting import likely_asked, suggest, suggest_afresh


class Compare(Protocol):
    """What compares stored claims."""

    def expect(self, claim_ids: Iterable[int]) -> None:
        """Hear of which claims pairs will be asked for."""

    def __call__(self, pairs: Sequence[Key]) -> Mapping[Key, float]:
        """Return how probable it is that the two of each pair (smaller id first) belong together; 0 for others."""


def suggest_new(session: Session, claim_ids: Sequence[int], compare: Compare | None = None) -> int:
    """Suggest groups for new claims, whose pairs are stored, in their order; return how many found one."""
    one_at_a_time(session, REPEATS)
    stood = _around(session, claim_ids, compare)
    plan = suggest(claim_ids, stood, compare)
    _write(session, plan, stood)
    return plan.found


def suggest_by_new_scores(session: Session, claim_ids: Sequence[int], compare: Compare | None = None) -> None:
    """Forget where a machine had put claims whose pairs have new scores, and suggest groups for them afresh."""
    one_at_a_time(session, REPEATS)
    stood = _around(session, claim_ids, compare)
    _write(session, suggest_afresh(claim_ids, stood, compare), stood)


def suggest_all_again(session: Session, claims: Sequence[int] | None = None, compare: Compare | None = None) -> int:
    """Forget all suggestions and suggest afresh by today's scores; return how many claims found a group.

    With `claims`, which must be all that might come together, only theirs. What people said stays, and groups keep
    their ids as far as the claims that they were founded on are still members. `services.match_all` does it in rounds.
    """
    one_at_a_time(session, REPEATS)
    session.flush()
    if claims is None:
        claims = sorted({claim for island in islands(session) for claim in island})
    stood = _around(session, claims, compare)
    plan = suggest_afresh(claims, stood, compare, all_of_it=True)
    _write(session, plan, stood)
    return plan.found


def _around(session: Session, claim_ids: Sequence[int], compare: Compare | None) -> Neighbourhood:
    """Read what stands around claims, and let `compare` read those that it may be asked about."""
    session.flush()
    stood = neighbourhood(session, with_pairs(session, claim_ids))
    if compare is not None:
        compare.expect(likely_asked(claim_ids, stood))
    return stood


def _write(session: Session, plan: ClusterPlan, stood: Neighbourhood) -> None:
    """Write a plan; rows of groups that the session holds are read afresh when they are needed."""
    write_clusters(session, plan, stood)
    for row in list(session.identity_map.values()):
        if isinstance(row, RepeatedClaimRecord | RepeatedClaimMemberRecord):
            session.expire(row)
