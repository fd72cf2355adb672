"""The two keys that take the reviewer's own last step back and do it again, each named by the step that it is for.

Which steps these are, the log says, on whatever page and in whatever window they were made. A step that cannot be taken
back stays, the reviewer is told why, and the next press is for the one before it.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import keys, people, session_state, storage
from pages.shared.escaping import plain
from services import steps as services_steps
from services.steps import Reversed, StepMoved
from workbench.errors import WorkbenchError
from workbench.stored.activity import FINAL, STEPS, Step, Steps
from workbench.text.shortening import shortened

Told = Callable[[str, Reversed | None], None]
"""What a page does with a sentence for the reader, and with what was reversed; None where nothing was."""

MOST_LETTERS = 36
_SUBJECT, _PASSED = "steps", "passed"


def passed() -> frozenset[int]:
    """Return the numbers of steps of this session that could not be taken back, and that are gone on from."""
    found: frozenset[int] = session_state.read(_SUBJECT, _PASSED, frozenset())
    return found


def draw(steps: Steps, told: Told) -> None:
    """Draw both buttons. Each is its step's own: a second press that was meant for the step before finds none.

    `told` is called before the repaint, after the press.
    """
    with st.container(horizontal=True, gap="small", key=keys.of("last-steps")):
        back, again = (step.last if step else 0 for step in steps)
        st.button(
            _label("Undo", steps.back),
            icon=":material/undo:",
            shortcut="Z",
            key=keys.of("undo", back),
            type="tertiary",
            disabled=steps.back is None,
            help=_sentence_of("Undo", steps.back),
            on_click=_take_back,
            args=(told, steps.back),
        )
        st.button(
            _label("Redo", steps.again),
            icon=":material/redo:",
            shortcut="Shift+Z",
            key=keys.of("redo", again),
            type="tertiary",
            disabled=steps.again is None,
            help=_sentence_of("Redo", steps.again),
            on_click=_do_again,
            args=(told, steps.again),
        )


def described(step: Step) -> str:
    """Return what a step was and what it was about, as a sentence has it: "verdict on “The harbour …”"."""
    name = STEPS.get(step.verb, "last step")
    return f"{name} on “{step.about}”" if step.about else name


def _label(word: str, step: Step | None) -> str:
    """Return what a button says: what it does to which step, and a few words of what that was about."""
    if step is None:
        return word
    about = f" · {shortened(step.about, MOST_LETTERS)}" if step.about else ""
    return plain(f"{word} {STEPS.get(step.verb, 'last step')}{about}")


def _sentence_of(word: str, step: Step | None) -> str | None:
    """Return the same in full, for whoever points at the button."""
    return plain(f"{word}: {described(step)}") if step else None


def _take_back(told: Told, step: Step) -> None:
    """Take the step back; where that cannot be, say why, and go on from it."""
    try:
        done = services_steps.take_back(storage.engine(), people.current_name(), step, passed())
    except StepMoved as error:
        told(str(error), None)
        return
    except WorkbenchError as error:
        session_state.write(_SUBJECT, _PASSED, passed() | {step.number})
        rest = "" if step.verb in FINAL else " Nothing was taken back."
        told(f"{error}{rest} The next press is for the step before it.", None)
        return
    told(_sentence(f"Taken back: {described(step)}.", done), done)


def _do_again(told: Told, step: Step) -> None:
    """Do the step again, or say why that cannot be."""
    try:
        done = services_steps.do_again(storage.engine(), people.current_name(), step, passed())
    except WorkbenchError as error:
        told(f"{error} Nothing was done.", None)
        return
    told(_sentence(f"Done again: {described(step)}.", done), done)


def _sentence(done: str, what: Reversed) -> str:
    """Return what was done, and how much of it stays for which reason."""
    if not what.left:
        return done
    return f"{done} {len(what.left)} of it stayed as it is: {what.left[0]}"
