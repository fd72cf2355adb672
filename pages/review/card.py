"""The card of the selected claim: its words, its worth, whether it was said and is true, and where else it stands."""

from __future__ import annotations

import streamlit as st

from pages.review import (
    attribution,
    checkworthiness,
    corrections,
    fact_checks,
    offer,
    repeats,
    resolving,
    selection,
    splitting,
    top,
    verdict,
)
from pages.review.actions import go_to
from pages.review.view import neighbour
from pages.shared import keys
from pages.shared.escaping import escaped
from services.review_view import View
from workbench.extraction.claims.statement import stands_alone, statement_of
from workbench.model import Claim


def draw(view: View) -> None:
    """Draw the card, above it what was selected in the text; of an earlier version only what is known of the claim."""
    if not view.newest:
        _read_only(view)
        return
    selection.draw(view)
    offer.draw(view)
    _steps(view)
    if view.selected is None:
        words = "No claim passes this filter." if view.claims else "There is no claim here yet."
        st.html(f'<section class="empty"><p>{words}</p></section>')
        return
    _statement(view.selected.claim)
    checkworthiness.draw(view.selected)
    splitting.draw(view, view.selected)
    attribution.draw(view, view.selected)
    resolving.draw(view, view.selected)
    corrections.draw(view, view.selected)
    verdict.draw(view, view.selected)
    if view.around is not None:
        fact_checks.draw(view.around.hints)
        repeats.draw(view.around, view.selected)


def _statement(claim: Claim) -> None:
    """Draw what the claim says, and that it cannot be read by itself where that is so."""
    context = "" if stands_alone(claim) else '<p class="why">Does not stand alone: read what comes before it.</p>'
    st.html(f'<blockquote class="claim-words">{escaped(statement_of(claim))}</blockquote>{context}')


def _read_only(view: View) -> None:
    """Draw a claim of an earlier version with its decisions: what could be changed, is changed in the newest."""
    _steps(view)
    if view.selected is None:
        return
    _statement(view.selected.claim)
    attribution.draw(view, view.selected)
    verdict.past(view.selected)


def _steps(view: View) -> None:
    """Draw the way to the claims before and after, with the list to jump from between them."""
    place = next((at for at, one in enumerate(view.queue, 1) if view.selected and one.id == view.selected.id), 0)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _step("Back", "K", neighbour(view, -1))
        _step("Next", "J", neighbour(view, 1))
        st.html(f'<p class="place">Claim {place} of {len(view.claims)}</p>' if place else '<p class="place"></p>')
    top.jump_list(view)


def _step(label: str, key: str, claim_id: int | None) -> None:
    """Draw one button with its key; it is off where there is no claim to go to."""
    st.button(
        label, shortcut=key, key=keys.of("step", label), disabled=claim_id is None, on_click=go_to, args=(claim_id,)
    )
