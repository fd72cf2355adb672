"""The list of repeated claims: what people confirmed and what a machine suggested, sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.repeated import paged
from pages.shared import captions, counted, days, headings, keys, routes, storage, url_state
from services.read_clusters import how_many_clusters, read_clusters
from workbench.extraction.claims.short_statement import short_statement
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupRow, GroupState
from workbench.stored.paging import Capped

ROWS = 20
STATES = {
    GroupState.ALL: "All",
    GroupState.CONFIRMED: "Confirmed by people",
    GroupState.SUGGESTED: "With members to say yes or no to",
}
ORDERS = {
    GroupOrder.MEMBERS: "Most claims first",
    GroupOrder.OUTLETS: "Most outlets first",
    GroupOrder.FIRST_SEEN: "Newest first",
    GroupOrder.DISAGREEMENT: "Most at odds first",
}


def draw(page: str, story: int | None, known: Capped) -> None:
    """Draw the choice of state and order, and a page of the groups, all or those of one story.

    `page` names whose choices these are, `known` says how many groups there are of any state.
    """
    wanted, order = _choices(page, story)
    every = wanted == GroupFilter(GroupState.ALL, story_id=story)
    total = known if every else how_many_clusters(storage.engine(), wanted)
    if not total.number:
        _empty(wanted)
        return

    def read(limit: int, offset: int) -> Sequence[GroupRow]:
        return read_clusters(storage.engine(), wanted, order, limit, offset)

    with st.container(key=keys.of("group-rows"), gap="small"):
        captions.quiet("1 repeated claim" if total == Capped(1) else f"{counted.words(total)} repeated claims")
        paged.draw(page, "groups", total, ROWS, (wanted, order), read, _row)


def told(row: GroupRow) -> str:
    """Return in a few words how large a group is, where it stands, and since when."""
    counts = [f"{row.confirmed} confirmed"] if row.confirmed else []
    counts += [f"{row.suggested} suggested"] if row.suggested else []
    seen = f"first on {days.short(row.first_seen)}" if row.first_seen else ""
    outlets = f"{row.outlets} outlet{'' if row.outlets == 1 else 's'}" if row.outlets else "outlet unknown"
    return " · ".join(part for part in (", ".join(counts), outlets, seen) if part)


def _choices(page: str, story: int | None) -> tuple[GroupFilter, GroupOrder]:
    """Draw the filters; they stand in the address."""
    first, second, third = st.columns([4, 4, 4], vertical_alignment="bottom")
    with first:
        state = url_state.choice(page, "state", "Which", {one.value: label for one, label in STATES.items()})
    with second:
        order = url_state.choice(page, "order", "Order", {one.value: label for one, label in ORDERS.items()})
    with third:
        against = url_state.switch(page, "against", "Only with a contradiction")
    return GroupFilter(GroupState(state), against, story_id=story), GroupOrder(order)


def _empty(wanted: GroupFilter) -> None:
    if wanted == GroupFilter(GroupState.ALL):
        headings.empty("No claim is repeated yet.", "When an article says what another one says, both stand here.")
    elif wanted == GroupFilter(GroupState.CONFIRMED):
        headings.empty("No repeated claim is confirmed yet.", "Answer the proposed pairs: each yes joins two claims.")
    else:
        headings.empty("No repeated claim fits this choice.", "Choose all of them, of all stories, to see the others.")


def _row(row: GroupRow) -> None:
    """Draw one group: its wording, which leads to its page, and below it how large it is and what is at odds."""
    with st.container(gap=None):
        routes.link(routes.REPEATED, short_statement(row.claim.claim, 200), group=row.id)
        odds = ['<span class="odds">✗ different verdicts</span>'] if row.disagree else []
        if row.contradictions:
            word = "contradiction" if row.contradictions == 1 else "contradictions"
            odds.append(f'<span class="odds">⚠ {row.contradictions} {word}</span>')
        st.html(f'<p class="group-line">{" · ".join([told(row), *odds])}</p>')
