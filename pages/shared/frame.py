"""What stands around every page: the menu, the reviewer's name, the style, and errors as sentences."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.shared import address, browser_history, days, errors, people, routes, storage

STYLE = Path(__file__).with_name("style.css")


def draw() -> None:
    """Draw the frame and the page that the address names."""
    page = st.navigation(routes.all_pages(), position="sidebar", expanded=True)
    st.html(STYLE)
    with errors.shown():
        storage.engine()
        browser_history.keep_short()
        address.confirm()
        people.name_field()
        st.sidebar.html(f'<p class="quiet">{days.said_zone()}</p>')
        routes.begin(page.url_path)
        page.run()
