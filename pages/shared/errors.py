"""Errors as one clear sentence: those that the workbench raises on purpose, and, by a number, the unforeseen ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import FragmentHandledException

from pages.shared.escaping import plain
from workbench import logs
from workbench.errors import Conflict, NotFound, WorkbenchError


@contextmanager
def shown() -> Iterator[None]:
    """Run a page or a part of one; whatever it raises is shown as a sentence in its place, and what follows goes on."""
    try:
        yield
    except WorkbenchError as error:
        show(error)
    except FragmentHandledException:
        # A part that is drawn by itself has shown its error already.
        raise
    except Exception as error:  # noqa: BLE001  (the last resort: it is shown and logged)
        show_mistake(error)


def show(error: WorkbenchError) -> None:
    """Show one error: what was not found as a hint, what others changed as a warning, the rest as an error."""
    box = st.info if isinstance(error, NotFound) else st.warning if isinstance(error, Conflict) else st.error
    box(plain(str(error)))


def show_mistake(error: Exception) -> None:
    """Show that something went wrong, with the number under which the log says where."""
    st.error(
        f"Something went wrong (error {logs.numbered(error)}). What you decided before is stored. Reload the page; "
        "if it comes again, tell the number to who runs the workbench."
    )


def show_uncaught(error: Exception) -> bool:
    """Show what neither a page nor the answer to a click has caught, in place of Streamlit's traceback; return True."""
    if isinstance(error, WorkbenchError):
        show(error)
    else:
        show_mistake(error)
    return True
