"""A claim that joins several statements: they are listed, it can be split into them, and a part can be joined again."""

from __future__ import annotations

import streamlit as st

from pages.review import unsent
from pages.review.actions import Message, go_to, subject, tell, telling
from pages.shared import captions, keys, pair_scoring, people, storage
from pages.shared.escaping import escaped
from services import correct_claim
from services.review_view import View
from workbench.model import Spans
from workbench.reviewing.decisions import standing
from workbench.stored import StoredClaim


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the statements of a claim with the button that splits it, or of a part the button that joins it again."""
    name = people.current_name()
    if stored.claim.parts:
        _whole(stored, name)
    if stored.whole_id is not None:
        _part(view, stored, stored.whole_id, name)


def split(claim_id: int, revision: int, name: str) -> None:
    """Put a claim's parts in its place and select the first, which also gets what was typed about the whole.

    `name` is the reviewer whose fields the page showed.
    """
    with telling():
        unsent.keep(subject(claim_id), claim_id, name)
        typed = unsent.anything(subject(claim_id))
        parts = correct_claim.split(storage.engine(), people.current_name(), claim_id, revision)
        unsent.let_go(subject(claim_id))
        go_to(parts[0].id)
        moved = " What you had typed stands with the first one." if typed else ""
        tell(Message(f"Split into {len(parts)} statements.{moved} Z takes it back."))
        pair_scoring.read_new([part.id for part in parts])


def join(whole_id: int, part_id: int, name: str) -> None:
    """Take a split back and select the whole; what the reviewer typed about the parts goes back to it.

    `part_id` and `name` are the part that the page showed, and the reviewer whose fields stood there.
    """
    with telling():
        unsent.keep(subject(part_id), part_id, name)
        whole, parts = correct_claim.join(storage.engine(), people.current_name(), whole_id)
        for one in (whole_id, *parts):
            unsent.let_go(subject(one))
        go_to(whole.id)
        tell(Message("The statements are one claim again."))


def _whole(stored: StoredClaim, name: str) -> None:
    """Draw the statements that a claim joins, and the button that splits it."""
    lines = "".join(f"<li>{escaped(_words(part))}</li>" for part in stored.claim.parts)
    st.html(f'<div class="parts"><p>This claim joins {len(stored.claim.parts)} statements:</p><ol>{lines}</ol></div>')
    st.button(
        "Split into its parts",
        icon=":material/call_split:",
        shortcut="S",
        key=keys.of("split", stored.id),
        on_click=split,
        args=(stored.id, stored.revision, name),
    )
    if standing(stored.decisions):
        captions.quiet(
            "Each part is then open. The decision on the whole stays with it, out of sight until it is joined."
        )


def _part(view: View, stored: StoredClaim, whole_id: int, name: str) -> None:
    """Draw which of the statements of a split claim this is, and the button that joins them again."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(f'<p class="part">{_place(view, stored)} of a claim that was split.</p>')
        st.button(
            "Join again",
            icon=":material/merge:",
            key=keys.of("join", stored.id),
            type="tertiary",
            on_click=join,
            args=(whole_id, stored.id, name),
        )


def _place(view: View, stored: StoredClaim) -> str:
    """Say which of the statements this is, as far as they still stand."""
    ids = [one.id for one in view.around.siblings] if view.around else []
    return f"Statement {ids.index(stored.id) + 1} of {len(ids)}" if stored.id in ids else "A statement"


def _words(part: Spans) -> str:
    """Return a part's exact words, with a sign where some are left out between them."""
    return " … ".join(span.text for span in part)
