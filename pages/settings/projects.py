"""The part of the settings about projects: each is a database of its own, and shows nothing of the others."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.project_path import address_of
from pages.shared import captions, errors, headings, session_state, signed_in, storage
from pages.shared.escaping import isolated, plain
from services.installation import add_project, list_projects, put_project_away
from services.invitations import let_in
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT, Account, Project
from workbench.errors import WorkbenchError
from workbench.model import Role

PAGE = "projects"
LONGEST_NAME = 80
WHAT_FOR = (
    "A project holds articles, claims, decisions and people of its own. Nothing of one can be seen in another: each is "
    "a database of its own."
)


def draw() -> None:
    """Draw the projects of this installation, to those who administer it; others see nothing of this."""
    by = _acting()
    if not by.is_administrator:
        return
    headings.section("Projects")
    captions.quiet(WHAT_FOR)
    with st.container():
        trouble = session_state.take(PAGE, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    if signed_in.has_installation():
        for project in list_projects(signed_in.installation_database()):
            _row(project)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Name of a new project", key=session_state.key(PAGE, "name"), max_chars=LONGEST_NAME)
        st.button(
            "Add a project", key=session_state.key(PAGE, "add"), icon=":material/create_new_folder:", on_click=_add
        )


def _row(project: Project) -> None:
    """Draw one project as a link, and the button that puts it away."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<p><a href="{address_of(project.key)}" target="_self">{isolated(project.name)}</a></p>')
        if project.key != MAIN_PROJECT:
            st.button(
                f"Put {plain(project.name)} away",
                key=session_state.key(PAGE, f"away {project.key}"),
                icon=":material/archive:",
                type="tertiary",
                help="Nobody can open it any more. Its data stays; `workbench project` brings it back.",
                on_click=_put_away,
                args=(project.key,),
            )


def _add() -> None:
    """Make a project of the name in the field; with a sign-in, whoever makes it is its first administrator."""
    installation, by = signed_in.installation_database(), _acting()
    try:
        made = add_project(installation, by, str(session_state.read(PAGE, "name") or ""))
        if by != COMMAND_LINE:
            let_in(installation, storage.project(made.key), by, by.key, made.key, Role.ADMIN, datetime.now(UTC))
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
        return
    signed_in.forget_installation()
    session_state.write(PAGE, "name", "")


def _put_away(key: str) -> None:
    try:
        put_project_away(signed_in.installation_database(), _acting(), key)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)


def _acting() -> Account:
    """Return who acts: the account; on one person's computer, whoever sits there may do what the command line may."""
    return signed_in.account() if signed_in.is_needed() else COMMAND_LINE
