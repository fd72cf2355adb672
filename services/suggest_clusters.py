"""Suggesting groups afresh for claims that may belong together: planned from a snapshot, written in rounds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.neighbourhood import neighbourhood
from db.writes.clusters import rounds_of, write_clusters
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.proposing import Comparing
from db.writes.suggesting import suggest_all_again
from services.planned_writing import ROUNDS
from workbench.matching.clusters.neighbourhood import ClusterPlan, Neighbourhood
from workbench.matching.clusters.suggesting import likely_asked, suggest_afresh


def suggest_clusters(engine: Engine, claims: Sequence[int], most: int) -> None:
    """Forget what a machine suggested for the claims and suggest afresh by today's scores, at most `most` rows at once.

    The claims must be all that might come together (`db.reads.surroundings.islands`), so that pairs with others, whose
    scores suggest nothing, need not be looked at. What people said stays. Where somebody else changes groups
    meanwhile, it is worked out afresh; after several times, while the database is held.
    """
    for _ in range(ROUNDS):
        with reading(engine) as session:
            stood = neighbourhood(session, claims)
            plan = _planned(session, claims, stood)
        if _written(engine, plan, claims, stood, most):
            return
    with writing(engine) as session:
        suggest_all_again(session, claims, Comparing(session))


def _planned(session: Session, claims: Sequence[int], stood: Neighbourhood) -> ClusterPlan:
    comparing = Comparing(session)
    comparing.expect(likely_asked(claims, stood))
    return suggest_afresh(claims, stood, comparing, all_of_it=True)


def _written(engine: Engine, plan: ClusterPlan, claims: Sequence[int], stood: Neighbourhood, most: int) -> bool:
    """Write a plan in rounds; say whether nobody else changed anything between them."""
    for some in rounds_of(plan, stood, most):
        with writing(engine) as session:
            one_at_a_time(session, REPEATS)
            if neighbourhood(session, claims) != stood:
                return False
            write_clusters(session, some, stood)
            stood = neighbourhood(session, claims)
    return True
