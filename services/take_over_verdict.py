"""Taking a verdict over to members of the same repeated claim, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from db.clock import now
from db.engine import writing
from db.writes import taking_over
from services.acting import acting
from workbench.model import Reviewer
from workbench.stored.clusters import Target, VerdictProposal


def take_over_verdict(engine: Engine, by: Reviewer | str, offer: VerdictProposal, to: Sequence[Target]) -> list[int]:
    """Decide on claims as the offer says, all or none; return the ids of the decisions.

    Raises Conflict where the decision counts no longer, or a claim says the same no longer or was decided on.
    """
    revisions = {one.claim.id: one.claim.revision for one in to}
    with writing(engine) as session:
        reviewer = acting(session, by)
        made = taking_over.accept_verdict(session, reviewer, offer.claim.id, offer.decision.id or 0, revisions, now())
    return [one.id for one in made if one.id is not None]


def take_verdicts_back(engine: Engine, by: Reviewer | str, decision_ids: Sequence[int]) -> int:
    """Take back what was taken over, all or none; return how many. Raises DecisionRefused where one was taken back."""
    with writing(engine) as session:
        taking_over.take_verdicts_back(session, acting(session, by), decision_ids, now())
    return len(decision_ids)
