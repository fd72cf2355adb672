"""Opening one page of the workbench in a test, with the links to the others working."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

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


def opened(path: str, **query: str) -> AppTest:
    """Return a page at an address, not run yet; `path` is its name, `query` what stands behind the question mark."""
    page = AppTest.from_string(SCRIPT.format(path=path), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page
