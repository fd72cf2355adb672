"""The six pages of the workbench: where their files are, what they are called, and links from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from pages.ui.plain import plain

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
        return FOLDER / f"{self.path}.py"


ARTICLES = Place("articles", "Articles", ":material/newspaper:")
REVIEW = Place("review", "Review", ":material/fact_check:")
REPEATED = Place("repeated", "Repeated claims", ":material/join:")
COVERAGE = Place("coverage", "Coverage", ":material/table_chart:")
SOURCES = Place("sources", "Sources", ":material/group:")
EXPORT = Place("export", "Export", ":material/download:")

PLACES = (ARTICLES, REVIEW, REPEATED, COVERAGE, SOURCES, EXPORT)


def all_pages() -> list[Page]:
    """Return every page for the router's menu, the list of articles being the first one shown."""
    return [
        st.Page(place.file, title=place.title, icon=place.icon, url_path=place.path, default=place is ARTICLES)
        for place in PLACES
    ]


def link(place: Place, label: str, *, icon: str | None = None, **address: str | int) -> None:
    """Draw a link to a page; `label` is shown exactly as it stands, `address` becomes the query (claim=7)."""
    query = {name: str(value) for name, value in address.items()}
    st.page_link(place.file, label=plain(label), icon=icon, query_params=query)


def go(place: Place, **address: str | int) -> None:
    """Leave this run and open another page with that query."""
    st.switch_page(place.file, query_params={name: str(value) for name, value in address.items()})
