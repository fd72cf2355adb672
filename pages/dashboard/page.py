"""The page that says at a glance what came in, what waits, and what one did today; each number leads to its rows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from pages.dashboard import lists, own_day, pictures, tiles, whole_lists
from pages.dashboard.places import DAYS, PAGE
from pages.shared import address, days, filter_options, headings, people, routes, storage
from services.list_choices import Offer, story_choices
from services.read_dashboard import Asked, read_most_quoted, read_overview


def show() -> None:
    """Draw one of the whole lists where the address names it, and otherwise the overview."""
    st.html(Path(__file__).with_name("page.css"))
    offered = story_choices(storage.engine(), filter_options.wanted_stories(PAGE))
    if whole_lists.draw(address.text("list"), _asked, offered):
        return
    asked = _asked(_head(offered))
    found = read_overview(storage.engine(), asked)
    if not found.claims and not found.last_week.articles:
        _nothing_yet(asked)
        return
    tiles.came_in(found, asked)
    pictures.articles_by_day(found.by_day, days.labels(asked.days))
    tiles.verdict_shares(found.verdicts, asked.story_id)
    tiles.waiting(found, asked.story_id)
    own_day.draw(found.own_day, asked.story_id)
    with lists.draw(found.firsts, asked.story_id):
        # Ranking all sources takes longest, so it is read when all else stands there.
        lists.most_quoted(read_most_quoted(storage.engine(), asked.story_id), asked.story_id)


def _head(offered: Offer) -> int | None:
    """Draw the title and the choice of a story, and return the story."""
    left, right = st.columns([5, 3], vertical_alignment="bottom")
    with left:
        headings.title("Overview", "What came in, what waits, and what you did today.")
    with right:
        return filter_options.story(PAGE, offered)


def _asked(story_id: int | None) -> Asked:
    """Return what is asked for: by the reader's clock, in one story or in all."""
    return Asked(people.current_name(), datetime.now(UTC), days.last_days(DAYS), story_id)


def _nothing_yet(asked: Asked) -> None:
    """Say what to do first."""
    if asked.story_id is not None:
        headings.empty("Nothing stands in this story.", "Choose another one, or all stories.")
        return
    headings.empty("Nothing is stored yet.", "Add an article: what comes in and what waits is counted here.")
    with st.container(horizontal=True, horizontal_alignment="center"):
        routes.link(routes.ARTICLES, "Add an article", icon=":material/add:", view="add")


show()
