"""The page of differing opinions: claims on which reviewers disagree, all opinions on one, and keys to settle it."""

from pathlib import Path

import streamlit as st

from pages.adjudication import claim_list, one_claim
from pages.adjudication.actions import PAGE, told
from pages.shared import address, errors, filter_options, headings, people, routes, storage, undoing, url_state
from pages.shared.filter_options import number
from pages.shared.url_state import ALL
from services.list_choices import story_choices
from services.read_adjudication import AdjudicationView, differing_choices, read_adjudication
from workbench.stored.adjudication import DifferingFilter
from workbench.stored.paging import Page

ROWS = 20


def show() -> None:
    """Draw the filters, then the list beside the claim to settle."""
    headings.title(
        "Differing opinions", "See where reviewers of one claim came to different verdicts, and settle it with one key."
    )
    st.html(Path(__file__).with_name("page.css"))
    wanted = _filters()
    under = (wanted.story_id, wanted.outlet_id, wanted.reviewer)
    page = Page(url_state.asked_page(PAGE, "page", under), ROWS)
    claim_id = address.number("claim")
    view = read_adjudication(storage.engine(), people.current_name(), wanted, page, claim_id, undoing.passed())
    one_claim.message()
    _claims(view, wanted)
    undoing.draw(view.steps, told)
    url_state.page_number(PAGE, "page", view.total, ROWS, under)


def _filters() -> DifferingFilter:
    """Draw the filters; they stand in the address."""
    offered = differing_choices(storage.engine())
    stories = story_choices(storage.engine(), filter_options.wanted_stories(PAGE))
    first, second, *third = st.columns(3 if stories.choices else 2)
    with first:
        outlets = filter_options.outlet_names(offered.outlets)
        outlet = url_state.choice(PAGE, "outlet", "Outlet", {ALL: "All outlets", **outlets})
    with second:
        names = {name: name for name in offered.people}
        reviewer = url_state.choice(PAGE, "reviewer", "With an opinion of", {ALL: "Anybody", **names})
    with third[0] if third else st.container():
        story = filter_options.story(PAGE, stories, leaving=("claim",))
    return DifferingFilter(story, number(outlet), reviewer)


def _claims(view: AdjudicationView, wanted: DifferingFilter) -> None:
    """Draw the list beside the claim that is selected; without any, say what that means."""
    if view.selected is None:
        _nothing(wanted)
        return
    address.put(claim=view.selected.claim.id)
    many = "1 claim" if view.total == 1 else f"{view.total:,} claims"
    st.html(f'<p class="quiet">{many} with opinions that differ</p>')
    # The claim comes first, so that a phone shows it above the list.
    left, right = st.columns([7, 4], gap="large")
    with left:
        one_claim.draw(view, view.selected)
    with right:
        claim_list.draw(view)


def _nothing(wanted: DifferingFilter) -> None:
    if wanted != DifferingFilter():
        headings.empty("No opinions differ here.", "Choose all outlets, all stories and anybody.")
        st.button("Clear the filters", on_click=url_state.forget, args=("outlet", "reviewer", "story"))
        return
    headings.empty(
        "No opinions differ.",
        "Where two reviewers come to different verdicts on one claim, it comes here, and an editor settles it.",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        routes.link(routes.REVIEW, "Review claims", icon=routes.REVIEW.icon)


with errors.shown():
    show()
