"""What every page opens with, what it shows while it has nothing to show, and the ways to the guide's chapters."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from pages.shared import routes
from pages.shared.escaping import escaped


def title(words: str, lead: str = "") -> None:
    """Draw a page's title and the one sentence that says what the page is for, both exactly as they stand.

    Beside it stands the way to the chapter about the page, where the guide has one.
    """
    sentence = f'<p class="lead">{escaped(lead)}</p>' if lead else ""
    st.html(f'<header class="page-head"><h1>{escaped(words)}</h1>{help_link()}{sentence}</header>')


def section(words: str, anchor: str = "") -> None:
    """Draw the heading of a part of a page, in the letters of the page's title; links lead to its `anchor`."""
    place = f' id="{escaped(anchor)}"' if anchor else ""
    st.html(f'<h2 class="section"{place}>{escaped(words)}</h2>')


def empty(words: str, next_step: str, *, chapter: str = "") -> None:
    """Draw the calm box of a page without content: what is missing, what to do next, and where the guide tells more.

    `chapter` is what the guide's chapter is called in links; without one it is the chapter about the page.
    """
    named = chapter or routes.chapter_here()
    more = f'<p><a href="{_address(named)}" target="_blank">How this works, in the guide</a></p>' if named else ""
    st.html(
        f'<section class="empty"><p><strong>{escaped(words)}</strong></p><p>{escaped(next_step)}</p>{more}</section>'
    )


def help_link() -> str:
    """Return the way to the chapter about the page that is drawn as HTML, "" where the guide has none.

    It opens in a window of its own: a page in which somebody is typing stays as it is.
    """
    named = routes.chapter_here()
    spoken = "What the guide says about this page (opens a new window)"
    return (
        f'<a class="help" href="{_address(named)}" target="_blank" aria-label="{spoken}" title="{spoken}">?</a>'
        if named
        else ""
    )


def _address(chapter: str) -> str:
    """Return the address of a chapter of the guide, as seen from another page."""
    return f"{routes.GUIDE.path}?chapter={quote(chapter)}"
