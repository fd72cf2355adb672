"""The file that an article was read from: offered for download as it came, never shown in the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from db.reads.originals import kind_of, original_of
from pages.shared import keys, storage
from pages.shared.escaping import escaped
from workbench.ingest import KINDS
from workbench.stored import StoredArticle

_LONGEST_NAME = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")
_ENDINGS = {kind.media_type: kind.endings[0] for kind in KINDS} | {"application/xhtml+xml": ".html"}


def draw(article: StoredArticle) -> None:
    """Draw where the article was published, and the button for its original where there is one."""
    if article.article.address:
        st.html(f'<p class="quiet">Web address: {escaped(article.article.address)}</p>')
    with storage.reading() as session:
        kind = kind_of(session, article.id)
    if kind is None:
        return
    st.download_button(
        "Download the original",
        data=_bytes_of(article.id),
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


def _bytes_of(article_id: int) -> Callable[[], bytes]:
    """Return what reads the bytes at the click, so that a look at the page never loads them."""

    def read() -> bytes:
        with storage.reading() as session:
            original = original_of(session, article_id)
        return original.data if original else b""

    return read
