"""Taking a verdict over to the same claim in other articles, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine

from db.engine import writing
from db.writes import taking_over
from db.writes.people import ensure_reviewer
from workbench.stored.clusters import Target, VerdictProposal


def take_over_verdict(
    engine: Engine, by_name: str, offer: VerdictProposal, to: Sequence[Target], at: datetime
) -> list[int]:
    """Decide on claims as an offer says, all or none; return the ids of the decisions.

    Raises Conflict where the decision counts no longer, or a claim was decided on in between.
    """
    revisions = {one.claim.id: one.claim.revision for one in to}
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        made = taking_over.accept_verdict(session, by, offer.claim.id, offer.decision.id or 0, revisions, at)
    return [one.id for one in made if one.id is not None]


def take_verdicts_back(engine: Engine, by_name: str, decision_ids: Sequence[int], at: datetime) -> None:
    """Take back what was taken over, all or none; raise DecisionRefused where one was taken back already."""
    with writing(engine) as session:
        taking_over.take_verdicts_back(session, ensure_reviewer(session, by_name), decision_ids, at)
