"""The card of the selected claim: its words, its worth, whether it was said and is true, and where else it stands."""

from __future__ import annotations

import streamlit as st

from pages.ui import (
    review_corrections,
    review_fact_checks,
    review_offer,
    review_repeats,
    review_said,
    review_selection,
    review_settling,
    review_splitting,
    review_top,
    review_verdict,
    review_worth,
)
from pages.ui.plain import escaped
from pages.ui.review_actions import go_to
from pages.ui.review_view import View, neighbour
from workbench.extraction.reading import reading_text


def draw(view: View) -> None:
    """Draw the card, above it what was selected in the text."""
    review_selection.draw(view)
    review_offer.draw(view)
    _steps(view)
    if view.selected is None:
        words = "No claim passes this filter." if view.claims else "There is no claim here yet."
        st.html(f'<section class="empty"><p>{words}</p></section>')
        return
    st.html(f'<blockquote class="claim-words">{escaped(reading_text(view.selected.claim))}</blockquote>')
    review_worth.draw(view.selected)
    review_splitting.draw(view, view.selected)
    review_said.draw(view, view.selected)
    review_settling.draw(view, view.selected)
    review_corrections.draw(view, view.selected)
    review_verdict.draw(view, view.selected)
    review_fact_checks.draw(view.selected)
    review_repeats.draw(view, view.selected)


def _steps(view: View) -> None:
    """Draw the way to the claims before and after, with the list to jump from between them."""
    place = next((at for at, one in enumerate(view.queue, 1) if view.selected and one.id == view.selected.id), 0)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _step("Back", "K", neighbour(view, -1))
        _step("Next", "J", neighbour(view, 1))
        st.html(f'<p class="place">Claim {place} of {len(view.claims)}</p>' if place else '<p class="place"></p>')
    review_top.jump_list(view)


def _step(label: str, key: str, claim_id: int | None) -> None:
    """Draw one button with its key; it is off where there is no claim to go to."""
    st.button(label, shortcut=key, key=f"step {label}", disabled=claim_id is None, on_click=go_to, args=(claim_id,))
