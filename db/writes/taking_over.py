"""Taking a verdict over to members of the same group: ordinary decisions, which say where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from db.reads.articles import get_article
from db.reads.claims import get_claim
from db.reads.group_verdicts import offer_from
from db.writes.decisions import decide
from db.writes.log import one_step
from workbench.errors import Conflict
from workbench.model import Decision, Reviewer
from workbench.reviewing.decisions import counted
from workbench.stored.activity import TAKEN_OVER


def accept_verdict(
    session: Session, by: Reviewer, from_claim_id: int, decision_id: int, to_claims: Mapping[int, int], at: datetime
) -> list[Decision]:
    """Decide on claims as another member of their group was decided on, evidence included; return the new decisions.

    `to_claims` maps the claims to their revisions as the page showed them; `at` needs a time zone. All or none are
    decided. Raises Conflict where the decision counts no longer, or a claim says the same no longer or was decided on.
    """
    given = counted(get_claim(session, from_claim_id))
    if given is None or given.id != decision_id:
        raise Conflict("This verdict counts no longer. Look at the repeated claim again first.")
    offer = offer_from(session, from_claim_id)
    open_to = {one.claim.id for one in offer.to} if offer else set()
    if not to_claims or not set(to_claims) <= open_to:
        raise Conflict("Some of these claims were decided on, or left the group, in between. Look again first.")
    reason = _reason(session, from_claim_id, given)
    article_id = offer.article.id if offer else None
    # The decisions are logged with their own articles; the step says in the claim's article what was done there.
    with one_step(session, by, TAKEN_OVER, from_claim_id, article_id=article_id, after={"claims": sorted(to_claims)}):
        return [
            decide(session, by, claim, revision, given.verdict, at, reason, given.dispute, given.evidence)
            for claim, revision in sorted(to_claims.items())
        ]


def _reason(session: Session, claim_id: int, given: Decision) -> str:
    """Return the reason given, and where the verdict was taken over from."""
    outlet = get_article(session, get_claim(session, claim_id).article_id).article.outlet.name or "another article"
    taken = f"Taken over from the same claim in {outlet}, decided by {given.reviewer}."
    return f"{given.reason}\n{taken}" if given.reason else taken
