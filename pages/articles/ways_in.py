"""The three ways in: a pasted text, files, a web address. Each reads into the list of articles that wait."""

from __future__ import annotations

import streamlit as st

from pages.articles import pending, reading_files
from pages.shared import session_state, url_state
from pages.shared.escaping import plain
from services.read_files import read_address, read_pasted
from workbench.errors import IngestError, WorkbenchError
from workbench.ingest import limits

SUBJECT = reading_files.SUBJECT
WAYS = {"paste": "Paste a text", "files": "Upload files", "address": "Fetch a web address"}
FILE_KINDS = "Web pages (.html, .mhtml), PDF, Word (.docx), OpenDocument (.odt), RTF, e-mails (.eml) and text (.txt)"
MANY = "Many articles at once: tables (.csv), JSON, saved feeds (.xml) and packed folders (.zip)"
MOST_MEGABYTES = limits.MAX_FILE_BYTES // 1_000_000
MOST_OF_MANY = limits.MAX_COLLECTION_BYTES // 1_000_000


def draw() -> None:
    """Draw the way in that the address names, the choice between the three above it, and what went wrong below."""
    way = url_state.view("adding", "way", "How to add an article", WAYS, within=True)
    {"paste": _paste, "files": _files, "address": _address}[way]()
    reading_files.told()


def _paste() -> None:
    """Draw the field for a pasted text; it is emptied only after the text was read."""
    if before := pending.pasted():
        session_state.write(SUBJECT, _turned("text"), before)
    text = st.text_area(
        "The article's text",
        key=session_state.key(SUBJECT, _turned("text")),
        height=220,
        persist_state="session",
        on_change=_keep_pasted,
        placeholder="Paste the whole article, headline first, or the source of its web page.",
        help=f"Up to {limits.MAX_TEXT_CHARACTERS:,} characters, in English.",
    )
    if st.button("Read the text", type="primary"):
        _read_pasted(text or "")


def _keep_pasted() -> None:
    """Keep what was pasted as soon as the field is left; where that fails, the field still holds it, and it is said."""
    try:
        pending.keep_pasted(str(session_state.read(SUBJECT, _turned("text")) or ""))
    except WorkbenchError as error:
        reading_files.tell_problem(str(error))


def _read_pasted(text: str) -> None:
    """Read what was pasted and repaint; show the sentence of what went wrong, the text left as it is."""
    try:
        with st.spinner("Reading the text …"):
            pending.add(read_pasted(text))
    except IngestError as error:
        st.error(plain(str(error)))
        return
    pending.keep_pasted("")
    _renew("text")
    st.rerun()


def _files() -> None:
    """Draw the uploader; files are read as they arrive, then it is empty again for more."""
    files = st.file_uploader(
        f"{FILE_KINDS}, at most {MOST_MEGABYTES} MB each. {MANY}, at most {MOST_OF_MANY} MB",
        accept_multiple_files=True,
        key=session_state.key(SUBJECT, _turned("files")),
        max_upload_size=MOST_OF_MANY,
    )
    if files:
        reading_files.read_files(files)
        _renew("files")
        st.rerun()


def _address() -> None:
    """Draw the field for a web address; it is emptied only after the page was read."""
    text = st.text_input(
        "The article's web address",
        key=session_state.key(SUBJECT, _turned("web address")),
        persist_state="session",
        placeholder="https://",
        help="The page is fetched once, from this computer. Pages behind a login or a paywall cannot be read.",
    )
    if st.button("Fetch the page", type="primary"):
        _fetch((text or "").strip())


def _fetch(text: str) -> None:
    """Fetch a page and repaint; show the sentence of what went wrong, the address left as it is."""
    if not text:
        st.error("Write the web address first. It begins with https://.")
        return
    try:
        with st.spinner("Fetching the page …"):
            pending.add(read_address(text))
    except IngestError as error:
        st.error(plain(str(error)))
        return
    _renew("web address")
    st.rerun()


def _turned(field: str) -> str:
    """Return a field with its turn: it is emptied by giving it another one."""
    return f"{field} {session_state.read(SUBJECT, f'turn of {field}', 1)}"


def _renew(field: str) -> None:
    """Empty a field at the next run: what was in it has been read."""
    session_state.write(SUBJECT, f"turn of {field}", int(session_state.read(SUBJECT, f"turn of {field}", 1)) + 1)
