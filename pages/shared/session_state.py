"""The only file that touches the session: what was typed or selected and is not stored yet.

A draft is named by its subject and field ("claim 17", "reason"), so that two subjects never share one.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.shared import keys


def key(subject: str, field: str) -> str:
    """Return the widget key of a draft. Give the widget `persist_state="session"`, so that it outlives the repaint."""
    return keys.draft(subject, field)


def read(subject: str, field: str, default: Any = None) -> Any:
    """Return what was typed or selected, or `default`."""
    return st.session_state.get(key(subject, field), default)


def write(subject: str, field: str, value: Any) -> None:
    """Keep a draft that no widget holds, or fill a widget's before it is drawn."""
    st.session_state[key(subject, field)] = value


def clear(subject: str, *fields: str) -> None:
    """Forget the named drafts of a subject, or all of them where none is named."""
    start = key(subject, "")
    wanted = {key(subject, field) for field in fields}
    for name in [name for name in st.session_state if str(name).startswith(start)]:
        if not fields or name in wanted:
            del st.session_state[name]


def take(subject: str, field: str) -> Any:
    """Return a draft and forget it: for messages that are to be shown once."""
    return st.session_state.pop(key(subject, field), None)


def ticked(subject: str) -> list[int]:
    """Return the ids of the boxes of a subject that are ticked, in order; their fields are the ids."""
    start = key(subject, "")
    names = (str(name) for name, value in st.session_state.items() if value is True)
    return sorted(int(name.removeprefix(start)) for name in names if name.startswith(start))


def of_all(field: str) -> list[Any]:
    """Return what a field holds for every subject that has it."""
    return [value for name, value in st.session_state.items() if keys.is_draft(str(name), field)]


def event(component: str, name: str) -> Any:
    """Return what a component sent with this very run (a click, a selection), or None."""
    state = st.session_state.get(component) or {}
    return state.get(name)
