"""The page of how outlets covered the same claims: who carried what, who was first, and who left it out."""

from pathlib import Path

import streamlit as st

from pages.coverage import table as coverage_table
from pages.shared import captions, headings, routes, storage, url_state
from services.compare_coverage import Compared, compare_coverage
from workbench.coverage.table import Coverage
from workbench.stored.paging import Page

PAGE = "coverage"
ROWS = 20


def show() -> None:
    """Draw the page."""
    headings.title("Coverage", "Compare how outlets covered the same claims: who was first, and who left them out.")
    st.html(Path(__file__).with_name("page.css"))
    asked = url_state.searched(PAGE, "q")
    page = Page(url_state.asked_page(PAGE, "page", (asked,)), ROWS)
    _draw(compare_coverage(storage.engine(), asked, page))


def _draw(compared: Compared) -> None:
    """Draw a page of the rows, and what holds over all of them."""
    waiting = compared.waiting
    if not compared.coverage.rows:
        headings.empty("No repeated claim is confirmed yet.", "Answer the proposed pairs: each yes joins two claims.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.REPEATED, f"Answer the proposed pairs ({waiting})", icon=routes.REPEATED.icon)
        return
    words = url_state.search(PAGE, "q", "Search", placeholder="Words of the claim")
    if not compared.total:
        headings.empty("No repeated claim holds these words.", "Try other words.")
        return
    _rows(compared)
    url_state.page_number(PAGE, "page", compared.total, ROWS, (words,))
    _whole(compared.coverage)
    if waiting:
        routes.link(routes.REPEATED, f"{waiting} more pairs wait for an answer", icon=routes.REPEATED.icon)


def _rows(compared: Compared) -> None:
    """Draw a page of the repeated claims that hold the words looked for."""
    captions.quiet("1 repeated claim" if compared.total == 1 else f"{compared.total:,} repeated claims")
    st.html(coverage_table.matrix(compared.coverage.columns, compared.rows))


def _whole(coverage: Coverage) -> None:
    """Draw what outlets carried and have in common, over all repeated claims, whatever is looked for."""
    headings.section("What each outlet carried")
    st.html(coverage_table.bars(coverage))
    if any(one.either for one in coverage.overlaps):
        headings.section("What outlets have in common")
        st.html(coverage_table.overlaps(coverage))
    captions.quiet(
        "“Left it out” means that an article of that outlet on the same story, from that day or later, is stored, and "
        "that none of its claims was confirmed as this one. Days have no hours: two outlets on one day are both first. "
        "A story is made of all articles that share repeated claims, so a search changes which rows are shown and no "
        "figure."
    )


show()
