"""Deciding on a claim, and what comes up next."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import following_open
from db.writes import decisions
from db.writes.people import ensure_reviewer
from workbench.model import Decision, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored.claims import ClaimOrder
from workbench.stored.drafts import StoredDraft


class Decided(NamedTuple):
    """The decision that was stored, and the next open claim of the article; None where no other is open."""

    decision: Decision
    following: int | None


class Queue(NamedTuple):
    """Which claims come up, by the filter's name, and in which order."""

    show: str = ""
    order: ClaimOrder = ClaimOrder.TEXT


WHOLE_QUEUE = Queue()


def decide(  # noqa: PLR0913  (a decision's parts, as a form hands them in)
    engine: Engine,
    by_name: str,
    claim_id: int,
    revision: int,
    verdict: Verdict,
    grounds: Grounds,
    *,
    at: datetime,
    sent: StoredDraft | None = None,
    queue: Queue = WHOLE_QUEUE,
) -> Decided:
    """Append a reviewer's verdict on a claim; the unsent notes `sent` go with it.

    `revision` is the claim's, as the page showed it; `at` needs a time zone. Raises DecisionRefused where the rules do
    not allow it, Conflict where somebody changed or decided on the claim in between, NotFound where it is gone.
    """
    with writing(engine) as session:
        by = ensure_reviewer(session, by_name)
        made = decisions.decide(
            session,
            by,
            claim_id,
            revision,
            verdict,
            at,
            reason=grounds.reason,
            dispute=grounds.dispute,
            evidence=grounds.evidence,
            sent=sent,
        )
        return Decided(made, following_open(session, claim_id, queue.show, queue.order))


def next_claim(engine: Engine, claim_id: int, queue: Queue) -> int | None:
    """Return the next open claim after this one in its article, as far as the filter shows it; None where none is."""
    with reading(engine) as session:
        return following_open(session, claim_id, queue.show, queue.order)
