"""Emphasis and sourcing: what each outlet's claims rest on, every share with its counts and its interval."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.coverage.choosing import PAGE
from pages.coverage.pictures import frame, shares, shares_by_day
from pages.shared import captions, headings, url_state
from pages.shared.escaping import escaped
from workbench.coverage.material import StoryMaterial
from workbench.coverage.sourcing import Measure, by_day, contrasts
from workbench.coverage.sourcing import shares as shares_of

MEASURES = {
    Measure.FORM: "Quoted, reported, own voice",
    Measure.SOURCE_KIND: "Kinds of sources",
    Measure.UNNAMED: "Unnamed sources",
    Measure.CUE_STANCE: "What the cue does",
}


def draw(material: StoryMaterial, name: str) -> None:
    """Draw the shares of one measure by outlet, and where outlets differ beyond chance; `name` is the story's."""
    headings.section("Emphasis and sourcing", "sourcing")
    options = {measure.value: words for measure, words in MEASURES.items()}
    measure = Measure(url_state.view(PAGE, "measure", "What to count", options, within=True))
    # The first time in a process, loading what computes the intervals takes seconds.
    with st.spinner("Counting …"):
        found = [share for share in shares_of(material) if share.measure is measure]
    if not any(share.of for share in found):
        captions.quiet("There is nothing to count here yet.")
        return
    chart, rows = shares.chart(found, material.outlets), shares.table(found, material.outlets)
    frame.draw(f"{MEASURES[measure]}: {name}", chart, rows, shares.caption(found))
    _contrasts(material, measure)
    _over_time(material, measure, list(dict.fromkeys(share.value for share in found)), name)


def _contrasts(material: StoryMaterial, measure: Measure) -> None:
    """Draw what is more than chance; with few claims that is most often nothing, and is said."""
    sentences = [one.sentence for one in contrasts(material) if one.measure is measure]
    if not sentences:
        captions.quiet("No two outlets differ here by more than chance gives with so few claims.")
        return
    st.html(f'<ul class="contrasts">{"".join(f"<li>{escaped(one)}</li>" for one in sentences)}</ul>')


def _over_time(material: StoryMaterial, measure: Measure, values: Sequence[str], name: str) -> None:
    """Draw one value day by day over all outlets, where the articles are of several days."""
    published = {one.article.published for one in material.articles} - {None}
    if len(published) < 2:
        return
    options = {value: f"{MEASURES[measure]}: {shares.VALUES[measure](value)}" for value in values}
    value = url_state.choice(PAGE, "over_time", "Over time", options)
    found = by_day(material, measure, value)
    chart = shares_by_day.chart(found, measure, value)
    frame.draw(f"Over time: {name}", chart, shares_by_day.table(found), shares_by_day.caption(found, measure, value))
