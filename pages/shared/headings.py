"""What every page opens with, and what it shows while it has nothing to show."""

from __future__ import annotations

import streamlit as st

from pages.shared.escaping import escaped


def title(words: str, lead: str = "") -> None:
    """Draw a page's title and the one sentence that says what the page is for, both exactly as they stand."""
    sentence = f'<p class="lead">{escaped(lead)}</p>' if lead else ""
    st.html(f'<header class="page-head"><h1>{escaped(words)}</h1>{sentence}</header>')


def section(words: str, anchor: str = "") -> None:
    """Draw the heading of a part of a page, in the letters of the page's title; links lead to its `anchor`."""
    place = f' id="{escaped(anchor)}"' if anchor else ""
    st.html(f'<h2 class="section"{place}>{escaped(words)}</h2>')


def empty(words: str, next_step: str) -> None:
    """Draw the calm box of a page without content: what is missing, and what to do next."""
    st.html(f'<section class="empty"><p><strong>{escaped(words)}</strong></p><p>{escaped(next_step)}</p></section>')
