"""The only file that touches the page's query: the address says where the reader is, and survives a reload."""

from __future__ import annotations

import streamlit as st

from workbench.errors import NotFound
from workbench.stored.ids import read_id


def text(name: str, default: str = "") -> str:
    """Return the named part of the query, or `default` where the address has none."""
    return st.query_params.get(name, default)


def everything() -> dict[str, str]:
    """Return the whole query, the last value of each part."""
    return st.query_params.to_dict()


def number(name: str) -> int | None:
    """Return the named id from the query, None where absent; raise NotFound where it is no number of this program."""
    value = st.query_params.get(name, "").strip()
    if not value:
        return None
    number = read_id(value)
    if number is None:
        raise NotFound(f"In the address, {name} “{value[:40]}” is not a number. Choose from the list instead.")
    return number


def confirm() -> None:
    """Send the query that this run goes by to the browser, which changes its address only where that differs.

    A link from a page to itself reaches the server, but leaves the browser's address, and so the next run, as it was.
    """
    st.query_params.from_dict(everything())


def put(**parts: str | int | None) -> None:
    """Write parts of the query; None or an empty text takes the part out. What is not named stays."""
    for name, value in parts.items():
        if value is None or value == "":
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != str(value):
            st.query_params[name] = str(value)
