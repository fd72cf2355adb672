"""The part of the settings about programs that read the workbench: the tokens that open it for them."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, errors, headings, people, session_state, storage
from pages.shared.escaping import escaped, isolated, plain
from services.api_tokens import LONGEST_NAME, list_tokens, make_token, revoke_token
from workbench.errors import WorkbenchError
from workbench.interchange.moments import show_day
from workbench.model import Role
from workbench.stored.api_tokens import ApiToken

PAGE = "tokens"
WHAT_FOR = (
    "Notebooks and newsroom systems read what the workbench holds under the address /api/v1 of this server, and change "
    "nothing. Each needs a token. docs/api.md in the project shows how."
)
MAY = {Role.VIEWER: "Read", Role.REVIEWER: "Read, and fetch whole files"}
"""What programs can be let do, by role: nothing that they ask for changes anything."""


def draw(may_change: bool) -> None:  # noqa: FBT001  (what `Settings` says of the reviewer)
    """Draw the tokens that count; editors make and revoke them. A new one's secret is shown once."""
    headings.section("Interface for programs")
    captions.quiet(WHAT_FOR)
    with st.container():
        trouble = session_state.take(PAGE, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    _secret()
    found = list_tokens(storage.engine())
    if not found:
        captions.quiet("There is no token: no program reads anything.")
    for token in found:
        _row(token, may_change=may_change)
    if may_change:
        _making()
    else:
        captions.quiet("Editors and administrators make and revoke tokens.")


def _secret() -> None:
    """Draw the secret of the token that was just made; the next repaint is without it."""
    secret = session_state.take(PAGE, "secret")
    if secret:
        st.success("Copy this token now: nobody can read it again.")
        st.code(str(secret), language=None)


def _row(token: ApiToken, *, may_change: bool) -> None:
    """Draw one token with who made it and when, and the button that revokes it."""
    may = escaped(MAY.get(token.role, token.role.value).lower())
    made = f"may {may} · made by {isolated(token.made_by)} on {escaped(show_day(token.made_at.date()))}"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f"<p><strong>{isolated(token.name)}</strong> · {made}</p>")
        if may_change:
            st.button(
                f"Revoke {plain(token.name)}",
                key=session_state.key(PAGE, f"revoke {token.number}"),
                icon=":material/key_off:",
                type="tertiary",
                on_click=_revoke,
                args=(token.number,),
            )


def _making() -> None:
    """Draw the field for a name and the button that makes a token."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name of the program",
            key=session_state.key(PAGE, "name"),
            max_chars=LONGEST_NAME,
            placeholder="Ada's notebook",
            help="Says to everybody whose token it is, so that the right one is revoked.",
        )
        st.selectbox(
            "What it may do",
            list(MAY),
            format_func=lambda role: MAY[role],
            key=session_state.key(PAGE, "role"),
            help="Never more than you may do yourself, now or later.",
        )
        st.button(
            "Make a token", key=session_state.key(PAGE, "make"), icon=":material/key:", on_click=_make, type="secondary"
        )


def _make() -> None:
    """Make a token under the name in the field, and keep its secret for the next repaint alone."""
    try:
        made = make_token(
            storage.engine(),
            people.current_name(),
            str(session_state.read(PAGE, "name", "")),
            Role(session_state.read(PAGE, "role", Role.VIEWER)),
            storage.project_key(),
        )
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
        return
    session_state.write(PAGE, "secret", made.secret)
    session_state.write(PAGE, "name", "")


def _revoke(number: int) -> None:
    try:
        revoke_token(storage.engine(), people.current_name(), number)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
