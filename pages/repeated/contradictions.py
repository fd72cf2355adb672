"""Where articles contradict each other: both wordings side by side, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.repeated import paged
from pages.repeated import pair as repeated_pair
from pages.shared import headings, routes, storage, url_state
from pages.shared.escaping import escaped
from services.read_pairs import how_many_contradictions, read_contradictions
from workbench.stored.paging import Capped
from workbench.stored.pairs import Proposal

ROWS = 10
SHOWN = {"all": "All", "confirmed": "Confirmed", "likely": "Not answered yet"}
CONFIRMED = {"all": None, "confirmed": True, "likely": False}


def draw(page: str, story: int | None, known: Capped) -> None:
    """Draw the filter and a page of contradictions, all or those of one story; those that people confirmed come first.

    `page` names whose choices these are, `known` says how many contradictions there are of either kind.
    """
    chosen = url_state.view(page, "contradictions", "Which contradictions", SHOWN, within=True)
    confirmed = CONFIRMED[chosen]
    total = known if confirmed is None else _count(confirmed=confirmed, story=story)
    if not total.number:
        headings.empty(
            "No contradiction here.",
            "Two articles whose claims cannot both be true, say with other numbers, stand here.",
        )
        return

    def read(limit: int, offset: int) -> Sequence[Proposal]:
        return read_contradictions(storage.engine(), confirmed=confirmed, limit=limit, offset=offset, story_id=story)

    paged.draw(page, "contradicting", total, ROWS, (chosen, story), read, _draw)


def _count(*, confirmed: bool, story: int | None) -> Capped:
    return how_many_contradictions(storage.engine(), confirmed=confirmed, story_id=story)


def _draw(pair: Proposal) -> None:
    """Draw one contradiction, what makes it one, and the way to its answer where it has none."""
    with st.container(border=True):
        repeated_pair.sides(pair)
        words = [escaped(one.sentence) for one in pair.match.reasons if one.conflict]
        said = f"Confirmed by {escaped(pair.answered_by)}." if pair.answered else "Nobody has answered yet."
        st.html(f'<p class="why">{" ".join([*words, said])}</p>')
        if not pair.answered:
            routes.link(routes.REPEATED, "Answer this pair", pair=pair.id)
