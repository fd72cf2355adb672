"""What a key or button of the review page does: it is stored at once, before the page is drawn again.

Each function runs before the repaint. An error that the rules raise becomes a message above the card; what was typed
stays where it is, and the claim is read afresh, so that a second try stands on what others changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from pages.review import evidence as review_evidence
from pages.review import unsent
from pages.review.view import order_named
from pages.shared import address, first_step, people, session_state, storage, verdicts
from services.decide import Queue, next_claim
from services.decide import decide as store_decision
from workbench.errors import Conflict, WorkbenchError
from workbench.model import Decision, DisputeKind, Verdict
from workbench.reviewing.decisions import Grounds, added_to
from workbench.text.keys import fold

PAGE = "review"
DISPUTED = "disputed"
"""The name under which the page keeps the claim that was called disputed last, without a word why."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the reader after an action: a short word that goes by itself, or trouble that stays in sight."""

    words: str
    kind: Literal["done", "hint", "changed", "trouble"] = "done"


def subject(claim_id: int) -> str:
    """Return the name under which the drafts of a claim are kept."""
    return f"claim {claim_id}"


def go_to(claim_id: int | None) -> None:
    """Select a claim, None leaving the choice to the page."""
    address.put(claim=claim_id)


def tell(message: Message) -> None:
    """Keep a message for the repaint that follows."""
    session_state.write(PAGE, "message", message)


@contextmanager
def telling() -> Iterator[None]:
    """Run an action; an error raised on purpose becomes a message instead."""
    try:
        yield
    except Conflict as error:
        tell(Message(f"{error} Nothing of yours is lost: below stands what is stored now.", "changed"))
    except WorkbenchError as error:
        tell(Message(str(error), "trouble"))


@first_step.named_first
def decide(
    claim_id: int, revision: int, verdict: Verdict, counted: Decision | None = None, newest_seen: int | None = None
) -> None:
    """Store the reviewer's verdict with the reason and evidence typed so far, and move on to the next open claim.

    `counted` is the decision that counted when the claim was drawn: the same verdict again by the same reviewer changes
    nothing where nothing new was typed, and otherwise adds to it. `newest_seen` is the newest decision that there was
    then: others' opinions that came in since are no conflict where a claim needs several.
    """
    with telling():
        if session_state.read(PAGE, "decided") == (claim_id, revision):
            # A second press on a page that had not been drawn anew: nobody has read the next claim yet. The browser
            # sends the address along that it had before the first press, so the way on is taken again.
            go_to(session_state.read(PAGE, "way on"))
            return
        if not unsent.belongs_here(subject(claim_id)):
            tell(Message("Another name stands in the sidebar now: these are its own notes. Decide once more.", "hint"))
            return
        if not review_evidence.is_complete(subject(claim_id)):
            tell(Message("Nothing is stored yet: the evidence lacks something, which stands beside its field.", "hint"))
            return
        typed = _typed(claim_id, verdict)
        former = counted if counted and _same(counted, verdict) else None
        if former is not None and not typed:
            _pass_by(claim_id, verdict)
            return
        grounds = added_to(former, typed)
        _move_on(claim_id, verdict, _store(claim_id, revision, verdict, grounds, newest_seen))
        unsaid = verdict is Verdict.DISPUTED and grounds.dispute is None
        session_state.write(PAGE, DISPUTED, claim_id if unsaid else None)


def choose(claim_id: int, name: str, notes: Mapping[str, Any]) -> None:
    """Let the notes that the reviewer chose be those of a claim; `name` is the reviewer that the page showed."""
    with telling():
        unsent.choose(subject(claim_id), claim_id, name, notes)


def keep(claim_id: int, name: str) -> None:
    """Store what stands in the fields of a claim, for the reviewer that they were drawn for."""
    with telling():
        unsent.keep(subject(claim_id), claim_id, name)


def _same(made: Decision, verdict: Verdict) -> bool:
    """Say whether a decision is this very verdict of the reviewer who works here now."""
    return made.verdict is verdict and fold(made.reviewer) == fold(people.current_name())


def _typed(claim_id: int, verdict: Verdict) -> Grounds:
    """Return what was typed for a verdict."""
    evidence = review_evidence.typed(subject(claim_id))
    dispute = session_state.read(subject(claim_id), "dispute") if verdict is Verdict.DISPUTED else None
    reason = str(session_state.read(subject(claim_id), "reason") or "").strip()
    return Grounds(reason, DisputeKind(dispute) if dispute else None, evidence)


def _store(
    claim_id: int, revision: int, verdict: Verdict, grounds: Grounds, newest_seen: int | None = None
) -> int | None:
    """Store the decision, empty the fields that went into it, and return the claim that comes next."""
    done = store_decision(
        storage.engine(),
        people.current_name(),
        claim_id,
        revision,
        verdict,
        grounds,
        at=datetime.now(UTC),
        sent=unsent.sent(subject(claim_id)),
        queue=_queue(),
        newest_seen=newest_seen,
    )
    session_state.write(PAGE, "decided", (claim_id, revision))
    unsent.decided(subject(claim_id))
    return done.following


def _queue() -> Queue:
    """Return which claims the address lets come up, and in which order."""
    return Queue(address.text("show"), order_named(address.text("order")))


def _pass_by(claim_id: int, verdict: Verdict) -> None:
    """Go on from a claim that has this very verdict of the same reviewer already."""
    following = next_claim(storage.engine(), people.current_name(), claim_id, _queue())
    go_to(following if following is not None else claim_id)
    tell(Message(f"{verdicts.look(verdict).label} already, by you. Nothing was changed."))


def _move_on(claim_id: int, verdict: Verdict, following: int | None) -> None:
    """Select the next open claim; where none is left, stay and say so."""
    session_state.write(PAGE, "way on", following if following is not None else claim_id)
    go_to(session_state.read(PAGE, "way on"))
    session_state.write(PAGE, "offer", claim_id)
    session_state.clear(PAGE, "taken")
    label = verdicts.look(verdict).label
    left = " Nothing is left open here." if following is None else ""
    tell(Message(f"{label}.{left} Z takes it back."))
