"""The keys that take the reviewer's own last step back and do it again, on the review page."""

from __future__ import annotations

from pages.review import unsent
from pages.review.actions import PAGE, Message, subject, tell
from pages.shared import address, session_state, undoing
from services.review_view import View
from services.steps import Reversed


def draw(view: View) -> None:
    """Draw the keys, each named by its step."""
    undoing.draw(view.steps, _told)


def _told(words: str, done: Reversed | None) -> None:
    """Say what was done and go to its claim; notes on the parts of a split are read anew where they are seen."""
    tell(Message(words, "changed" if done is None else "done"))
    if done is None or done.step.claim_id is None:
        return
    session_state.clear(PAGE, "taken")
    session_state.clear(subject(done.step.claim_id), "source")
    for one in (done.step.claim_id, *done.parts) if done.parts else ():
        unsent.let_go(subject(one))
    address.put(article=done.step.article_id, claim=None if done.gone else done.step.claim_id)
