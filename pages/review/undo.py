"""The key that takes the reviewer's own last step in an article back: a decision, a split, or a change of source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlmodel import Session

from db.reads import claims
from db.reads.activity import recent
from db.reads.source_changes import standing_changes
from db.writes import decisions
from db.writes.settling import undo_source
from pages.review import splitting
from pages.review.actions import Message, go_to, subject, tell, telling
from pages.shared import people, session_state, storage, verdicts
from workbench.model import Decision, Reviewer
from workbench.reviewing.decisions import standing
from workbench.stored import StoredClaim


class Step(NamedTuple):
    """What can be taken back: a decision on a claim, a change of its source, or, where there is neither, its splitting.

    `change` is the number of the change in the log.
    """

    claim_id: int
    decision: Decision | None = None
    change: int | None = None

    @property
    def label(self) -> str:
        """What the button says that takes it back."""
        if self.change is not None:
            return "Undo my last change of source"
        return "Undo my last split" if self.decision is None else "Undo my last decision"


def last_step(session: Session, found: Sequence[StoredClaim], name: str) -> Step | None:
    """Return what the reviewer of that name did last to these claims and can take back; None where there is nothing.

    Numbers of decisions, splits and changes do not compare, so that the log, which holds all, says which came last.
    """
    decided = _last_decision(found, name)
    numbered = [one for one in (_last_split(session, found, name), _last_change(session, found, name)) if one]
    if decided is not None:
        numbered += [(_number_of(session, decided) if numbered else 0, decided)]
    return max(numbered, key=lambda one: one[0])[1] if numbered else None


def undo_last(article_id: int, shown: Step | None) -> None:
    """Take back the reviewer's own last step in this article, and select its claim; `shown` is what the button named.

    A change of source that somebody has changed again since is refused: no earlier step is taken back in its place.
    """
    with telling():
        by = people.reviewer()
        with storage.reading() as session:
            found = claims.claims_of(session, article_id)
            step = last_step(session, found, by.name)
        step = shown if shown is not None and shown.change is not None else step
        if step is None:
            tell(Message("There is no step of yours in this article to take back.", "hint"))
        elif step.change is not None:
            _undo_change(by, step.claim_id, step.change)
        elif step.decision is None:
            part = next(one.id for one in found if one.whole_id == step.claim_id)
            splitting.join(step.claim_id, part, people.current_name())
        else:
            with storage.writing() as session:
                decisions.undo(session, by, step.decision.id, datetime.now(UTC))
            go_to(step.claim_id)
            tell(Message(f"Taken back: {verdicts.look(step.decision.verdict).label.lower()}."))


def _undo_change(by: Reviewer, claim_id: int, change: int) -> None:
    """Take a change of source back; the field of the corrections then starts from what is stored again."""
    with storage.writing() as session:
        back = undo_source(session, by, change)
    session_state.clear(subject(claim_id), "source")
    go_to(claim_id)
    source = back.claim.source
    tell(Message(f"Taken back. Source: {source.name}." if source else "Taken back: the source is open again."))


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


def _last_change(session: Session, found: Sequence[StoredClaim], name: str) -> tuple[int, Step] | None:
    """Return the reviewer's newest change of a source that still stands, with its number in the log."""
    made = standing_changes(session, found)
    own = [(one.id, Step(one.claim_id, change=one.id)) for one in made if one.reviewer.casefold() == name.casefold()]
    return max(own, key=lambda one: one[0], default=None)


def _number_of(session: Session, step: Step) -> int:
    """Return the number in the log under which a decision was made, 0 where the log does not hold it."""
    made = step.decision.id if step.decision else None
    rows = [row for row in recent(session, subject="claim", subject_id=step.claim_id) if row.verb == "claim.decided"]
    return next((row.id for row in rows if (row.after or {}).get("decision") == made), 0)
