"""The eight pages of the workbench: where their files are, what they are called, and links from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import address
from pages.shared.escaping import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Place:
    """One page: the last part of its address (also its file's name), its title in the menu, and its icon."""

    path: str
    title: str
    icon: str

    @property
    def file(self) -> Path:
        """The page's script."""
        return FOLDER / self.path / "page.py"


ARTICLES = Place("articles", "Articles", ":material/newspaper:")
REVIEW = Place("review", "Review", ":material/fact_check:")
SEARCH = Place("search", "Search", ":material/search:")
REPEATED = Place("repeated", "Repeated claims", ":material/join:")
FACT_CHECKS = Place("fact_checks", "Known fact-checks", ":material/library_books:")
COVERAGE = Place("coverage", "Coverage", ":material/table_chart:")
SOURCES = Place("sources", "Sources", ":material/group:")
EXPORT = Place("export", "Export", ":material/download:")

PLACES = (ARTICLES, REVIEW, SEARCH, REPEATED, FACT_CHECKS, COVERAGE, SOURCES, EXPORT)


def all_pages() -> list[Page]:
    """Return every page for the router's menu, and a hidden first one that leads to the list of articles.

    Streamlit serves its default page at the bare address only; without that first page, /articles would be unknown.
    """
    start = st.Page(_start, title="Claim Workbench", url_path="start", default=True, visibility="hidden")
    return [start, *(st.Page(one.file, title=one.title, icon=one.icon, url_path=one.path) for one in PLACES)]


def _start() -> None:
    """Go to the articles, with whatever the bare address carried."""
    go(ARTICLES, **address.everything())


def link(place: Place, label: str, *, icon: str | None = None, **query: str | int) -> None:
    """Draw a link to a page; `label` is shown exactly as it stands, `query` is the rest of the address (claim=7)."""
    written = {name: str(value) for name, value in query.items()}
    st.page_link(place.file, label=plain(label), icon=icon, query_params=written)


def go(place: Place, **query: str | int) -> None:
    """Leave this run and open another page with that query."""
    st.switch_page(place.file, query_params={name: str(value) for name, value in query.items()})
