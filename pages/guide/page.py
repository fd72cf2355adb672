"""The guide, whole on one page so that the browser's own search goes through it, opened at the chapter asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.guide import scrolling
from pages.guide.chapters import PREFIX, Guide, guide
from pages.shared import address, headings, keys
from pages.shared.escaping import escaped

LEAD = "From the first article to the finished table. Your browser's search goes through all of it."


def show() -> None:
    """Draw the contents beside the text, and go to the chapter that the address names."""
    st.html(Path(__file__).with_name("page.css"))
    headings.title("Guide", LEAD)
    text = guide()
    contents, chapters = st.columns([3, 8], gap="large")
    with contents, st.container(key=keys.of("guide-contents")):
        st.html(_contents(text))
    with chapters, st.container(key=keys.of("guide-text")):
        st.html(f'<article class="guide">{text.html}</article>')
    named = address.text("chapter")
    if named in text.anchors:
        scrolling.to(PREFIX + named)


def _contents(text: Guide) -> str:
    """Return the list of chapters as HTML, the parts of a chapter set in."""
    lines = (
        f'<li class="level-{one.level}"><a href="#{PREFIX}{escaped(one.anchor)}">{escaped(one.words)}</a></li>'
        for one in text.chapters
    )
    return f'<nav class="guide-contents" aria-label="Chapters"><ul>{"".join(lines)}</ul></nav>'


show()
