"""The file that an article was read from: offered for download as it came, never shown in the page."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from pages.shared import keys, storage
from pages.shared.escaping import escaped
from services.read_original import read_original
from services.review_view import View
from workbench.ingest import KINDS

_LONGEST_NAME = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")
_ENDINGS = {kind.media_type: kind.endings[0] for kind in KINDS} | {"application/xhtml+xml": ".html"}


def draw(view: View) -> None:
    """Draw where the article was published, and the button for its original where there is one."""
    article, kind = view.article, view.original
    if article.article.address:
        st.html(f'<p class="quiet">Web address: {escaped(article.article.address)}</p>')
    if kind is None:
        return
    st.download_button(
        "Download the original",
        # Read at the click: a look at the page never loads the file.
        data=storage.at_click(partial(read_original, article_id=article.id)),
        file_name=file_name(article.article.title, kind),
        # Whatever kind of file it is: a browser saves this one and never shows it.
        mime="application/octet-stream",
        key=keys.of("download original"),
        on_click="ignore",
        icon=":material/download:",
        help="The file or page as it was when the article was added. Open it with care: it comes from elsewhere.",
    )


def file_name(title: str, media_type: str) -> str:
    """Return a name for the original that is safe on every system: small letters, digits and hyphens, and an ending."""
    words = _UNSAFE.sub("-", title.lower())[:_LONGEST_NAME].strip("-")
    return f"{words or 'article'}-original{_ENDINGS.get(media_type, '.bin')}"
