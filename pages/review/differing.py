"""Two windows of one reviewer that typed different notes about a claim: both are shown, and the reviewer chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.review import unsent
from pages.review.actions import choose, subject
from pages.shared import keys
from pages.shared.escaping import escaped
from workbench.errors import DecisionRefused
from workbench.reviewing.notes import COMMENT, together

Notes = Mapping[str, Any]


def draw(claim_id: int, name: str) -> None:
    """Draw what another window holds, with a button for each way out; nothing where all windows agree."""
    others = unsent.others(subject(claim_id))
    if not others:
        return
    here = unsent.noted(subject(claim_id))
    with st.container(border=True, key=keys.of("differing-notes")):
        st.html(
            "<p><strong>You typed something else about this claim in another window.</strong> Both are kept. "
            "The fields below hold what was typed here; the other window holds:</p>"
        )
        for number, other in enumerate(others):
            st.html(f'<blockquote class="reason">{_shown(other)}</blockquote>')
            _button("Take this one", f"take {number}", claim_id, name, other)
        with st.container(horizontal=True, gap="small"):
            _button("Keep what stands here", "keep", claim_id, name, here)
            both = _together(here, others)
            if both is not None:
                _button("Put all together", "join", claim_id, name, both)


def _button(label: str, way: str, claim_id: int, name: str, notes: Notes) -> None:
    """Draw the button that chooses these notes."""
    chosen = (claim_id, name, notes)
    st.button(label, key=keys.of("notes", way, claim_id), type="tertiary", on_click=choose, args=chosen)


def _shown(notes: Notes) -> str:
    """Return notes as HTML, all that was typed in them."""
    lines = [str(notes.get("reason", ""))]
    for row in notes.get("evidence", ()):
        lines.append(" ".join(str(row.get(part, "")) for part in ("address", "quotation")).strip())
    if notes.get("dispute"):
        lines.append(str(notes["dispute"]).replace("_", " "))
    if notes.get(COMMENT):
        lines.append(f"Comment: {notes[COMMENT]}")
    return "<br>".join(escaped(line) for line in lines if line)


def _together(here: Notes, others: tuple[Notes, ...]) -> Notes | None:
    """Return all notes as those of one claim; None where the fields cannot hold so much."""
    try:
        return together([here, *others])
    except DecisionRefused:
        return None
