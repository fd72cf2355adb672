"""The lists that no other page shows, whole and a page at a time: what came in, open comments, one's own decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st

from pages.dashboard import lists, own_day
from pages.dashboard.places import ARRIVED, COMMENTS, OWN, PAGE, Way, link, within
from pages.shared import captions, days, filter_options, headings, keys, routes, storage, url_state
from pages.shared.escaping import isolated
from services.list_choices import Offer
from services.read_dashboard import Asked, Listed, read_arrived, read_comments, read_own_decisions
from workbench.stored.dashboard import ArrivedArticle
from workbench.stored.paging import Page

ROWS = 25


class WholeList(NamedTuple):
    """One list: its title, how a page of it is read, how a row is drawn, and what it says where it is empty."""

    title: str
    read: Callable[[Any, Asked, Page], Listed[Any]]
    row: Callable[[Any], None]
    none: str


def draw(name: str, asked: Callable[[int | None], Asked], offered: Offer) -> bool:
    """Draw the list that the address names, and say whether it names one."""
    wanted = LISTS.get(name)
    if wanted is None:
        return False
    left, right = st.columns([5, 3], vertical_alignment="bottom")
    with left:
        headings.title(wanted.title)
    with right:
        story_id = filter_options.story(PAGE, offered)
    link(Way(routes.DASHBOARD, within(story_id)), "Overview", ":material/arrow_back:")
    _rows(wanted, name, asked(story_id))
    return True


def _rows(wanted: WholeList, name: str, asked: Asked) -> None:
    """Draw a page of the list."""
    under = (name, asked.story_id)
    found = wanted.read(storage.engine(), asked, Page(url_state.asked_page(PAGE, "page", under), ROWS))
    if not found.total:
        headings.empty(wanted.none, "Go back to the overview.")
        return
    captions.quiet("1 entry" if found.total == 1 else f"{found.total:,} entries")
    with st.container(gap="small", key=keys.of("overview-rows")):
        for row in found.rows:
            with st.container(gap=None):
                wanted.row(row)
    url_state.page_number(PAGE, "page", found.total, ROWS, under)


def _arrived(one: ArrivedArticle) -> None:
    """Draw an article that came in, which leads to its review."""
    routes.link(routes.REVIEW, one.title or "Untitled article", article=one.article_id)
    claims = f"{one.open:,} of {one.claims:,} claims open" if one.claims else "no claims"
    lists.meta(f"{isolated(one.outlet or 'Outlet unknown')} · came in {days.moment(one.at)} · {claims}")


LISTS = {
    ARRIVED: WholeList("Came in within 7 days", read_arrived, _arrived, "Nothing came in within the last 7 days."),
    COMMENTS: WholeList("Open comments", read_comments, lists.comment, "No comment waits for an answer."),
    OWN: WholeList("What I decided today", read_own_decisions, own_day.decision, "You have decided nothing today."),
}
"""The lists by what the address calls them."""
