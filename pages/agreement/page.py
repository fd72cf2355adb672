"""The page of agreement: how far reviewers of the same claims came to the same opinion, and where they did not."""

from pathlib import Path

import streamlit as st

from pages.agreement import asking, claims, overall, pairs, parts
from pages.shared import errors, filter_options, headings, routes, storage, url_state
from services.read_agreement import Question, agreement_filters, read_figures


def show() -> None:
    """Draw the question and its filters, then the figures or the claims behind one of them."""
    headings.title("Agreement", "See how far reviewers who judged the same claims agree, and where they do not.")
    st.html(Path(__file__).with_name("page.css"))
    filters = agreement_filters(storage.engine(), filter_options.wanted_stories(asking.PAGE))
    question = asking.question(filters)
    with errors.shown():
        if asking.lists_claims():
            claims.draw(question)
        else:
            _figures(question)


def _figures(question: Question) -> None:
    by, under = asking.breakdown(), (question,)
    pair_page, part_page = asking.page_of(pairs.PAGE_NAME, under), asking.page_of(parts.PAGE_NAME, (*under, by))
    found = read_figures(storage.engine(), question, by, pair_page, part_page)
    if not found.whole.percentage.claims:
        _nothing(question)
        return
    overall.draw(found.whole, question)
    pairs.draw(found, under)
    parts.draw(found, by, under)


def _nothing(question: Question) -> None:
    """Say what is missing: opinions of two people on one claim, in all or under the filters."""
    if question.story_id is not None or question.outlet_id is not None:
        headings.empty("No claim here has opinions of two reviewers.", "Choose all outlets and all stories.")
        st.button("Clear the filters", on_click=url_state.forget, args=("outlet", "story"))
        return
    headings.empty(
        "No claim has opinions of two reviewers yet.",
        "Agreement needs claims that two people judged, each under their own name: let somebody else review an article "
        "that you have reviewed.",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        routes.link(routes.REVIEW, "Review claims", icon=routes.REVIEW.icon)


show()
