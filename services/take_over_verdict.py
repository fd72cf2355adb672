"""Taking a verdict over to members of the same repeated claim, in one step."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from db.clock import now
from db.engine import writing
from db.writes import taking_over
from services.acting import acting
from workbench.model import Reviewer
from workbench.stored.clusters import Target, VerdictProposal


def take_over_verdict(engine: Engine, by: Reviewer | str, offer: VerdictProposal, to: Sequence[Target]) -> int:
    """Decide on claims as the offer says, all or none; return how many.

    Raises Conflict where the decision counts no longer, or a claim says the same no longer or was decided on.
    """
    revisions = {one.claim.id: one.claim.revision for one in to}
    with writing(engine) as session:
        reviewer = acting(session, by)
        made = taking_over.accept_verdict(session, reviewer, offer.claim.id, offer.decision.id or 0, revisions, now())
    return len(made)
