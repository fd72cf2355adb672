"""Who decides: the reviewer's name in the sidebar, stored with every decision."""

from __future__ import annotations

import streamlit as st

from db.writes.people import ensure_reviewer
from pages.shared import address, session_state, storage
from workbench.model import Reviewer

DEFAULT_NAME = "Reviewer"
LONGEST_NAME = 80


def name_field() -> None:
    """Draw the name's field in the sidebar; the address carries the name, so that a reload or a bookmark keeps it."""
    if session_state.read("reviewer", "name") is None:
        session_state.write("reviewer", "name", address.text("by", DEFAULT_NAME)[:LONGEST_NAME])
    st.sidebar.text_input(
        "Your name",
        key=session_state.key("reviewer", "name"),
        max_chars=LONGEST_NAME,
        persist_state="session",
        help="Stands beside every decision that you make.",
    )
    name = current_name()
    address.put(by=None if name == DEFAULT_NAME else name)


def current_name() -> str:
    """Return the name in the field, or the default where it is empty."""
    return " ".join(str(session_state.read("reviewer", "name", "")).split()) or DEFAULT_NAME


def reviewer(name: str = "") -> Reviewer:
    """Return the reviewer of this session, stored on first use of the name; raises StorageError.

    `name` is given where the page was drawn for somebody, and the field may say another name by now.
    """
    name = name or current_name()
    # Kept under the typed name: the stored one may be written in other letters ("ada" for "Ada").
    known = session_state.read("reviewer", f"stored {name}")
    if isinstance(known, Reviewer):
        return known
    with storage.writing() as session:
        stored = ensure_reviewer(session, name)
    session_state.write("reviewer", f"stored {name}", stored)
    return stored
