"""Settling what reviewers differ about: an editor's verdict, which counts from then on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from db.engine import writing
from db.writes import decisions
from db.writes.people import ensure_reviewer
from workbench.model import Decision, Verdict
from workbench.reviewing.decisions import Grounds


def settle(
    engine: Engine, by_name: str, claim_id: int, revision: int, verdict: Verdict, grounds: Grounds, *, at: datetime
) -> Decision:
    """Append an editor's verdict on a claim on which opinions differ; return it.

    `revision` is the claim's, as the page showed it; `at` needs a time zone. Raises DecisionRefused where `by_name` is
    no editor or the opinions do not differ (any more), Conflict where somebody decided on the claim in between.
    """
    with writing(engine) as session:
        return decisions.decide(
            session,
            ensure_reviewer(session, by_name),
            claim_id,
            revision,
            verdict,
            at,
            reason=grounds.reason,
            dispute=grounds.dispute,
            evidence=grounds.evidence,
            adjudicates=True,
        )
