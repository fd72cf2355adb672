"""A list a page at a time: by the numbers of its pages where it was counted, or else from one page to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from pages.shared import captions, url_state
from workbench.stored.paging import Capped

Row = TypeVar("Row")


def draw(
    page: str,
    name: str,
    total: Capped,
    size: int,
    under: Sequence[Any],
    read: Callable[[int, int], Sequence[Row]],
    row: Callable[[Row], None],
) -> None:
    """Draw the rows of the page that the address names, each with `row`, and below them the way to the others.

    `read` returns so many rows from a place on; `page`, `name` and `under` are as for `url_state.page_number`.
    """
    rows = st.container(gap="small")
    if total.more:
        number = url_state.open_page(page, name, under)
    else:
        number = url_state.page_number(page, name, total.number, size, under)
    found = read(size + 1, size * (number - 1))
    with rows:
        for one in found[:size]:
            row(one)
        if not found:
            captions.quiet("Nothing more stands here. Go back to the page before.")
    if total.more:
        with st.container(horizontal=True, vertical_alignment="center"):
            url_state.page_steps(page, name, number, more=len(found) > size)
