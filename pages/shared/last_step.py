"""What the last button on a page did: stored at once, said in a sentence, and taken back by one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from pages.shared import errors, people, session_state
from pages.shared.escaping import plain
from workbench.errors import WorkbenchError
from workbench.model import Reviewer

Result = TypeVar("Result")
TROUBLE = "trouble"
_LAST = "last"


@dataclass(frozen=True, slots=True)
class LastStep:
    """The last step of a reviewer on the page that `subject` names, as long as it can be taken back with its button."""

    subject: str

    def draw(self) -> None:
        """Draw what went wrong with the last step, or what was done, with the button that takes it back."""
        error = session_state.take(self.subject, TROUBLE)
        if error is not None:
            errors.show(error)
        last = session_state.read(self.subject, _LAST)
        if last is None:
            return
        words, undo, args = last
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"Stored: **{plain(words)}**.", width="content")
            st.button(
                "Undo",
                key=session_state.key(self.subject, "undo"),
                icon=":material/undo:",
                shortcut="Z",
                type="tertiary",
                on_click=undo,
                args=args,
            )

    def done(self, words: str, undo: Callable[..., None], *args: Any) -> None:
        """Keep what was done for the repaint, with what takes it back."""
        session_state.write(self.subject, _LAST, (words, undo, args))

    def stored(self, change: Callable[[Reviewer], Result]) -> Result | None:
        """Make a change as the reviewer of this session; what stands in the way is kept for the repaint, and None."""
        try:
            return change(people.reviewer())
        except WorkbenchError as error:
            session_state.write(self.subject, TROUBLE, error)
            return None

    def forget(self) -> None:
        """Forget the last step: it was taken back, or something else was done since."""
        session_state.clear(self.subject, _LAST)
