"""Files that were dropped on the page: read one after the other, and what is to be known of them, until it was seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.articles import pending
from pages.shared import session_state
from pages.shared.escaping import escaped, plain
from services.read_files import read_any
from workbench.ingest.collections import Collected
from workbench.text.shortening import shortened

SUBJECT = "adding"
SHOWN_ALONE = 10
"""Problems that stand in a box each; more of them stand in a list that is folded away."""

_SOME_STEPS = 20  # of a progress bar


def read_files(files: Sequence[UploadedFile]) -> None:
    """Read each file, which may hold many articles; what cannot be read is told and holds nothing else up."""
    bar = st.progress(0.0)
    for number, file in enumerate(files):
        done = number / len(files)
        told = f"Reading {plain(file.name)}"
        bar.progress(done, text=told)
        # Drawn again while it is read: whoever leaves the page ends the reading.
        found = read_any(file.name, file.getvalue(), partial(_draw, bar, done, told))
        _tell(found)
        for place, draft in enumerate(found.drafts):
            if place % _SOME_STEPS == 0:
                share = done + place / len(found.drafts) / len(files)
                bar.progress(share, text=f"Reading {plain(shortened(draft.name or file.name))}")
            pending.add(draft)


def _draw(bar: DeltaGenerator, done: float, told: str) -> None:
    bar.progress(done, text=told)


def tell_problem(sentence: str) -> None:
    """Keep a sentence about something that could not be read, until the reader has seen it."""
    session_state.write(SUBJECT, "problems", (*session_state.read(SUBJECT, "problems", ()), sentence))


def told() -> None:
    """Draw what is to be known of the files that were read, and what of them could not be read."""
    notes, problems = session_state.read(SUBJECT, "notes", ()), session_state.read(SUBJECT, "problems", ())
    if not notes and not problems:
        return
    with st.container(border=True):
        if problems:
            st.markdown(f"**{_headline(len(problems))}**")
            _problems(problems)
        for sentence in notes:
            st.info(plain(sentence))
        if st.button("Dismiss", help="Take these messages away."):
            session_state.clear(SUBJECT, "problems", "notes", "inside files")
            st.rerun()


def _tell(found: Collected) -> None:
    """Keep what one file gave beside its drafts."""
    whole_file = len(found.problems) == 1 and not found.drafts
    inside = bool(session_state.read(SUBJECT, "inside files") or (found.problems and not whole_file))
    session_state.write(SUBJECT, "inside files", inside)
    sentences = tuple(map(str, found.problems))
    session_state.write(SUBJECT, "problems", (*session_state.read(SUBJECT, "problems", ()), *sentences))
    session_state.write(SUBJECT, "notes", (*session_state.read(SUBJECT, "notes", ()), *found.notes))


def _headline(many: int) -> str:
    """Return how much could not be read: whole files, or articles in them too."""
    if session_state.read(SUBJECT, "inside files"):
        return f"{many:,} {'place' if many == 1 else 'places'} in the files could not be read"
    return "1 file could not be read" if many == 1 else f"{many:,} files could not be read"


def _problems(problems: Sequence[str]) -> None:
    """Draw every sentence: the first ones in boxes, all others in a list."""
    for sentence in problems[:SHOWN_ALONE]:
        st.error(plain(sentence))
    rest = problems[SHOWN_ALONE:]
    if rest:
        with st.expander(f"{len(rest):,} more"):
            items = "".join(f"<li>{escaped(sentence)}</li>" for sentence in rest)
            st.html(f'<div class="left-out"><ul tabindex="0">{items}</ul></div>')
