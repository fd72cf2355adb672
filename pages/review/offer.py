"""What the last verdict offers: the same claim in other articles, decided by one key, and taken back by one button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from db.reads.group_verdicts import offer_from
from db.reads.groups import group_id_of
from db.writes.taking_over import take_verdicts_back
from pages.repeated import changes
from pages.review.actions import PAGE, telling
from pages.review.view import View
from pages.shared import keys, people, routes, session_state, storage, verdict_offer
from services.take_verdict_over import take_verdict_over
from workbench.stored.clusters import Target, VerdictProposal

OFFER, TAKEN = "offer", "taken"


def draw(view: View) -> None:
    """Draw what the reviewer's last verdict in this article offers, or what was taken over; nothing otherwise."""
    taken = session_state.read(PAGE, TAKEN)
    if taken:
        with st.container(horizontal=True, vertical_alignment="center", key=keys.of("verdict-taken")):
            st.markdown(f"Verdict taken over for {changes.claims(len(taken))}.", width="content")
            st.button("Take it back", icon=":material/undo:", type="tertiary", on_click=_take_back, args=(taken,))
    claim_id = session_state.read(PAGE, OFFER)
    if claim_id is None:
        return
    with storage.reading() as session:
        offer, group = offer_from(session, claim_id), group_id_of(session, claim_id)
    if offer is None or offer.article.id != view.article.id or offer.decision.reviewer != people.current_name():
        return
    with st.container(border=True, key=keys.of("verdict-offer")):
        verdict_offer.draw(offer, _accept)
        with st.container(horizontal=True):
            if group is not None:
                routes.link(routes.REPEATED, "Compare the wordings first", group=group)
            st.button(
                "Not now", type="tertiary", key=keys.of("not now"), on_click=session_state.clear, args=(PAGE, OFFER)
            )


def _accept(offer: VerdictProposal, to: Sequence[Target]) -> None:
    """Decide on the claims; what stands in the way becomes a message."""
    with telling():
        made = take_verdict_over(storage.engine(), people.reviewer(), offer, to)
        session_state.write(PAGE, TAKEN, made)


def _take_back(decision_ids: Sequence[int]) -> None:
    """Take back what was taken over."""
    with telling():
        by = people.reviewer()
        with storage.writing() as session:
            take_verdicts_back(session, by, decision_ids, datetime.now(UTC))
        session_state.clear(PAGE, TAKEN)
