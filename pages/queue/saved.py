"""Filters of the queue under names: each is a link, and the one that stands in the address can be saved."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from pages.queue.rows import SUBJECT
from pages.shared import address, errors, keys, people, session_state, storage
from pages.shared.escaping import plain
from services import read_queue
from workbench.errors import WorkbenchError
from workbench.stored.queue import SavedFilter

PARTS = ("show", "order", "outlet", "source", "story")
"""What of the address is a filter."""


def draw(saved: Sequence[SavedFilter]) -> None:
    """Draw the saved filters as buttons, and the field that saves the one at hand."""
    with st.container(horizontal=True, vertical_alignment="center", key=keys.of("queue-saved")):
        for one in saved:
            st.button(
                plain(one.name),
                key=keys.of("saved filter", one.id),
                type="tertiary",
                on_click=_use,
                args=(one.address,),
            )
        with st.popover("Saved filters", icon=":material/bookmark:"):
            st.text_input("Name", key=session_state.key(SUBJECT, "filter name"), max_chars=60)
            st.button("Save the filters of this page", key=session_state.key(SUBJECT, "save filter"), on_click=_save)
            error = session_state.take(SUBJECT, "filter trouble")
            if error is not None:
                errors.show(error)
            for one in saved:
                st.button(
                    plain(f"Forget “{one.name}”"),
                    key=keys.of("forget filter", one.id),
                    type="tertiary",
                    on_click=_forget,
                    args=(one.id,),
                )


def _use(query: str) -> None:
    """Put a saved filter into the address; what else stands there goes."""
    wanted = {name: value for name, value in parse_qsl(query) if name in PARTS}
    address.put(**{name: wanted.get(name) for name in PARTS}, page=None)


def _save() -> None:
    """Save what stands in the address under the name in the field."""
    name = str(session_state.read(SUBJECT, "filter name") or "")
    query = urlencode([(part, address.text(part)) for part in PARTS if address.text(part)])
    try:
        read_queue.save(storage.engine(), people.current_name(), name, query)
    except WorkbenchError as error:
        session_state.write(SUBJECT, "filter trouble", error)
        return
    session_state.write(SUBJECT, "filter name", "")


def _forget(filter_id: int) -> None:
    read_queue.forget(storage.engine(), people.current_name(), filter_id)
