"""The page of the articles taken in: the list of them, adding more, and those that were deleted."""

from pathlib import Path

import streamlit as st

from db.reads.articles import count_articles, list_articles, outlets
from pages.articles import (
    checking,
    pending,
    reading_again,
    saving,
    ways_in,
)
from pages.articles import (
    examples as adding_examples,
)
from pages.articles import (
    rows as article_rows,
)
from pages.shared import address, captions, errors, headings, keys, storage, url_state
from workbench.stored.articles import ArticleFilter

PAGE = "articles"
ROWS = 25
ORDERS = {"newest": "Newest first", "published": "Latest published first", "title": "By title"}


def show() -> None:
    """Draw the page: the notes of what just happened, then the view that the address names."""
    headings.title("Articles", "Take articles in, and open them to review their claims.")
    st.html(Path(__file__).with_name("page.css"))
    with errors.shown():
        article_rows.undo_note()
        adding_examples.undo_note()
    saving.report()
    reading_again.report()
    with storage.reading() as session:
        stored = count_articles(session)
        deleted = count_articles(session, ArticleFilter(deleted=True))
    views = {"list": f"Articles ({stored})", "add": "Add articles", "deleted": f"Deleted ({deleted})"}
    chosen = url_state.view(PAGE, "view", "What to show", views)
    if chosen == "add":
        _add()
    elif chosen == "deleted":
        _deleted(deleted)
    elif stored:
        _list()
    else:
        _first_steps()


def _first_steps() -> None:
    """Draw what a newsroom sees on its first day: the three ways in, and examples to look around with."""
    st.html(
        '<section class="ways"><h2>No article is stored yet</h2><p>Add one: its claims are found, each with who said '
        "it, and are ready for review in a few seconds.</p></section>"
    )
    icons = (":material/content_paste:", ":material/upload_file:", ":material/link:")
    with st.container(horizontal=True, horizontal_alignment="center"):
        for (way, label), icon in zip(ways_in.WAYS.items(), icons, strict=True):
            if st.button(label, icon=icon, key=keys.of("start with", way)):
                address.put(view="add", way=way)
                st.rerun()
    st.html('<section class="ways"><p>Or look around first, on ten invented articles about two stories.</p></section>')
    with st.container(horizontal=True, horizontal_alignment="center"):
        adding_examples.load_button(primary=True)


def _list() -> None:
    """Draw search, outlet and order, and the articles that they leave; above them what could be read again."""
    reading_again.offer()
    with storage.reading() as session:
        names = {url_state.ALL: "All outlets"} | {str(row.id): row.name or "No outlet" for row in outlets(session)}
    left, middle, right = st.columns([3, 2, 2])
    with left:
        words = url_state.search(PAGE, "q", "Search", placeholder="Words of the title or the address")
    with middle:
        outlet = url_state.choice(PAGE, "outlet", "Outlet", names)
    with right:
        order = url_state.choice(PAGE, "order", "Order", ORDERS)
    wanted = ArticleFilter(query=words, outlet_id=None if outlet == url_state.ALL else int(outlet), order=order)
    _found(wanted)
    if examples := _examples():
        with errors.shown():
            adding_examples.removal(examples)


def _examples() -> int:
    """Return how many example articles are stored."""
    with storage.reading() as session:
        return count_articles(session, ArticleFilter(example=True))


def _found(wanted: ArticleFilter) -> None:
    """Draw one page of what the filter finds, or say that it finds nothing."""
    with storage.reading() as session:
        total = count_articles(session, wanted)
    if not total:
        headings.empty("No article fits the search.", "Try other words, or choose all outlets.")
        return
    rows = st.container(key=keys.of("articles-rows"))
    number = url_state.page_number(PAGE, "page", total, ROWS, under=(wanted.query, wanted.outlet_id, wanted.order))
    with storage.reading() as session:
        page = ArticleFilter(wanted.query, wanted.outlet_id, order=wanted.order, limit=ROWS, offset=ROWS * (number - 1))
        found = list_articles(session, page)
    with rows:
        article_rows.draw(found)


def _deleted(total: int) -> None:
    """Draw the deleted articles, a page at a time."""
    if not total:
        headings.empty("Nothing is deleted.", "What you delete in the list comes here and can be restored.")
        return
    rows = st.container(key=keys.of("articles-rows"))
    number = url_state.page_number(PAGE, "page", total, ROWS, under=("deleted",))
    with storage.reading() as session:
        found = list_articles(session, ArticleFilter(deleted=True, limit=ROWS, offset=ROWS * (number - 1)))
    with rows:
        article_rows.draw_deleted(found)


def _add() -> None:
    """Draw the ways in, and below them what waits for a look before it is stored."""
    with errors.shown():
        pending.bring_back()
        ways_in.draw()
    waiting = pending.waiting()
    if not waiting:
        captions.quiet("What was read is shown for correction before anything is stored.")
        if not _examples():
            with errors.shown():
                adding_examples.load_button()
        return
    st.html('<h2 class="section">Check what was read</h2>')
    with errors.shown():
        checking.draw(waiting)
        label = "Save and find the claims" if len(waiting) == 1 else f"Save all {len(waiting)} and find the claims"
        if st.button(label, type="primary", icon=":material/save:"):
            saving.save_all(waiting)


show()
