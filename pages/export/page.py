"""The page of the files to hand on: choose the claims, see the first of them, download them."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from pages.export import chosen, files, filters, preview, whole
from pages.shared import captions, filter_options, headings, routes, storage
from pages.shared.verdicts import LOOKS
from services.export_claims import preview_export
from services.list_choices import ClaimChoices, export_choices
from workbench.model import Verdict
from workbench.stored.claims import ClaimFilter

PREVIEWED = 20


def show() -> None:
    """Draw the page."""
    headings.title("Export", "Hand the reviewed claims on in the formats that other tools read.")
    st.html(Path(__file__).with_name("page.css"))
    articles, sources = filter_options.wanted_articles(filters.PAGE), filter_options.wanted_sources(filters.PAGE)
    offered = export_choices(storage.engine(), articles, sources, filter_options.wanted_stories(filters.PAGE))
    if not offered.articles.stored:
        headings.empty("There is nothing to export yet.", "Add an article first: its claims can then be downloaded.")
        with st.container(horizontal=True, horizontal_alignment="center"):
            routes.link(routes.ARTICLES, "Add an article", icon=":material/add:", view="add")
        return
    _chosen(filters.draw(offered), offered)
    whole.draw()


def _chosen(wanted: ClaimFilter, offered: ClaimChoices) -> None:
    """Draw how many claims the filters leave, the way to a file, and the first claims."""
    found = preview_export(storage.engine(), wanted, PREVIEWED)
    total = found.total
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p class="export-count" role="status">{_count(total, found.counts)}</p>')
        if wanted != ClaimFilter() and st.button(
            "Clear the filters", type="tertiary", icon=":material/filter_alt_off:"
        ):
            filters.clear()
    if not total:
        headings.empty("No claim fits these filters.", "Loosen one of them, or clear them all.")
        return
    files.draw(wanted, chosen.words(wanted, offered), decided=total - found.counts[Verdict.UNREVIEWED], total=total)
    shown = f"The first {PREVIEWED} of them" if total > PREVIEWED else "The claims"
    captions.quiet(shown)
    preview.draw(found.items)


def _count(total: int, counts: Mapping[Verdict, int]) -> str:
    """Return the HTML that says how many claims there are and with which verdicts."""
    words = "1 claim" if total == 1 else f"{total:,} claims"
    parts = [f"{counts[verdict]:,} {look.label.lower()}" for verdict, look in LOOKS.items() if counts[verdict]]
    return f"<strong>{words}</strong>" + (f": {', '.join(parts)}" if parts else "")


show()
