"""What is asked of agreement, as the address holds it: the question, its filters, and which claims are to be listed."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from pages.shared import address, filter_options, routes, url_state
from services.read_agreement import Filters, Question, Selection
from workbench.reviewing.agreement.opinions import Scale, Subject, Taken
from workbench.reviewing.agreement.summary import Breakdown
from workbench.reviewing.agreement.words import BREAKDOWNS, COUNTED, SCALES, SUBJECTS, TAKEN
from workbench.stored.ids import read_id
from workbench.stored.paging import Page

PAGE = "agreement"
ROWS = 25
CLAIMS = "claims"
"""What `show` holds in the address where the claims behind a figure are listed."""

DIFFER, AGREE, ALL = "differ", "agree", "all"
_ALIKE = {DIFFER: False, AGREE: True, ALL: None}
_LISTING = ("show", "claims", "pair", "part", "page")


def question(filters: Filters) -> Question:
    """Draw the fields and return what they ask."""
    subject = Subject(
        url_state.view(PAGE, "about", "Which question", {one.value: words for one, words in SUBJECTS.items()})
    )
    columns = st.columns(4 if filters.stories.choices else 3)
    with columns[0]:
        scales = {one.value: words for one, words in SCALES[subject].items()}
        scale = url_state.choice(PAGE, "answers", "Answers", scales)
    with columns[1]:
        taken = url_state.choice(PAGE, "opinions", "Opinions", {one.value: words for one, words in TAKEN.items()})
    with columns[2]:
        outlets = {url_state.ALL: "All outlets"} | filter_options.outlet_names(filters.outlets)
        outlet = url_state.choice(PAGE, "outlet", "Outlet", outlets)
    with columns[-1]:
        story = filter_options.story(PAGE, filters.stories)
    return Question(subject, Scale(scale), Taken(taken), story, filter_options.number(outlet))


def said_of(question: Question) -> str:
    """Return which opinions the figures stand on, in a sentence."""
    return COUNTED[question.taken]


def breakdown() -> Breakdown:
    """Return by what claims are told apart, before the choice is drawn."""
    held = url_state.held(PAGE, "across", Breakdown.OUTLET)
    return Breakdown(held) if held in set(Breakdown) else Breakdown.OUTLET


def choose_breakdown() -> None:
    """Draw the choice by what claims are told apart."""
    url_state.view(PAGE, "across", "By what", {one.value: words for one, words in BREAKDOWNS.items()}, within=True)


def lists_claims() -> bool:
    """Say whether the address asks for the claims behind a figure."""
    return address.text("show") == CLAIMS


def selection() -> Selection:
    """Return which claims the address asks for."""
    part = address.text("part")
    return Selection(
        pair=_pair(address.text("pair")),
        part=(breakdown(), part) if part else None,
        alike=_ALIKE.get(url_state.held(PAGE, "claims", DIFFER), False),
    )


def _pair(words: str) -> tuple[int, int] | None:
    """Return the ids of two reviewers, None where the address names none."""
    numbers = [read_id(part) for part in words.split(url_state.BETWEEN)]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None or numbers[0] == numbers[1]:
        return None
    return numbers[0], numbers[1]


def listing(which: str = DIFFER, **chosen: str) -> str:
    """Return the address of the claims behind a figure, as a link on the page has it; filters stay as they are."""
    kept = {name: value for name, value in address.everything().items() if name not in _LISTING}
    shown = {} if which == DIFFER else {"claims": which}
    return f"{routes.AGREEMENT.path}?{urlencode({**kept, 'show': CLAIMS, **shown, **chosen})}"


def without_listing() -> dict[str, str | int]:
    """Return the query of the figures under the same filters."""
    return {name: value for name, value in address.everything().items() if name not in _LISTING}


def page_of(name: str, under: tuple[object, ...]) -> Page:
    """Return which page of a list the address asks for."""
    return Page(url_state.asked_page(PAGE, name, under), ROWS)
