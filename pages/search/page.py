"""The page that searches all claims, and puts two of them side by side that no one has compared."""

from pathlib import Path

import streamlit as st

from pages.search import results
from pages.shared import captions, filter_options, headings, keys, routes, storage, url_state
from pages.shared.escaping import escaped
from pages.shared.filter_options import number
from pages.shared.url_state import ALL
from services.list_choices import ClaimChoices, search_choices
from services.search_claims import search_claims
from workbench.model import Verdict
from workbench.stored.claims import ClaimFilter, Found, SearchOrder
from workbench.stored.paging import Page

PAGE = results.SUBJECT
ROWS = 25
ORDERS = {
    SearchOrder.NEWEST: "Newest first",
    SearchOrder.OLDEST: "Oldest first",
    SearchOrder.WORTH: "Most worth checking first",
}
FILTERS = ("q", "source", "outlet", "said", "verdict", "story", "from", "to")


def show() -> None:
    """Draw the fields, and a page of what they find."""
    headings.title(
        "Search", "Find a claim in any article, by its words, its source, its outlet, its day or its verdict."
    )
    st.html(Path(__file__).with_name("page.css"))
    sources, stories = filter_options.wanted_sources(PAGE), filter_options.wanted_stories(PAGE)
    offered = search_choices(storage.engine(), sources, stories)
    if not offered.articles.stored:
        headings.empty("No claim is stored yet.", "Add an article: its claims can be searched at once.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.ARTICLES, "Add an article", icon=":material/add:", view="add")
        return
    if offered.unread:
        st.warning(
            "Claims that an earlier version stored are not found yet. Run “workbench match” once to change that."
        )
    words, wanted, order = _fields(offered)
    results.notes_and_choice()
    under = (words, wanted, order)
    found = search_claims(storage.engine(), *under, Page(url_state.asked_page(PAGE, "page", under), ROWS))
    _found(found)
    url_state.page_number(PAGE, "page", found.paged, ROWS, under)


def _fields(offered: ClaimChoices) -> tuple[str, ClaimFilter, SearchOrder]:
    """Draw the fields; they stand in the address."""
    sources = filter_options.sources(PAGE, offered.sources)
    outlets = filter_options.outlet_names(offered.outlets)
    words = url_state.search(PAGE, "q", "Words", placeholder='ferry "46 million" erdo*')
    first, second, third, fourth = st.columns(4)
    with first:
        source = url_state.choice(PAGE, "source", "Source", {ALL: "All sources", **sources})
    with second:
        outlet = url_state.choice(PAGE, "outlet", "Outlet", {ALL: "All outlets", **outlets})
    with third:
        said = filter_options.attribution(PAGE)
    with fourth:
        verdict = url_state.choice(PAGE, "verdict", "Verdict", {ALL: "All verdicts", **filter_options.VERDICTS})
    columns = st.columns(4 if offered.stories.choices else 3)
    with columns[0]:
        start = url_state.day(PAGE, "from", "Published from")
    with columns[1]:
        end = url_state.day(PAGE, "to", "Published to")
    with columns[2]:
        order = url_state.choice(PAGE, "order", "Order", {one.value: label for one, label in ORDERS.items()})
    with columns[-1]:
        story = filter_options.story(PAGE, offered.stories)
    wanted = ClaimFilter(
        source_id=number(source),
        outlet_id=number(outlet),
        attribution=said,
        verdict=None if verdict == ALL else Verdict(verdict),
        published_from=start,
        published_to=end,
        story_id=story,
    )
    return words, wanted, SearchOrder(order)


def _found(found: Found) -> None:
    """Draw what was found, and which spellings were looked for instead of what was typed."""
    for word, spellings in found.respelled.items():
        meant = ", ".join(f"<strong>{escaped(one)}</strong>" for one in spellings)
        st.html(f'<p class="byline" role="note">No claim holds “{escaped(word)}”. Shown instead: {meant}.</p>')
    if not found.total:
        headings.empty(
            "No claim fits the search.",
            "Try fewer words, another spelling, or the beginning of a word with a star (erdo*).",
        )
        st.button("Clear all filters", on_click=url_state.forget, args=FILTERS)
        return
    captions.quiet(_count(found))
    with st.container(key=keys.of("search-results"), gap="small"):
        for item in found.items:
            results.draw(item, found.terms)


def _count(found: Found) -> str:
    """Say how many claims were found, and where the pages end before they do."""
    words = "1 claim" if found.total == 1 else f"{found.total:,} claims"
    if not found.cut:
        return words
    number = f"More than {words}" if found.more else words
    return f"{number}. The pages hold the first {found.paged:,}: more words or a filter lead to the others."


show()
