"""Opening one page of the workbench in a test, with the links to the others working."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.shared import session_state

SCRIPT = """
import streamlit as st
from pages.shared import errors, routes

page = st.navigation([
    st.Page(place.file, title=place.title, url_path=place.path, default=place.path == {path!r})
    for place in routes.PLACES
])
with errors.shown():
    page.run()
"""
WITH_NAME = SCRIPT.replace("with errors.shown():", "people.name_field()\nwith errors.shown():").replace(
    "import errors, routes", "import errors, people, routes"
)


def opened(path: str, **query: str) -> AppTest:
    """Return a page, not run yet, for somebody called "Reviewer"; `query` is the rest of the address."""
    page = AppTest.from_string(SCRIPT.format(path=path), default_timeout=60)
    page.session_state[session_state.key("reviewer", "name")] = "Reviewer"
    for name, value in query.items():
        page.query_params[name] = value
    return page


def opened_as_guest(path: str, **query: str) -> AppTest:
    """Return a page, not run yet, for somebody who gave no name, with the name's field in the sidebar."""
    page = AppTest.from_string(WITH_NAME.format(path=path), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page
