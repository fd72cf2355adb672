"""A name is asked for before the first step of somebody who gave none, once in a browser; then that very step is done.

A callback cannot open a dialog, so the step waits in the session until the page is drawn, which opens it, and until it
is answered. Who closes the dialog has done nothing, and is asked again with the next step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec

import streamlit as st

from pages.shared import errors, focusing, keys, people, session_state
from pages.shared.escaping import plain
from workbench.errors import WorkbenchError

_SUBJECT = "first step"
Given = ParamSpec("Given")


def named_first(step: Callable[Given, None]) -> Callable[Given, None]:
    """Return a callback that lets a step wait for a name where one is to be asked for, and else does it at once.

    Everything that the step needs must be in its arguments: fields are drawn anew before it is done. The page that has
    the callback calls `ask`.
    """

    @wraps(step)
    def asked(*given: Given.args, **named: Given.kwargs) -> None:
        if not people.is_to_be_asked():
            step(*given, **named)
        elif _waiting() is None:
            session_state.write(_SUBJECT, "waiting", partial(step, *given, **named))

    return asked


def ask() -> None:
    """Draw the dialog while a step waits."""
    if _waiting() is not None:
        _dialog()


def _drop() -> None:
    """Forget the step: the dialog was closed."""
    session_state.clear(_SUBJECT)


@st.dialog("Your name stands beside every decision", on_dismiss=_drop)
def _dialog() -> None:
    """Draw the field for the name and both ways on; once one was taken, draw the page."""
    if _waiting() is None:
        st.rerun()
    st.markdown(plain(f"Without one you are “{people.current_name()}”. You can change it in the sidebar at any time."))
    with st.form(keys.of("first name"), border=False):
        st.text_input("Name", key=session_state.key(_SUBJECT, "name"), max_chars=people.LONGEST_NAME)
        trouble = session_state.take(_SUBJECT, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
        elif trouble:
            st.warning(str(trouble))
        with st.container(horizontal=True):
            st.form_submit_button("Save", type="primary", key=keys.of("save first name"), on_click=_save)
            st.form_submit_button("Go on as guest", key=keys.of("stay guest"), on_click=_go_on)
    focusing.into_field("first name")


def _save() -> None:
    """Take the name, with all that was typed without it, and do the step."""
    name = str(session_state.read(_SUBJECT, "name") or "").strip()
    if _waiting() is None:
        return
    if not name:
        session_state.write(_SUBJECT, "trouble", "Type your name, or go on as a guest.")
        return
    try:
        people.take_name(name)
    except WorkbenchError as error:
        session_state.write(_SUBJECT, "trouble", error)
        return
    _do()


def _go_on() -> None:
    """Do the step without a name, for which nobody is asked in this browser again."""
    people.stay_guest()
    _do()


def _do() -> None:
    """Do the step that waits, once."""
    step = _waiting()
    session_state.clear(_SUBJECT)
    if step is not None:
        step()


def _waiting() -> Callable[[], None] | None:
    """Return the step that waits for an answer."""
    found: Callable[[], None] | None = session_state.read(_SUBJECT, "waiting")
    return found
