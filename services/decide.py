"""Deciding on a claim, and what comes up next."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading, writing
from db.reads.open_claims import following_open
from db.reads.settings import read_policy
from db.writes import decisions
from db.writes.opinions import revision_behind_opinions
from db.writes.people import ensure_reviewer
from workbench.model import Decision, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.reviewing.perspective import Perspective
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
    newest_seen: int | None = None,
) -> Decided:
    """Append a reviewer's verdict on a claim; the unsent notes `sent` go with it.

    `revision` is the claim's, as the page showed it; `at` needs a time zone. `newest_seen` is the newest decision on
    the claim that there was then (0 for none): where it needs several opinions, others' that came in since are no
    conflict. Raises DecisionRefused where the rules do not allow it, Conflict where somebody changed or decided on the
    claim in between, NotFound where it is gone.
    """
    with writing(engine) as session:
        by, policy = ensure_reviewer(session, by_name), read_policy(session)
        if newest_seen is not None and policy.opinions_needed > 1:
            revision = revision_behind_opinions(session, by, claim_id, revision, newest_seen)
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
        return Decided(made, _following(session, claim_id, queue, Perspective(by_name, policy)))


def next_claim(engine: Engine, by_name: str, claim_id: int, queue: Queue) -> int | None:
    """Return the next claim after this one in its article that is open for the reviewer, as far as the filter shows it.

    None where no other is.
    """
    with reading(engine) as session:
        return _following(session, claim_id, queue, Perspective(by_name, read_policy(session)))


def _following(session: Session, claim_id: int, queue: Queue, perspective: Perspective) -> int | None:
    return following_open(session, claim_id, queue.show, queue.order, perspective)
