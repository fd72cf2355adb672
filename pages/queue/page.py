"""The first page: what waits for the reviewer over all articles, what comes first, and where they stopped."""

from pathlib import Path

import streamlit as st

from pages.queue import rows, saved, together
from pages.shared import captions, filter_options, headings, keys, people, routes, session_state, storage, url_state
from pages.shared.filter_options import number
from pages.shared.url_state import ALL
from services.list_choices import search_choices
from services.read_queue import ROWS, read_queue
from workbench.stored.queue import QueueFilter, QueueOrder, QueueShow, QueueView

PAGE = rows.SUBJECT
SHOWN = {
    QueueShow.OPEN: "All that wait",
    QueueShow.MINE: "Assigned to me",
    QueueShow.REPEATED: "Repeated by others",
    QueueShow.FACT_CHECKED: "With a known fact-check",
    QueueShow.COMMENTED: "With an open comment",
    QueueShow.DOUBTED: "Wrongly attributed",
    QueueShow.DIFFERING: "Opinions differ",
}
ORDERS = {
    QueueOrder.WORTH: "Most worth checking",
    QueueOrder.REPEATED: "Most repeated",
    QueueOrder.NEWEST: "Newest article",
    QueueOrder.OLDEST: "Oldest article",
}


def show() -> None:
    """Draw the filters, where the reviewer stopped, and a page of what waits."""
    headings.title("Queue", "What to decide next, over all articles.")
    st.html(Path(__file__).with_name("page.css"))
    sources, stories = filter_options.wanted_sources(PAGE), filter_options.wanted_stories(PAGE)
    offered = search_choices(storage.engine(), sources, stories)
    if not offered.articles.stored:
        headings.empty("No article is stored yet.", "Add an article: its claims wait here at once.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.ARTICLES, "Go to the articles", icon=routes.ARTICLES.icon)
        return
    # A place of its own, so that what is said last moves nothing below it.
    with st.container():
        together.notes()
    first, second, third, fourth, fifth = st.columns(5)
    with first:
        shown = url_state.choice(PAGE, "show", "Show", {one.value: words for one, words in SHOWN.items()})
    with second:
        order = url_state.choice(PAGE, "order", "First comes", {one.value: words for one, words in ORDERS.items()})
    with third:
        outlets = filter_options.outlet_names(offered.outlets)
        outlet = url_state.choice(PAGE, "outlet", "Outlet", {ALL: "All outlets", **outlets})
    with fourth:
        names = filter_options.sources(PAGE, offered.sources)
        source = url_state.choice(PAGE, "source", "Source", {ALL: "All sources", **names})
    with fifth:
        story = filter_options.story(PAGE, offered.stories)
    wanted = QueueFilter(QueueShow(shown), QueueOrder(order), story, number(outlet), number(source))
    page = url_state.open_page(PAGE, "page", (wanted,))
    view = read_queue(storage.engine(), people.current_name(), wanted, page)
    saved.draw(view.saved)
    _stopped(view)
    together.draw(wanted, view)
    _rows(view, wanted, page)


def _stopped(view: QueueView) -> None:
    """Draw where the reviewer stopped, and the way on from there."""
    stopped = view.stopped
    if stopped is None:
        return
    left = {0: "nothing waits there any more", 1: "1 claim waits there"}.get(
        stopped.waiting, f"{stopped.waiting} claims wait there"
    )
    with st.container(horizontal=True, vertical_alignment="center", key=keys.of("queue-stopped")):
        st.html(rows.stopped(stopped, left))
        claim = {} if stopped.claim_id is None else {"claim": stopped.claim_id}
        routes.link(routes.REVIEW, "Go on there", icon=":material/play_arrow:", article=stopped.article_id, **claim)


def _rows(view: QueueView, wanted: QueueFilter, page: int) -> None:
    """Draw a page of the claims, and the ways to the pages before and after."""
    if not view.rows:
        _nothing(wanted, page)
        return
    with st.container(key=keys.of("queue-rows"), gap="small"):
        for one in view.rows:
            rows.draw(one)
    with st.container(horizontal=True, vertical_alignment="center"):
        url_state.page_steps(PAGE, "page", page, more=view.more)
        first = (page - 1) * ROWS
        captions.quiet(f"{first + 1} to {first + len(view.rows)}")


def _nothing(wanted: QueueFilter, page: int) -> None:
    """Draw that nothing waits, and what to do about it."""
    if page > 1:
        headings.empty("Nothing more waits here.", "Go back to the first page.")
        url_state.page_steps(PAGE, "page", page, more=False)
    elif wanted == QueueFilter():
        headings.empty("Nothing waits for you.", "Every claim is decided. New articles bring new ones.")
    else:
        headings.empty("Nothing waits under these filters.", "Choose others to see what waits besides.")
        st.button(
            "Clear all filters",
            key=session_state.key(PAGE, "clear"),
            on_click=url_state.forget,
            args=("show", "order", "outlet", "source", "story", "page"),
        )


show()
