"""To whom something is assigned: the names, and the list in which that is changed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import errors, keys, people, session_state, storage
from services.assign import assign, take_away
from workbench.errors import WorkbenchError
from workbench.stored.assignments import Assignable

_SUBJECT = "assigning"


def control(subject: Assignable, subject_id: int, assigned: Sequence[str], able: Sequence[str]) -> None:
    """Draw the list of reviewers with those marked to whom it is assigned; a change is stored at once.

    `able` are the names of all who may decide; the reviewer of this session comes first, new as they may be.
    """
    me = people.current_name()
    options = list(dict.fromkeys([me, *able, *assigned]))
    field = f"{subject.value} {subject_id}"
    session_state.write(_SUBJECT, field, list(assigned))
    st.multiselect(
        f"Who is to review this {subject.value}",
        options,
        format_func=lambda name: f"{name} (you)" if name == me else str(name),
        key=session_state.key(_SUBJECT, field),
        placeholder="Nobody yet",
        on_change=_store,
        args=(subject, subject_id, tuple(assigned)),
    )
    with st.container(key=keys.of("assigning trouble", field)):
        trouble = session_state.take(_SUBJECT, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)


def _store(subject: Assignable, subject_id: int, shown: Sequence[str]) -> None:
    """Store what changed in the list since it was drawn; what others changed meanwhile stays."""
    chosen = session_state.read(_SUBJECT, f"{subject.value} {subject_id}") or []
    by = people.current_name()
    try:
        for name in [one for one in chosen if one not in shown]:
            assign(storage.engine(), by, name, subject, [subject_id])
        for name in [one for one in shown if one not in chosen]:
            take_away(storage.engine(), by, name, subject, [subject_id])
    except WorkbenchError as error:
        session_state.write(_SUBJECT, "trouble", error)
