"""What the last action has to say, once: a short word that goes by itself, or trouble that stays in sight."""

from __future__ import annotations

import streamlit as st

from pages.review.actions import PAGE, Message
from pages.shared import session_state
from pages.shared.escaping import plain


def show() -> None:
    """Show the message of the last action; its place is always there, so that nothing beside it is drawn anew."""
    message = session_state.take(PAGE, "message")
    with st.container():
        if not isinstance(message, Message):
            return
        if message.kind == "done":
            st.toast(plain(message.words))
            return
        box = {"hint": st.info, "changed": st.warning, "trouble": st.error}[message.kind]
        box(plain(message.words))
