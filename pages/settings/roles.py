"""The part of the settings about what each reviewer may do; a project with accounts shows it beside its members."""

from __future__ import annotations

import streamlit as st

from pages.shared import captions, headings, people, session_state, storage
from pages.shared.escaping import escaped, isolated, plain
from services.change_policy import Settings, give_role
from workbench.errors import WorkbenchError
from workbench.model import Reviewer, Role

PAGE = "settings"
ROLES = {
    Role.VIEWER: "Viewer: may only look",
    Role.REVIEWER: "Reviewer: decides, corrects and comments",
    Role.EDITOR: "Editor: also settles differing opinions, assigns work and changes these settings",
    Role.ADMIN: "Administrator: also gives roles",
}
NO_SIGN_IN = (
    "There is no sign-in: the workbench listens on this computer only, and takes a name as it is typed. For a team on "
    "a server, docs/newsroom.md in the project shows how people sign in."
)


def draw(found: Settings) -> None:
    """Draw every reviewer with the role that they have; an administrator can give another one."""
    headings.section("Reviewers")
    captions.quiet(NO_SIGN_IN)
    if not found.reviewers:
        captions.quiet("Nobody is stored yet. Who decides on a claim for the first time is listed here, as an editor.")
    if not found.administrators:
        st.info(
            "Nobody is an administrator yet, so roles cannot be changed here. Who runs the workbench makes the first "
            'one on the command line: `workbench role "NAME" admin`.'
        )
    elif not found.may_give_roles:
        captions.quiet("Administrators give roles: " + ", ".join(found.administrators) + ".")
    if found.may_give_roles:
        for reviewer in found.reviewers:
            field(reviewer)
        return
    rows = (f"<li><strong>{isolated(one.name)}</strong> · {escaped(ROLES[one.role])}</li>" for one in found.reviewers)
    st.html(f'<ul class="roles">{"".join(rows)}</ul>')


def field(reviewer: Reviewer) -> None:
    """Draw one reviewer's role, to be changed."""
    name = f"role {reviewer.id}"
    session_state.write(PAGE, name, reviewer.role)
    st.selectbox(
        plain(reviewer.name),
        list(ROLES),
        format_func=lambda role: ROLES[role],
        key=session_state.key(PAGE, name),
        on_change=_store_role,
        args=(reviewer.id,),
    )


def _store_role(reviewer_id: int) -> None:
    """Store the role that was chosen."""
    chosen = Role(session_state.read(PAGE, f"role {reviewer_id}"))
    try:
        give_role(storage.engine(), people.current_name(), reviewer_id, chosen)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
