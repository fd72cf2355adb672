"""The card of the selected claim: its words, its worth, whether it was said and is true, and where else it stands."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.review import (
    attribution,
    checkworthiness,
    comments,
    corrections,
    disputing,
    fact_checks,
    history,
    keyboard,
    likewise,
    messages,
    offer,
    repeats,
    resolving,
    selection,
    splitting,
    team,
    top,
    undo,
    verdict,
)
from pages.review.actions import go_to
from pages.review.view import neighbour
from pages.shared import keys
from pages.shared.escaping import escaped
from services.review_view import View
from workbench.extraction.claims.statement import stands_alone, statement_of
from workbench.model import Claim
from workbench.stored import StoredClaim

LONG = 110
"""A statement of more letters is written smaller, so that it takes no more room at the head of the card."""

LONGEST = 180
"""One of more letters may not fit there all the same, and scrolls in its place."""


def draw(view: View) -> None:
    """Draw the card, above it what was selected in the text; of an earlier version only what is known of the claim."""
    if not view.newest:
        _read_only(view)
        return
    _list(view)
    _head(view)
    with st.container(key=keys.of("claim-news")):
        for panel in (team.on_claim, selection.draw, disputing.draw, offer.draw, undo.draw):
            with st.container():
                panel(view)
    if view.selected is not None:
        _facts(view, view.selected)


def _head(view: View) -> None:
    """Draw what stays in sight whatever else the claim has: the steps, its statement, the keys and the reason."""
    with st.container(key=keys.of("claim-head")):
        _steps(view)
        with st.container(key=keys.of("verdict-bar")):
            if view.selected is None:
                words = "No claim passes this filter." if view.claims else "There is no claim here yet."
                st.html(f'<section class="empty"><p>{words}</p></section>')
            else:
                _statement(view.selected.claim)
                verdict.bar(view, view.selected)
            messages.show()


def _facts(view: View, stored: StoredClaim) -> None:
    """Draw all that is known of the claim, both questions apart; each panel has a place that is always there."""
    around = view.around
    for panel in (
        partial(checkworthiness.draw, stored),
        partial(splitting.draw, view, stored),
        partial(attribution.draw, view, stored),
        partial(resolving.draw, view, stored),
        partial(corrections.draw, view, stored),
        partial(likewise.draw, view),
        partial(verdict.draw, view, stored),
        partial(history.draw, view, stored),
        partial(comments.draw, view, stored),
        partial(fact_checks.draw, around.hints if around else ()),
        partial(repeats.draw, around, stored),
    ):
        with st.container():
            panel()


def _statement(claim: Claim) -> None:
    """Draw what the claim says, and that it cannot be read by itself where that is so."""
    words = statement_of(claim)
    context = "" if stands_alone(claim) else '<p class="why">Does not stand alone: read what comes before it.</p>'
    # What scrolls needs a stop of its own for the keyboard.
    stop = ' tabindex="0" role="group" aria-label="The claim"' if len(words) > LONGEST else ""
    size = " long" if len(words) > LONG else ""
    st.html(f'<blockquote class="claim-words{size}"{stop}>{escaped(words)}</blockquote>{context}')


def _read_only(view: View) -> None:
    """Draw a claim of an earlier version with its decisions: what could be changed, is changed in the newest."""
    _list(view)
    _steps(view)
    messages.show()
    if view.selected is None:
        return
    _statement(view.selected.claim)
    attribution.draw(view, view.selected)
    verdict.past(view.selected)
    comments.listed(view.comments.get(view.selected.id, ()))


def _list(view: View) -> None:
    """Draw the list of claims to jump from."""
    with st.container(key=keys.of("find-field")):
        top.jump_list(view)


def _steps(view: View) -> None:
    """Draw the way to the claims before and after, which claim this is, and the way to the list of keys."""
    place = next((at for at, one in enumerate(view.queue, 1) if view.selected and one.id == view.selected.id), 0)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=keys.of("claim-steps")):
        _step("Back", "K", neighbour(view, -1))
        _step("Next", "J", neighbour(view, 1))
        st.html(f'<p class="place">Claim {place} of {len(view.claims)}</p>' if place else '<p class="place"></p>')
        keyboard.listen()


def _step(label: str, key: str, claim_id: int | None) -> None:
    """Draw one button with its key; it is off where there is no claim to go to."""
    st.button(
        label, shortcut=key, key=keys.of("step", label), disabled=claim_id is None, on_click=go_to, args=(claim_id,)
    )
