"""What a button on the pages of repeated claims does: stored at once, said in a sentence, and taken back by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pages.shared import session_state, storage
from pages.shared.last_step import LastStep
from services.take_over_verdict import take_over_verdict, take_verdicts_back
from services.undo_cluster_step import undo
from workbench.model import Reviewer
from workbench.stored.clusters import Target, VerdictProposal

SUBJECT = "repeated"
TICKED = "ticked"
_LAST_STEP = LastStep(SUBJECT)
Result = TypeVar("Result")
Step = Callable[[Reviewer], int]
"""A step on clusters: it returns the activity that `services.undo_cluster_step.undo` takes back."""


def notes() -> None:
    """Draw what went wrong with the last step, or what was done, with the button that takes it back."""
    _LAST_STEP.draw()


def done(words: str, undo: Callable[..., None], *args: Any) -> None:
    """Keep what was done for the repaint, with what takes it back."""
    _LAST_STEP.done(words, undo, *args)


def stored(change: Callable[[Reviewer], Result]) -> Result | None:
    """Make a change as the reviewer of this session; what stands in the way is kept for the repaint, and None."""
    return _LAST_STEP.stored(change)


def recluster(words: str, step: Step) -> None:
    """Make a step on clusters; `words` says what it does. What was ticked is ticked no longer."""
    activity = stored(step)
    if activity is not None:
        session_state.clear(SUBJECT, "last")
        session_state.clear(TICKED)
        done(words, undo_step, activity)


def take_over(offer: VerdictProposal, to: Sequence[Target]) -> None:
    """Decide on claims as the offer says."""
    made = stored(lambda by: take_over_verdict(storage.engine(), by, offer, to))
    if made is not None:
        done(f"Verdict taken over for {claims(len(made))}", _undo_verdicts, made)


def claims(count: int) -> str:
    """Return a number of claims in words."""
    return "1 claim" if count == 1 else f"{count} claims"


def undo_step(activity: int) -> None:
    """Take a step on clusters back."""
    if stored(lambda by: undo(storage.engine(), by, activity)) is not None:
        session_state.clear(SUBJECT, "last")


def _undo_verdicts(decision_ids: Sequence[int]) -> None:
    """Take verdicts back that were taken over."""
    if stored(lambda by: take_verdicts_back(storage.engine(), by, decision_ids)):
        session_state.clear(SUBJECT, "last")
