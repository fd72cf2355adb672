"""The page on which annotated claims of this or another tool come in: shown first, stored as one step, taken back."""

from pathlib import Path

import streamlit as st

from pages.imports import former, incoming
from pages.shared import errors, headings


def show() -> None:
    """Draw the page."""
    headings.title("Import", "Take in claims that colleagues or other tools have annotated, or another project.")
    st.html(Path(__file__).with_name("page.css"))
    with errors.shown():
        incoming.draw()
    former.draw()


show()
