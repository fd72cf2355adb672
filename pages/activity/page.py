"""The page of the log: who did what in this project, the newest first, for editors and administrators."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import streamlit as st

from pages.activity import rows
from pages.shared import address, days, errors, headings, keys, people, session_state, storage, url_state
from pages.shared.filter_options import number
from pages.shared.url_state import ALL
from services.read_activity import Beside, activity_people, read_activity
from workbench.stored.activity_log import KINDS, ActivityFilter, ActivityPage

PAGE = "activity"
FILTERS = ("who", "kind", "from", "to")
# The parts of the address that hold the line behind which, or before which, a page begins.
OLDER, NEWER = "before", "after"


def show() -> None:
    """Draw the filters and a page of the log; who may not see it reads why."""
    headings.title("Activity", "Who did what in this project, the newest first. It tells no verdict and no reason.")
    st.html(Path(__file__).with_name("page.css"))
    wanted = _filters()
    found = read_activity(storage.engine(), people.current_name(), wanted, _beside(wanted))
    if not found.steps:
        _nothing(wanted)
        return
    with st.container(key=keys.of("activity-rows"), gap="small"):
        for step in found.steps:
            rows.draw(step)
    _ways(found)


def _filters() -> ActivityFilter:
    """Draw the filters; they stand in the address."""
    reviewers = activity_people(storage.engine(), people.current_name())
    first, second, third, fourth = st.columns(4)
    with first:
        who = url_state.choice(PAGE, "who", "Who", {ALL: "Everybody", **{str(one.id): one.name for one in reviewers}})
    with second:
        kind = url_state.choice(PAGE, "kind", "What", {ALL: "All steps", **KINDS})
    with third:
        start = url_state.day(PAGE, "from", "From")
    with fourth:
        end = url_state.day(PAGE, "to", "To")
    return ActivityFilter(
        reviewer_id=number(who),
        kind=kind,
        since=days.beginning(start) if start else None,
        until=days.beginning(end + timedelta(days=1)) if end else None,
    )


def _beside(wanted: ActivityFilter) -> Beside | None:
    """Return where the page begins; under other filters than before, the log begins at its newest line again."""
    before = session_state.read(PAGE, "under")
    session_state.write(PAGE, "under", wanted)
    if before is not None and before != wanted:
        address.put(**{OLDER: None, NEWER: None})
    older, newer = address.number(OLDER), address.number(NEWER)
    line = older if older is not None else newer
    return None if line is None else Beside(line, newer=older is None)


def _ways(found: ActivityPage) -> None:
    """Draw the ways to what is newer and to what is older."""
    first, last = found.steps[0].id, found.steps[-1].id
    with st.container(horizontal=True, vertical_alignment="center"):
        _way("Newest", {}, off=not found.newer)
        _way("Newer", {NEWER: first}, off=not found.newer)
        _way("Older", {OLDER: last}, off=not found.older)


def _way(label: str, place: dict[str, int], *, off: bool) -> None:
    st.button(label, key=session_state.key(PAGE, label), type="tertiary", disabled=off, on_click=_go, args=(place,))


def _go(place: dict[str, int]) -> None:
    address.put(**{OLDER: None, NEWER: None, **place})


def _nothing(wanted: ActivityFilter) -> None:
    """Draw that nothing is there, and what to do about it."""
    if address.text(OLDER) or address.text(NEWER):
        headings.empty("Nothing more was done here.", "Go back to the newest steps.")
        _way("Newest", {}, off=False)
    elif wanted == ActivityFilter():
        headings.empty("Nobody did anything yet.", "Whatever somebody adds, decides or changes is listed here.")
    else:
        headings.empty("Nobody did such a thing then.", "Choose everybody, all steps and other days.")
        st.button("Clear all filters", key=session_state.key(PAGE, "clear"), on_click=url_state.forget, args=FILTERS)


with errors.shown():
    show()
