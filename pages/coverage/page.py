"""The page that compares how outlets tell one story: its articles, who speaks, the words side by side, the claims."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.coverage import (
    articles,
    assigned,
    choosing,
    differing,
    matrix,
    side_by_side,
    sourcing,
    speaking,
    story_changes,
    summary,
    when,
)
from pages.coverage.choosing import PAGE
from pages.coverage.pictures import frame, matrix_squares, who_speaks
from pages.shared import errors, filter_options, headings, pair_scoring, routes, storage, story_placing, url_state
from services.list_choices import Offer, story_choices
from services.read_coverage import StoryCoverage, read_coverage
from workbench.coverage.speakers import speakers


def show() -> None:
    """Draw the choice of a story, and all that can be said of it before anybody has confirmed anything."""
    headings.title("Coverage", "Compare how outlets tell one story: who speaks, in which words, and what each carries.")
    st.html(Path(__file__).with_name("page.css"))
    with errors.shown():
        story_placing.catch_up()
        pair_scoring.catch_up()
    offer = story_choices(storage.engine(), filter_options.wanted_stories(PAGE))
    if not offer.choices:
        _nothing_to_compare()
        return
    matrix.take_choice()
    left, right = st.columns([3, 2])
    with left:
        story_id = choosing.story(offer)
    with errors.shown():
        _draw(story_id, offer, right)


def _nothing_to_compare() -> None:
    headings.empty("No two articles tell one story yet.", "Add articles of several outlets on one event.")
    with st.container(horizontal=True, horizontal_alignment="center"):
        routes.link(routes.ARTICLES, "Add articles", icon=routes.ARTICLES.icon)


def _draw(story_id: int, offer: Offer, place: DeltaGenerator) -> None:
    """Draw one story; the choice of its outlets stands at `place`."""
    found = read_coverage(storage.engine(), story_id, choosing.asked_outlets())
    with place:
        choosing.outlets(found.outlets)
    summary.draw(found.story, found.material, matrix.progress(found.matrix), found.left)
    assigned.draw(story_id)
    story_changes.draw(found.story, offer)
    _parts(found)


def _parts(found: StoryCoverage) -> None:
    """Draw the parts of the page in their order."""
    name = filter_options.story_name(found.story.row.name)
    articles.draw(found.material)
    speaking.draw(found.material)
    side_by_side.draw(found.material)
    matrix.draw(found.material, found.matrix, name)
    _overview(found, name)
    differing.draw(found.material)
    when.draw(found.material, found.matrix, name)
    sourcing.draw(found.material, name)


def _overview(found: StoryCoverage, name: str) -> None:
    """Draw the claims and the sources as pictures, for those who would rather look than read."""
    outlets = found.material.outlets
    # What is not looked at is not drawn: many claims of many outlets are a large picture.
    if url_state.switch(PAGE, "pictures", "Pictures: claims by outlets at a glance, and who speaks"):
        chart, rows = matrix_squares.chart(found.matrix, outlets), matrix_squares.table(found.matrix, outlets)
        frame.draw(f"Claims by outlets: {name}", chart, rows, matrix_squares.caption(found.matrix))
        heard = speakers(found.material)
        if heard:
            chart, rows = who_speaks.chart(heard, outlets), who_speaks.table(heard, outlets)
            frame.draw(f"Who speaks: {name}", chart, rows, who_speaks.caption(heard, outlets))


show()
