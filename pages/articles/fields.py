"""The fields of an article that waits: title, outlet, day, author, address and text, kept as soon as it is left."""

from __future__ import annotations

import streamlit as st

from pages.articles import pending as adding_pending
from pages.articles.pending import Pending
from pages.shared import session_state
from pages.shared.url_state import DAYS, EARLIEST, LATEST
from workbench.errors import WorkbenchError

OUTLET = "Outlet"
OUTLET_HELP = "Who published it; outlets that are stored are offered as you type. Coverage compares outlets."


def title(pending: Pending) -> None:
    """Draw the field of the title."""
    _text(pending, "title", "Title")


def author(pending: Pending) -> None:
    """Draw the field of the author."""
    _text(pending, "author", "Author", help_="Several names stand between commas.")


def address(pending: Pending) -> None:
    """Draw the field of the web address."""
    _text(pending, "address", "Web address")


def outlet(pending: Pending) -> None:
    """Draw the field of the outlet; those that are stored are offered as somebody types."""
    _text(pending, "outlet", OUTLET, help_=OUTLET_HELP, placeholder="Not known yet")


def published(pending: Pending) -> None:
    """Draw the field of the day of publishing."""
    st.date_input(
        "Published",
        value=None,
        key=session_state.key(pending.subject, "published"),
        min_value=EARLIEST,
        max_value=LATEST,
        format=DAYS,
        persist_state="session",
        on_change=_keep,
        args=(pending,),
    )


def body(pending: Pending) -> None:
    """Draw the field of the text."""
    st.text_area(
        "Text",
        key=session_state.key(pending.subject, "body"),
        height=260,
        persist_state="session",
        on_change=_keep,
        args=(pending,),
    )


def _text(pending: Pending, field: str, label: str, help_: str | None = None, placeholder: str | None = None) -> None:
    """Draw one field of one line."""
    st.text_input(
        label,
        key=session_state.key(pending.subject, field),
        help=help_,
        placeholder=placeholder,
        persist_state="session",
        on_change=_keep,
        args=(pending,),
    )


def _keep(pending: Pending) -> None:
    """Keep a field as soon as it is left; where that fails, the field still holds it, and the article says so."""
    try:
        adding_pending.keep(pending)
    except WorkbenchError as error:
        adding_pending.note_problem(pending, str(error))
