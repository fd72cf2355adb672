"""The page of the articles taken in: the list of them, adding more, and those that were deleted."""

from pathlib import Path

import streamlit as st

from pages.articles import checking, details, examples, pending, purging, reading_again, saving, ways_in
from pages.articles import rows as article_rows
from pages.shared import address, captions, errors, filter_options, headings, keys, people, storage, url_state
from services.list_articles import Shelf, read_list, read_shelf
from workbench.stored.article_progress import Progress
from workbench.stored.articles import ArticleFilter
from workbench.stored.paging import Page

PAGE = "articles"
ROWS = 25
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "published": "Latest published first",
    "published_first": "Earliest published first",
    "title": "By title",
}
STATES = {url_state.ALL: "All", Progress.OPEN.value: "Open", Progress.FINISHED.value: "Finished"}
MINE = {url_state.ALL: "Everybody's", "mine": "Mine"}
MINE_HELP = "Mine is what is assigned to you, by itself, its story or a claim, and what you decided on a claim of."


def show() -> None:
    """Draw one article's details where the address names it, else the lists."""
    st.html(Path(__file__).with_name("page.css"))
    with errors.shown():
        chosen = address.number(details.NAME)
        if chosen is not None:
            details.draw(chosen)
            return
    _lists()


def _lists() -> None:
    """Draw the notes of what just happened, then the view that the address names."""
    headings.title("Articles", "Take articles in, and open them to review their claims.")
    with errors.shown():
        article_rows.undo_note()
        examples.undo_note()
    purging.told()
    saving.report()
    reading_again.report()
    shelf = read_shelf(storage.engine(), reading_again.model_at_hand(), filter_options.wanted_stories(PAGE))
    counts = shelf.counts
    views = {"list": f"Articles ({counts.stored})", "add": "Add articles", "deleted": f"Deleted ({counts.deleted})"}
    chosen = url_state.view(PAGE, "view", "What to show", views)
    if chosen == "add":
        _add(offer_examples=not counts.examples)
    elif chosen == "deleted":
        _deleted()
    elif counts.stored:
        _list(shelf)
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
        examples.load_button(primary=True)


def _list(shelf: Shelf) -> None:
    """Draw search, filters and order, and the articles that they leave; above them what could be read again."""
    reading_again.offer(shelf.outdated)
    names = {url_state.ALL: "All outlets"} | filter_options.outlet_names(shelf.outlets)
    columns = st.columns([3, 2, 2, 2] if shelf.stories.choices else [3, 2, 2])
    with columns[0]:
        words = url_state.search(PAGE, "q", "Search", placeholder="Words of the title or the address")
    with columns[1]:
        outlet = url_state.choice(PAGE, "outlet", "Outlet", names)
    with columns[2]:
        order = url_state.choice(PAGE, "order", "Order", ORDERS)
    with columns[-1]:
        story = filter_options.story(PAGE, shelf.stories)
    state, whose, _ = st.columns([2, 2, 5])
    with state:
        progress = url_state.choice(PAGE, "review", "Review", STATES)
    with whose:
        mine = url_state.choice(PAGE, "whose", "Whose work", MINE, explained=MINE_HELP)
    _found(
        ArticleFilter(
            query=words,
            outlet_id=filter_options.number(outlet),
            order=order,
            story_id=story,
            progress=Progress(progress) if progress else None,
            of_reviewer=people.current_name() if mine else "",
        )
    )
    if shelf.counts.examples:
        with errors.shown():
            examples.removal(shelf.counts.examples)


def _found(wanted: ArticleFilter) -> None:
    """Draw one page of what the filter finds, or say that it finds nothing."""
    under = (
        wanted.query,
        wanted.outlet_id,
        wanted.order,
        wanted.story_id,
        wanted.progress,
        wanted.of_reviewer,
    )
    found = read_list(storage.engine(), wanted, Page(url_state.asked_page(PAGE, "page", under), ROWS))
    if not found.total:
        headings.empty("No article fits the search.", "Try other words, or choose all outlets, stories and reviews.")
        return
    with st.container(key=keys.of("articles-rows")):
        article_rows.draw(found)
    url_state.page_number(PAGE, "page", found.total, ROWS, under)


def _deleted() -> None:
    """Draw the deleted articles, a page at a time, and what is kept of those that were deleted finally."""
    under = ("deleted",)
    page = Page(url_state.asked_page(PAGE, "page", under), ROWS)
    found = read_list(storage.engine(), ArticleFilter(deleted=True), page)
    if not found.total:
        headings.empty("Nothing is deleted.", "What you delete in the list comes here and can be restored.")
    else:
        with st.container(key=keys.of("articles-rows")):
            article_rows.draw_deleted(found.rows)
        url_state.page_number(PAGE, "page", found.total, ROWS, under)
    purging.log()


def _add(*, offer_examples: bool) -> None:
    """Draw the ways in, and below them what waits for a look before it is stored."""
    with errors.shown():
        pending.bring_back()
        ways_in.draw()
    waiting = pending.waiting()
    if not waiting:
        captions.quiet("What was read is shown for correction before anything is stored.")
        if offer_examples:
            with errors.shown():
                examples.load_button()
        return
    st.html('<h2 class="section">Check what was read</h2>')
    with errors.shown():
        checking.draw(waiting)
        label = "Save and find the claims" if len(waiting) == 1 else f"Save all {len(waiting)} and find the claims"
        if st.button(label, type="primary", icon=":material/save:"):
            saving.save_all(waiting)


show()
