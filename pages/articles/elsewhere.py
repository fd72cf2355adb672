"""Articles that wait on other pages of the table and need a look: named, with the page where they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from pages.articles import pending as adding_pending
from pages.articles.pending import Pending
from pages.shared.escaping import escaped, plain
from workbench.text.shortening import shortened


def draw(waiting: Sequence[Pending], shown: Sequence[Pending], rows: int, repeated: Collection[int]) -> None:
    """Draw which articles of other pages cannot be stored as they are or repeat another; `rows` make up one page.

    `repeated` holds the numbers of those whose text waits a second time.
    """
    # In a part that is always there, so that no field below changes its place.
    with st.container():
        here = {pending.number for pending in shown}
        others = [(place, one) for place, one in enumerate(waiting) if one.number not in here]
        problems = [(place, one, sentence) for place, one in others if (sentence := adding_pending.problem(one))]
        again = [(place, one, "same text as one further up") for place, one in others if one.number in repeated]
        _list("On other pages, not stored", problems, rows)
        _list("On other pages, stored once only", again, rows)


def _list(headline: str, told: Sequence[tuple[int, Pending, str]], rows: int) -> None:
    """Draw one list, folded away, under how many it names."""
    if not told:
        return
    many = "1 article" if len(told) == 1 else f"{len(told):,} articles"
    with st.expander(plain(f"{headline}: {many}")):
        items = "".join(
            f"<li>Page {place // rows + 1}: {escaped(shortened(one.label))}: {escaped(sentence)}</li>"
            for place, one, sentence in told
        )
        st.html(f'<div class="left-out"><ul tabindex="0">{items}</ul></div>')
