"""What the last verdict offers: the same claim in other articles, decided by one key, and taken back by one button."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.review.actions import PAGE, telling
from pages.shared import keys, people, routes, session_state, storage, verdict_offer
from services.review_view import View
from services.take_over_verdict import take_over_verdict
from workbench.stored.clusters import Target, VerdictProposal

OFFER, TAKEN = "offer", "taken"


def draw(view: View) -> None:
    """Draw what the reviewer's last verdict in this article offers, or what was taken over; nothing otherwise."""
    taken = session_state.read(PAGE, TAKEN)
    if taken:
        st.markdown(f"Verdict taken over for {_claims(taken)}. Z takes it back.", width="content")
    if view.offer is None:
        return
    with st.container(border=True, key=keys.of("verdict-offer")):
        verdict_offer.draw(view.offer.verdict, _accept)
        with st.container(horizontal=True):
            routes.link(routes.REPEATED, "Compare the wordings first", group=view.offer.group_id)
            st.button(
                "Not now", type="tertiary", key=keys.of("not now"), on_click=session_state.clear, args=(PAGE, OFFER)
            )


def _accept(offer: VerdictProposal, to: Sequence[Target]) -> None:
    """Decide on the claims; what stands in the way becomes a message."""
    with telling():
        made = take_over_verdict(storage.engine(), people.current_name(), offer, to)
        session_state.write(PAGE, TAKEN, made)


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"
