"""Quiet lines under a part of a page. Streamlit's own captions are too pale to be read by everybody."""

from __future__ import annotations

import streamlit as st

from pages.shared.escaping import escaped


def quiet(words: str) -> None:
    """Draw one line in a calmer tone, exactly as it stands, with enough contrast in light and dark."""
    st.html(f'<p style="margin: 0; font-size: .875rem; opacity: .85">{escaped(words)}</p>')
