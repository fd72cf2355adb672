"""The key that takes the reviewer's own last step in an article back: a decision, or the splitting of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlmodel import Session

from db.reads import claims
from db.reads.activity import recent
from db.writes import decisions
from pages.ui import people, review_splitting, storage, verdicts
from pages.ui.review_actions import Message, go_to, tell, telling
from workbench.model import Decision
from workbench.review import standing
from workbench.stored import StoredClaim


class Step(NamedTuple):
    """What can be taken back: a decision on a claim, or, where there is none, the splitting of a claim."""

    claim_id: int
    decision: Decision | None = None


def last_step(session: Session, found: Sequence[StoredClaim], name: str) -> Step | None:
    """Return what the reviewer of that name did last to these claims and can take back; None where there is nothing.

    Numbers of decisions and of splits do not compare, so that the log, which holds both, says which came later.
    """
    decided, split = _last_decision(found, name), _last_split(session, found, name)
    if decided is None or split is None:
        return decided or (split[1] if split else None)
    number, step = split
    return step if number > _number_of(session, decided) else decided


def undo_last(article_id: int) -> None:
    """Take back the reviewer's own last step in this article, and select its claim."""
    with telling():
        by = people.reviewer()
        with storage.reading() as session:
            found = claims.claims_of(session, article_id)
            step = last_step(session, found, by.name)
        if step is None:
            tell(Message("There is no decision of yours in this article to take back.", "hint"))
        elif step.decision is None:
            part = next(one.id for one in found if one.whole_id == step.claim_id)
            review_splitting.join(step.claim_id, part, people.current_name())
        else:
            with storage.writing() as session:
                decisions.undo(session, by, step.decision.id, datetime.now(UTC))
            go_to(step.claim_id)
            tell(Message(f"Taken back: {verdicts.look(step.decision.verdict).label.lower()}."))


def _last_decision(found: Sequence[StoredClaim], name: str) -> Step | None:
    """Return the newest decision of that reviewer that still stands, with its claim."""
    own = [
        Step(one.id, made)
        for one in found
        for made in standing(one.decisions)
        if made.reviewer.casefold() == name.casefold()
    ]
    return max(own, key=lambda step: step.decision.id if step.decision else 0, default=None)


def _last_split(session: Session, found: Sequence[StoredClaim], name: str) -> tuple[int, Step] | None:
    """Return the reviewer's newest split whose parts stand among the claims, with its number in the log."""
    wholes = {one.whole_id for one in found if one.whole_id is not None}
    own = []
    for whole_id in wholes:
        rows = [row for row in recent(session, subject="claim", subject_id=whole_id) if row.verb == "claim.split"]
        if rows and rows[0].reviewer.casefold() == name.casefold():
            own.append((rows[0].id, Step(whole_id)))
    return max(own, key=lambda one: one[0], default=None)


def _number_of(session: Session, step: Step) -> int:
    """Return the number in the log under which a decision was made, 0 where the log does not hold it."""
    made = step.decision.id if step.decision else None
    rows = [row for row in recent(session, subject="claim", subject_id=step.claim_id) if row.verb == "claim.decided"]
    return next((row.id for row in rows if (row.after or {}).get("decision") == made), 0)
