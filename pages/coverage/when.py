"""When claims came up, and who cites whom: pictures, and the sentences that say it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.coverage.choosing import PAGE
from pages.coverage.pictures import citation_graph, frame, timeline
from pages.shared import captions, headings, url_state
from pages.shared.escaping import escaped, isolated
from workbench.coverage.appearances import Appearances, appearances
from workbench.coverage.citations import citations
from workbench.coverage.material import StoryMaterial
from workbench.coverage.matrix import Matrix

MOST = 12
"""Sentences that are shown at first; the picture and its table hold all."""


def draw(material: StoryMaterial, matrix: Matrix, name: str) -> None:
    """Draw first appearances by day, and the chains of who cites whom; `name` is the story's."""
    headings.section("When", "when")
    found = appearances(material, matrix)
    if found:
        outlets = material.outlets
        frame.draw(
            f"When: {name}", timeline.chart(found, outlets), timeline.table(found, outlets), timeline.caption(found)
        )
        _sentences(found)
    else:
        captions.quiet("No claim of two outlets yet, so that nobody can be called first.")
    _chains(material, name)


def _sentences(found: Sequence[Appearances]) -> None:
    all_of_them = len(found) <= MOST or url_state.switch(PAGE, "appearances", f"Show all {len(found)} claims")
    lines = "".join(
        f"<li>{isolated(one.statement)} <b>{escaped(one.sentence)}</b></li>"
        for one in (found if all_of_them else found[:MOST])
    )
    st.html(f'<ol class="appearances">{lines}</ol>')


def _chains(material: StoryMaterial, name: str) -> None:
    st.html('<h3 class="part">Who cites whom</h3>')
    chains = citations(material)
    if not chains:
        captions.quiet("No outlet cites another, and nobody is cited at second hand.")
        return
    chart, rows = citation_graph.chart(chains), citation_graph.table(chains)
    frame.draw(f"Who cites whom: {name}", chart, rows, citation_graph.caption(chains))
