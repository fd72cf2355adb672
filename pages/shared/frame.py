"""What stands around every page: the menu, the reviewer's name, the style, and errors as sentences."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.shared import address, errors, people, routes, storage

STYLE = Path(__file__).with_name("style.css")


def draw() -> None:
    """Draw the frame and the page that the address names."""
    page = st.navigation(routes.all_pages(), position="sidebar")
    st.html(STYLE)
    with errors.shown():
        storage.engine()
        address.confirm()
        people.name_field()
        page.run()
