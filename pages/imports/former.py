"""What was imported before: from which files, by whom, and the way to take it back as a whole."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, errors, headings, keys, people, session_state, storage
from pages.shared.days import moment
from pages.shared.escaping import plain
from services import steps
from services.list_imports import list_imports
from workbench.errors import WorkbenchError
from workbench.stored.activity import Import

SUBJECT = "former imports"
SHOWN = 20


def draw() -> None:
    """Draw the last imports, the newest first; nothing where there was none."""
    found = list_imports(storage.engine(), SHOWN)
    if not found:
        return
    headings.section("Imported before")
    _told()
    for one in found:
        _one(one)


def _one(one: Import) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        gone = "" if one.stands else " · taken back"
        words = f"**{plain(one.file)}** · {plain(one.format)} · {plain(one.reviewer)}, {plain(moment(one.at))}{gone}"
        st.markdown(words, width="content")
        st.button(
            "Take back" if one.stands else "Bring back",
            key=keys.of("former import", one.step.number),
            icon=":material/undo:" if one.stands else ":material/redo:",
            type="tertiary",
            on_click=_turn,
            args=(one,),
        )


def _turn(one: Import) -> None:
    """Take an import back, or bring it back, and remember what to say."""
    try:
        done = steps.turn_import(storage.engine(), people.reviewer().name, one.step)
    except WorkbenchError as error:
        session_state.write(SUBJECT, "trouble", error)
        return
    said = "was taken back" if one.stands else "is there again"
    session_state.write(SUBJECT, "said", (f"“{one.file}” {said}.", done.left))


def _told() -> None:
    """Say what became of the last step, and what of it stays as it is."""
    trouble = session_state.take(SUBJECT, "trouble")
    if trouble is not None:
        errors.show(trouble)
    said = session_state.take(SUBJECT, "said")
    if said is not None:
        st.success(plain(said[0]), icon=":material/check:")
        for reason in said[1]:
            captions.quiet(plain(reason))
