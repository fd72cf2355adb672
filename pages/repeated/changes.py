"""What a button on the pages of repeated claims does: stored at once, said in a sentence, and taken back by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pages.shared import address, session_state, storage
from pages.shared.last_step import LastStep
from services.take_over_verdict import take_over_verdict
from services.undo_cluster_step import undo
from workbench.model import Reviewer
from workbench.stored import activity as log
from workbench.stored.clusters import Target, VerdictProposal

SUBJECT = "repeated"
TICKED = "ticked"
ANSWERED = "repeat.answered"
_LAST_STEP = LastStep(SUBJECT)
Result = TypeVar("Result")
Step = Callable[[Reviewer], int]
"""A step on clusters: it returns the activity that `services.undo_cluster_step.undo` takes back."""


def notes() -> None:
    """Draw what went wrong with the last step, or what was done, with the keys that take steps back."""
    _LAST_STEP.draw(_show)


def done(words: str) -> None:
    """Keep what was done for the repaint."""
    _LAST_STEP.done(words)


def _show(step: log.Step) -> None:
    """Show the pair again whose answer was taken back or given again."""
    if step.verb == ANSWERED:
        address.put(pair=step.subject_id)


def stored(change: Callable[[Reviewer], Result]) -> Result | None:
    """Make a change as the reviewer of this session; what stands in the way is kept for the repaint, and None."""
    return _LAST_STEP.stored(change)


def recluster(words: str, step: Step) -> None:
    """Make a step on clusters; `words` says what it does. What was ticked is ticked no longer."""
    if stored(step) is not None:
        session_state.clear(TICKED)
        done(words)


def take_over(offer: VerdictProposal, to: Sequence[Target]) -> None:
    """Decide on claims as the offer says."""
    made = stored(lambda by: take_over_verdict(storage.engine(), by, offer, to))
    if made is not None:
        done(f"Verdict taken over for {claims(made)}")


def claims(count: int) -> str:
    """Return a number of claims in words."""
    return "1 claim" if count == 1 else f"{count} claims"


def undo_step(activity: int) -> None:
    """Take a step on clusters back."""
    if stored(lambda by: undo(storage.engine(), by, activity)) is not None:
        session_state.clear(SUBJECT, "last")
