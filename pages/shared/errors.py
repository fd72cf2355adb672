"""Errors that the workbench raises on purpose, shown as the one clear sentence that they carry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.shared.escaping import plain
from workbench.errors import Conflict, NotFound, WorkbenchError


@contextmanager
def shown() -> Iterator[None]:
    """Run a page or a part of one; where it raises a WorkbenchError, show its sentence in place and go on after it."""
    try:
        yield
    except WorkbenchError as error:
        show(error)


def show(error: WorkbenchError) -> None:
    """Show one error: what was not found as a hint, what others changed as a warning, the rest as an error."""
    box = st.info if isinstance(error, NotFound) else st.warning if isinstance(error, Conflict) else st.error
    box(plain(str(error)))
