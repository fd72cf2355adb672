"""The pages of the workbench: where their files are, what they are called, and links from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from pages.shared import address, session_state, storage
from pages.shared.escaping import plain
from services.read_queue import anything_stored

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

FOLDER = Path(__file__).resolve().parent.parent
_SUBJECT = "routes"


@dataclass(frozen=True, slots=True)
class Place:
    """One page: the last part of its address (also its file's name), its title in the menu, and its icon.

    `chapter` is what the guide's chapter about it is called in links, "" where there is none.
    """

    path: str
    title: str
    icon: str
    chapter: str = ""

    @property
    def file(self) -> Path:
        """The page's script."""
        return FOLDER / self.path / "page.py"


QUEUE = Place("queue", "Queue", ":material/checklist:", "queue")
DASHBOARD = Place("dashboard", "Overview", ":material/dashboard:", "overview")
ARTICLES = Place("articles", "Articles", ":material/newspaper:", "adding-your-own-articles")
REVIEW = Place("review", "Review", ":material/fact_check:", "deciding")
SEARCH = Place("search", "Search", ":material/search:", "search")
REPEATED = Place("repeated", "Repeated claims", ":material/join:", "repeated-claims")
ADJUDICATION = Place("adjudication", "Differing opinions", ":material/compare_arrows:", "deciding")
FACT_CHECKS = Place("fact_checks", "Known fact-checks", ":material/library_books:", "known-fact-checks")
COVERAGE = Place("coverage", "Coverage", ":material/table_chart:", "coverage")
SOURCES = Place("sources", "Sources", ":material/group:", "sources")
AGREEMENT = Place("agreement", "Agreement", ":material/balance:", "agreement")
EXPORT = Place("export", "Export", ":material/download:", "export")
IMPORTS = Place("imports", "Import", ":material/upload:", "import")
SETTINGS = Place("settings", "Settings", ":material/settings:", "deciding")
ACTIVITY = Place("activity", "Activity", ":material/history:", "activity")
GUIDE = Place("guide", "Guide", ":material/menu_book:")
VERSIONS = Place("versions", "Compare versions", ":material/compare:")

PLACES = (
    QUEUE,
    DASHBOARD,
    ARTICLES,
    REVIEW,
    SEARCH,
    REPEATED,
    FACT_CHECKS,
    COVERAGE,
    SOURCES,
    ADJUDICATION,
    AGREEMENT,
    EXPORT,
    IMPORTS,
    SETTINGS,
    ACTIVITY,
    GUIDE,
    VERSIONS,
)

IN_NO_MENU = frozenset({VERSIONS})
"""Pages that say nothing without an article: they are reached from it."""


def all_pages() -> list[Page]:
    """Return every page for the router's menu, and a hidden first one that leads to the list of articles.

    Streamlit serves its default page at the bare address only; without that first page, /articles would be unknown.
    """
    start = st.Page(_start, title="Claim Workbench", url_path="start", default=True, visibility="hidden")
    return [start, *map(_page, PLACES)]


def _page(place: Place) -> Page:
    """Return a page for the router."""
    seen: Literal["hidden", "visible"] = "hidden" if place in IN_NO_MENU else "visible"
    return st.Page(place.file, title=place.title, icon=place.icon, url_path=place.path, visibility=seen)


def begin(path: str) -> None:
    """Note which page is drawn from now on, by the last part of its address."""
    session_state.write(_SUBJECT, "path", path)


def chapter_here() -> str:
    """Return what the guide's chapter about the page that is drawn is called in links, "" where there is none."""
    path = session_state.read(_SUBJECT, "path")
    return next((place.chapter for place in PLACES if place.path == path), "")


def _start() -> None:
    """Go to the queue, or to the articles while there are none.

    What a bare address carried was always for the articles, so that older bookmarks lead where they led.
    """
    carried = address.everything()
    go(QUEUE if not carried and anything_stored(storage.engine()) else ARTICLES, **carried)


def link(place: Place, label: str, *, icon: str | None = None, **query: str | int) -> None:
    """Draw a link to a page; `label` is shown exactly as it stands, `query` is the rest of the address (claim=7)."""
    written = {name: str(value) for name, value in query.items()}
    st.page_link(place.file, label=plain(label), icon=icon, query_params=written)


def go(place: Place, **query: str | int) -> None:
    """Leave this run and open another page with that query."""
    st.switch_page(place.file, query_params={name: str(value) for name, value in query.items()})
