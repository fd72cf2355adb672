"""Who is signed in, in the sidebar: the name and role here, the project, the way to the others, and the way out."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.project_path import address_of
from pages.shared import keys, signed_in
from pages.shared.escaping import escaped, isolated
from pages.sign_in.addresses import ACCOUNT
from services import provider_sessions
from services.installation import list_projects, projects_of
from workbench.accounts.model import MAIN_PROJECT, Project
from workbench.model import Reviewer, Role
from workbench.settings import SignIn, read_settings

ROLES = {
    Role.VIEWER: "viewer, may only look",
    Role.REVIEWER: "reviewer",
    Role.EDITOR: "editor",
    Role.ADMIN: "administrator",
}


def draw(member: Reviewer) -> None:
    """Draw who is signed in, with the role that they have here now."""
    with st.sidebar:
        st.html(f'<p class="member"><strong>{isolated(member.name)}</strong> · {escaped(ROLES[member.role])}</p>')
        draw_way_out()


def draw_way_out() -> None:
    """Draw the way to one's own account, or, where a provider keeps it, out."""
    if read_settings().sign_in is SignIn.OIDC:
        st.button("Sign out", key=keys.of("sign out"), icon=":material/logout:", type="tertiary", on_click=_sign_out)
    else:
        st.html(f'<p class="member"><a href="{ACCOUNT}" target="_self">Your account, sign out</a></p>')


def draw_projects(current: str) -> None:
    """Draw the project that the page belongs to with the ways to the others; nothing where there is one alone."""
    found = signed_in.standing("projects", _projects)
    if [one.key for one in found] in ([], [MAIN_PROJECT]):
        return
    name = next((one.name for one in found if one.key == current), "")
    others = "".join(
        f'<li><a href="{address_of(one.key)}" target="_self">{isolated(one.name)}</a></li>'
        for one in found
        if one.key != current
    )
    opening = f"Project: <strong>{isolated(name)}</strong>" if name else "Your projects"
    st.sidebar.html(f'<details class="projects"><summary>{opening}</summary><ul>{others}</ul></details>')


def links_to_projects() -> str:
    """Return a list of the projects that the account belongs to, as links, "" where there is none."""
    rows = (
        f'<li><a href="{address_of(one.key)}" target="_self">{isolated(one.name)}</a></li>'
        for one in signed_in.standing("projects", _projects)
    )
    return "".join(rows)


def _projects() -> tuple[Project, ...]:
    """Return the projects that whoever is here may open."""
    if signed_in.is_needed():
        return projects_of(signed_in.installation_database(), signed_in.account())
    # Most computers of one person hold one project: nothing is made to find that out.
    return list_projects(signed_in.installation_database()) if signed_in.has_installation() else ()


def _sign_out() -> None:
    """End the session here, then Streamlit's, which leads to the provider where that has a way out of its own."""
    says = signed_in.provider_says()
    if says is not None:
        provider_sessions.end(signed_in.installation_database(), says, signed_in.rule(), datetime.now(UTC))
    signed_in.forget()
    st.logout()
