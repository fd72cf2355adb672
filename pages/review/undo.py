"""The key that takes the reviewer's own last step in an article back, or says that this one cannot be taken back.

Which step that is, the log says: every kind of change that can be made on this page is in it. No older step is ever
taken back in place of the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from pages.review import splitting
from pages.review.actions import PAGE, Message, go_to, subject, tell, telling
from pages.shared import keys, people, session_state, storage
from services import take_back
from services.review_view import View
from workbench.errors import Conflict, WorkbenchError
from workbench.stored.activity import DECIDED, EXTRACTED, SOURCE_CHANGED, SPLIT, TAKEN_OVER, Step

# What the button says of each step.
NAMES = {
    DECIDED: "decision",
    TAKEN_OVER: "verdicts taken over",
    SOURCE_CHANGED: "change of source",
    SPLIT: "split",
    "claim.content_changed": "change of words",
    "claim.form_changed": "change of form",
    "claim.cue_changed": "change of the attributing words",
    "claim.added": "added claim",
    "claim.deleted": "removal",
    "claim.restored": "“Put back”",
}
# What the notice says once a correction was taken back.
BACK = {
    "claim.content_changed": "the claim has its former words.",
    "claim.form_changed": "the claim has its former form.",
    "claim.cue_changed": "the former words attribute it.",
    "claim.added": "the added claim is removed.",
    "claim.deleted": "the claim is there again.",
    "claim.restored": "the claim is removed again.",
}
# Why a step cannot be taken back, and what to do instead.
FINAL = {
    "claim.joined": "You joined statements last. The key cannot take that back: split the claim again instead.",
    "claim.placed": "You gave a claim its place last. The key cannot take that back: give it other words instead.",
    EXTRACTED: "You had the claims extracted again last. That cannot be taken back; nobody's work was lost by it.",
}
OTHERWISE = "Your last step in this article cannot be taken back. No older one is taken back in its place."


def label(step: Step | None) -> str:
    """Return what the button says: which step it takes back, or that it cannot be taken back."""
    if step is None:
        return "Undo my last decision"
    name = NAMES.get(step.verb)
    return f"Undo my last {name}" if name else "Why can my last step not be undone?"


def draw(view: View) -> None:
    """Draw the button. It is the step's own: a second press that was meant for the step before finds none."""
    step = view.step
    st.button(
        label(step),
        icon=":material/undo:",
        shortcut="Z",
        key=keys.of("undo", step.number if step else 0),
        type="tertiary",
        disabled=step is None,
        on_click=undo_last,
        args=(view.article.id, step),
    )


def undo_last(article_id: int, shown: Step) -> None:
    """Take back the reviewer's own last step in this article, which the button named, and select its claim."""
    with telling():
        by = people.current_name()
        if not take_back.is_last(storage.engine(), by, article_id, shown):
            tell(Message("Your last step here is another one by now. Look at it, then press the key again.", "hint"))
        elif shown.verb in NAMES:
            _take_back(by, shown)
        else:
            tell(Message(FINAL.get(shown.verb, OTHERWISE), "hint"))


def _take_back(by: str, step: Step) -> None:
    """Take a step back by what it was; where that is refused, say so, and that no older one was taken back instead."""
    try:
        _WAYS.get(step.verb, _correction)(by, step)
    except WorkbenchError as error:
        kind: Literal["changed", "trouble"] = "changed" if isinstance(error, Conflict) else "trouble"
        tell(Message(f"{error} Nothing was taken back, and no older step in its place.", kind))


def _decision(by: str, step: Step) -> None:
    """Take decisions back."""
    take_back.take_decisions_back(storage.engine(), by, step, datetime.now(UTC))
    go_to(step.claim_id)
    tell(Message("Taken back: your decision."))


def _taken_over(by: str, step: Step) -> None:
    """Take back what was decided in other articles, as far as it still stands."""
    take_back.take_decisions_back(storage.engine(), by, step, datetime.now(UTC))
    session_state.clear(PAGE, "taken")
    tell(Message("Taken back: the verdicts in other articles."))


def _source(by: str, step: Step) -> None:
    """Take a change of source back; the field of the corrections then starts from what is stored again."""
    back = take_back.take_source_back(storage.engine(), by, step)
    session_state.clear(subject(back.id), "source")
    go_to(back.id)
    source = back.claim.source
    tell(Message(f"Taken back. Source: {source.name}." if source else "Taken back: the source is open again."))


def _split(_by: str, step: Step) -> None:
    """Join the parts again; what was typed about them goes back to the whole."""
    whole = step.claim_id or 0
    splitting.join(whole, take_back.first_part(storage.engine(), whole), people.current_name(), undoes=step.number)


def _correction(by: str, step: Step) -> None:
    """Take a change of the claim itself back."""
    claim_id = take_back.take_correction_back(storage.engine(), by, step)
    there = step.verb not in ("claim.added", "claim.restored")
    go_to(claim_id if there else None)
    tell(Message(f"Taken back: {BACK[step.verb]}"))


_WAYS: dict[str, Callable[[str, Step], None]] = {
    DECIDED: _decision,
    TAKEN_OVER: _taken_over,
    SOURCE_CHANGED: _source,
    SPLIT: _split,
}
