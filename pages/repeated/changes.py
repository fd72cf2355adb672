"""What a button on the pages of repeated claims does: stored at once, said in a sentence, and taken back by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import streamlit as st
from sqlmodel import Session

from db.writes import undoing_groups
from db.writes.taking_over import accept_verdict, take_verdicts_back
from pages.shared import errors, people, session_state, storage
from pages.shared.escaping import plain
from workbench.errors import WorkbenchError
from workbench.model import Reviewer
from workbench.stored.clusters import Target, VerdictProposal

SUBJECT = "repeated"
TICKED = "ticked"
Result = TypeVar("Result")
Step = Callable[[Session, Reviewer], int]
"""A step on groups: it returns the activity that `db.writes.undoing_groups.undo` takes back."""


def notes() -> None:
    """Draw what went wrong with the last step, or what was done, with the button that takes it back."""
    error = session_state.take(SUBJECT, "trouble")
    if error is not None:
        errors.show(error)
    last = session_state.read(SUBJECT, "last")
    if last is None:
        return
    words, undo, args = last
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Stored: **{plain(words)}**.", width="content")
        st.button(
            "Undo",
            key=session_state.key(SUBJECT, "undo"),
            icon=":material/undo:",
            shortcut="Z",
            type="tertiary",
            on_click=undo,
            args=args,
        )


def done(words: str, undo: Callable[..., None], *args: Any) -> None:
    """Keep what was done for the repaint, with what takes it back."""
    session_state.write(SUBJECT, "last", (words, undo, args))


def stored(change: Callable[[Session, Reviewer], Result]) -> Result | None:
    """Make a change as the reviewer of this session; what stands in the way is kept for the repaint, and None."""
    try:
        by = people.reviewer()
        with storage.writing() as session:
            return change(session, by)
    except WorkbenchError as error:
        session_state.write(SUBJECT, "trouble", error)
        return None


def regroup(words: str, step: Step) -> None:
    """Make a step on groups; `words` says what it does. What was ticked is ticked no longer."""
    activity = stored(step)
    if activity is not None:
        session_state.clear(SUBJECT, "last")
        session_state.clear(TICKED)
        done(words, _undo_step, activity)


def take_over(offer: VerdictProposal, to: Sequence[Target]) -> None:
    """Decide on claims as the offer says."""
    made = stored(lambda session, by: taken_over(session, by, offer, to))
    if made is not None:
        done(f"Verdict taken over for {claims(len(made))}", _undo_verdicts, made)


def taken_over(session: Session, by: Reviewer, offer: VerdictProposal, to: Sequence[Target]) -> list[int]:
    """Decide on claims as the offer says; return the ids of the decisions. Raises what `accept_verdict` raises."""
    revisions = {one.claim.id: one.claim.revision for one in to}
    made = accept_verdict(session, by, offer.claim.id, offer.decision.id or 0, revisions, datetime.now(UTC))
    return [one.id for one in made if one.id is not None]


def claims(count: int) -> str:
    """Return a number of claims in words."""
    return "1 claim" if count == 1 else f"{count} claims"


def _undo_step(activity: int) -> None:
    """Take a step on groups back."""
    if stored(lambda session, by: undoing_groups.undo(session, by, activity)) is not None:
        session_state.clear(SUBJECT, "last")


def _undo_verdicts(decision_ids: Sequence[int]) -> None:
    """Take verdicts back that were taken over."""

    def back(session: Session, by: Reviewer) -> bool:
        take_verdicts_back(session, by, decision_ids, datetime.now(UTC))
        return True

    if stored(back):
        session_state.clear(SUBJECT, "last")
