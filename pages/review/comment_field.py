"""The field for a comment on a claim: what is typed there is one more of the reviewer's unsent notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.shared import keys, session_state
from workbench.reviewing.notes import COMMENT, LONGEST_TEXT


def noted(subject: str) -> dict[str, str]:
    """Return what stands in the field exactly as typed, ready for JSON; nothing where it is empty."""
    typed = words(subject)
    return {COMMENT: typed} if typed else {}


def words(subject: str) -> str:
    """Return what stands in the field exactly as typed."""
    return str(session_state.read(subject, COMMENT) or "")


def fill(subject: str, found: Mapping[str, Any], *, missing_only: bool = False) -> None:
    """Put what `noted` returned back into the field before it is drawn; without it the field is emptied.

    A field that holds its value already is left alone, since somebody may be typing in it. `missing_only` leaves it
    alone where it holds anything.
    """
    wanted, standing = str(found.get(COMMENT, "")), session_state.read(subject, COMMENT)
    if (standing or "") != wanted and (standing is None or not missing_only):
        session_state.write(subject, COMMENT, wanted)


def draw(subject: str, changed: Callable[[], None]) -> None:
    """Draw the field; `changed` is called when it was left with another value than before."""
    with st.container(key=keys.of("comment-field")):
        st.text_area(
            "Comment for the others",
            key=session_state.key(subject, COMMENT),
            height=70,
            max_chars=LONGEST_TEXT,
            persist_state="session",
            on_change=changed,
            placeholder="A question or a hint about this claim. It decides nothing.",
        )
