"""Lists to choose from that may hold more than a page can offer: all can be searched, and what is left out is said."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, counted, session_state
from workbench.stored.paging import Capped

MOST = 500
"""So many entries are offered at once; a browser gets slow with thousands."""


def typed(subject: str, name: str) -> str:
    """Return what stands in the field that `narrowed` draws: for reading the list before the field is drawn."""
    return str(session_state.read(subject, f"{name} search") or "").strip()


def narrowed(subject: str, name: str, label: str, total: int | Capped) -> str:
    """Draw a field that searches a list of `total` entries where not all fit; return what was typed, "" without one.

    `subject` and `name` name the list, `label` says what is looked for.
    """
    stored = _counted(total)
    if stored.number <= MOST:
        return ""
    words = st.text_input(
        label,
        key=session_state.key(subject, f"{name} search"),
        placeholder="Part of the name",
        help=f"The list below offers {MOST:,} of {counted.words(stored)}. Part of the name finds the others.",
        max_chars=200,
        persist_state="session",
    )
    return (words or "").strip()


def say_cut(found: int | Capped, what: str) -> None:
    """Say that `found` entries are more than the list offers; `what` says which come first."""
    number = _counted(found)
    if number.number > MOST:
        captions.quiet(f"The list offers {what}: {MOST:,} of {counted.words(number)}. Search for the others.")


def _counted(number: int | Capped) -> Capped:
    return number if isinstance(number, Capped) else Capped(number)
