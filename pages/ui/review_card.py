"""The card of the selected claim: its words, whether it was said, whether it is true, and where else it stands."""

from __future__ import annotations

import streamlit as st

from pages.ui import review_corrections, review_repeats, review_said, review_selection, review_top, review_verdict
from pages.ui.plain import escaped
from pages.ui.review_actions import go_to
from pages.ui.review_view import View, neighbour
from workbench.extraction import reading_text


def draw(view: View) -> None:
    """Draw the card, above it what was selected in the text."""
    review_selection.draw(view)
    _steps(view)
    if view.selected is None:
        words = "No claim passes this filter." if view.claims else "There is no claim here yet."
        st.html(f'<section class="empty"><p>{words}</p></section>')
        return
    st.html(f'<blockquote class="claim-words">{escaped(reading_text(view.selected.claim))}</blockquote>')
    review_said.draw(view, view.selected)
    review_corrections.draw(view, view.selected)
    review_verdict.draw(view, view.selected)
    review_repeats.draw(view, view.selected)


def _steps(view: View) -> None:
    """Draw the way to the claims before and after, with the list to jump from between them."""
    back, middle, forward = st.columns([1, 3, 1], vertical_alignment="bottom", wrap=False)
    back.button(
        "Back",
        shortcut="K",
        key="previous",
        width="stretch",
        disabled=neighbour(view, -1) is None,
        on_click=go_to,
        args=(neighbour(view, -1),),
    )
    with middle:
        review_top.jump_list(view)
    forward.button(
        "Next",
        shortcut="J",
        key="next",
        width="stretch",
        disabled=neighbour(view, 1) is None,
        on_click=go_to,
        args=(neighbour(view, 1),),
    )
