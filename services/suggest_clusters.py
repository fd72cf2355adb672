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
from services.planned_writing import ROUNDS
from workbench.matching.clusters.neighbourhood import ClusterPlan, Neighbourhood
from workbench.matching.clusters.suggesting import likely_asked, suggest_afresh


def suggest_clusters(engine: Engine, claims: Sequence[int], most: int) -> None:
    """Forget what a machine suggested for the claims and suggest afresh by today's scores, at most `most` rows at once.

    The claims must be all that might come together (`db.reads.neighbourhood.islands`), so that pairs with others, whose
    scores suggest nothing, need not be looked at. What people said stays. Where somebody else changes a group
    meanwhile, it is worked out afresh; after several times it stays as they left it, since whoever changes a group or
    a score has suggestions made for it at once. While the database is held nothing is computed, and no more is read
    than what is known of the claims that are written.
    """
    for _ in range(ROUNDS):
        with reading(engine) as session:
            stood = neighbourhood(session, claims)
            plan = _planned(session, claims, stood)
        if _written(engine, plan, stood, most):
            return


def _planned(session: Session, claims: Sequence[int], stood: Neighbourhood) -> ClusterPlan:
    comparing = Comparing(session)
    comparing.expect(likely_asked(claims, stood))
    return suggest_afresh(claims, stood, comparing, all_of_it=True)


def _written(engine: Engine, plan: ClusterPlan, stood: Neighbourhood, most: int) -> bool:
    """Write a plan in rounds, but for those that others were faster than; say whether there were none."""
    all_written = True
    for some in rounds_of(plan, stood, most):
        numbers = _write_round(engine, some, stood)
        if numbers is None:
            all_written = False
        else:
            stood = stood.after(some, numbers)
    return all_written


def _write_round(engine: Engine, some: ClusterPlan, stood: Neighbourhood) -> dict[int, int] | None:
    """Write some clusters; return their ids by those in the plan, None where anything around them has changed."""
    expected = stood.within(some.claims, some.standing_clusters)
    with writing(engine) as session:
        one_at_a_time(session, REPEATS)
        if neighbourhood(session, some.claims, some.standing_clusters) != expected:
            return None
        return write_clusters(session, some, stood)
