"""What the last button on a page did: stored at once, said in a sentence, and taken back and done again by two keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st

from pages.shared import errors, people, session_state, storage, undoing
from pages.shared.escaping import plain
from services.steps import Reversed, read_steps
from workbench.errors import Conflict, WorkbenchError
from workbench.model import Reviewer
from workbench.stored.activity import Step

Result = TypeVar("Result")
Shown = Callable[[Step], None]
"""Shows again what a step was about, before the repaint."""

TROUBLE = "trouble"
_LAST = "last"


@dataclass(frozen=True, slots=True)
class LastStep:
    """What was done last on the page that `subject` names, and the keys for the reviewer's last step, wherever made."""

    subject: str

    def draw(self, shown: Shown | None = None) -> None:
        """Draw what went wrong with the last step, or what was done, and the keys; `shown` follows a reversal."""
        self.say()
        steps = read_steps(storage.engine(), people.current_name(), undoing.passed())
        if steps.back or steps.again:
            undoing.draw(steps, partial(self._told, shown))

    def say(self) -> None:
        """Draw what went wrong with the last step, or what was done, without the keys."""
        error = session_state.take(self.subject, TROUBLE)
        if error is not None:
            errors.show(error)
        stored, words = session_state.read(self.subject, _LAST, (False, ""))
        if words:
            st.markdown(f"Stored: **{plain(words)}**." if stored else plain(words))

    def done(self, words: str) -> None:
        """Keep what was done for the repaint."""
        session_state.write(self.subject, _LAST, (True, words))

    def stored(self, change: Callable[[Reviewer], Result]) -> Result | None:
        """Make a change as the reviewer of this session; what stands in the way is kept for the repaint, and None."""
        try:
            return change(people.reviewer())
        except WorkbenchError as error:
            session_state.write(self.subject, TROUBLE, error)
            return None

    def forget(self) -> None:
        """Forget what was done last: something else was done since."""
        session_state.clear(self.subject, _LAST)

    def _told(self, shown: Shown | None, words: str, done: Reversed | None) -> None:
        """Keep for the repaint what was taken back or done again, or why it was not."""
        self.forget()
        if done is None:
            session_state.write(self.subject, TROUBLE, Conflict(words))
            return
        session_state.write(self.subject, _LAST, (False, words))
        if shown is not None:
            shown(done.step)
