"""The part of the settings about who belongs to the project: inviting somebody, and letting somebody go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import streamlit as st

from pages.settings import roles
from pages.shared import account_card, captions, errors, headings, people, session_state, signed_in, storage
from pages.shared.escaping import escaped, isolated, plain
from pages.sign_in.addresses import INVITATION
from services import members
from services.accounts import account_named, list_members
from services.change_policy import Settings
from services.invitations import invitation_for, invite, leave, let_in
from workbench.accounts.model import Account, Membership
from workbench.errors import NotFound, WorkbenchError
from workbench.model import Reviewer, Role
from workbench.settings import read_settings

PAGE = "members"
LONGEST_NAME = 80


def draw(found: Settings) -> None:
    """Draw the accounts that belong to the project; its administrators invite others and let members go."""
    headings.section("Who belongs to this project")
    with st.container():
        trouble = session_state.take(PAGE, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    _news()
    reviewers = {one.name: one for one in found.reviewers}
    belonging = list_members(signed_in.installation_database(), storage.project_key())
    for member in belonging:
        _row(member, reviewers.get(member.account.name), may=found.may_give_roles)
    _draw_others(reviewers.keys() - {member.account.name for member in belonging})
    if found.may_give_roles:
        _inviting()
    else:
        named = [one.account.name for one in belonging if one.account.name in found.administrators]
        captions.quiet(f"Administrators give roles and invite others: {', '.join(named)}.")


def _draw_others(names: Collection[str]) -> None:
    """Draw under which names there is work here that nobody signs in with (any more)."""
    if names:
        captions.quiet(f"Nobody signs in here as {' or '.join(sorted(names))}: what stands under such a name stays.")


def _news() -> None:
    """Draw the link of the invitation that was just made, or who was let in; the next repaint is without it."""
    link, let = session_state.take(PAGE, "link"), session_state.take(PAGE, "let in")
    if link:
        st.success("Send this link to them yourself: it works once, for seven days, and nobody can read it again.")
        st.code(str(link), language=None)
    if let:
        st.success(plain(f"{let} had an account here already and belongs to this project now."))


def _row(member: Membership, reviewer: Reviewer | None, *, may: bool) -> None:
    """Draw one member with their role of now, to be changed by an administrator, who may let them go, too."""
    if not may or reviewer is None:
        role = roles.ROLES[reviewer.role if reviewer else member.role]
        st.html(f"<p><strong>{isolated(member.account.name)}</strong> · {escaped(role)}</p>")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        roles.field(reviewer)
        st.button(
            f"Let {plain(reviewer.name)} go",
            key=session_state.key(PAGE, f"go {reviewer.id}"),
            icon=":material/person_remove:",
            type="tertiary",
            help="From their next step on they see nothing of this project. What they did stays.",
            on_click=_let_go,
            args=(reviewer.id,),
        )


def _inviting() -> None:
    """Draw the fields for a name and a role, and the button that makes an invitation."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name of the person",
            key=session_state.key(PAGE, "name"),
            max_chars=LONGEST_NAME,
            help="Stands beside everything that they decide. Work that stands under this very name goes on under it.",
        )
        st.selectbox(
            "Role",
            list(Role),
            index=list(Role).index(Role.REVIEWER),
            format_func=lambda role: account_card.ROLES[role],
            key=session_state.key(PAGE, "role"),
        )
        st.button("Invite", key=session_state.key(PAGE, "invite"), icon=":material/person_add:", on_click=_invite)


def _invite() -> None:
    """Make an invitation for the name in the field, or let the account of this name in, where there is one."""
    name = str(session_state.read(PAGE, "name") or "")
    role = Role(session_state.read(PAGE, "role") or Role.REVIEWER)
    try:
        known = _account(name)
        if known is None:
            session_state.write(PAGE, "link", _invited(name, role))
        else:
            _let_in(known, role)
            session_state.write(PAGE, "let in", known.name)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
        return
    session_state.write(PAGE, "name", "")


def _account(name: str) -> Account | None:
    try:
        return account_named(signed_in.installation_database(), name)
    except NotFound:
        return None


def _invited(name: str, role: Role) -> str:
    """Return the link of a new invitation."""
    key, at = storage.project_key(), datetime.now(UTC)
    wanted = invitation_for(signed_in.account(), name, key, role, at)
    made = invite(signed_in.installation_database(), storage.project(key), signed_in.account(), wanted)
    return invitation_link(made.secret)


def _let_in(known: Account, role: Role) -> None:
    key = storage.project_key()
    let_in(
        signed_in.installation_database(),
        storage.project(key),
        signed_in.account(),
        known.key,
        key,
        role,
        datetime.now(UTC),
    )


def _let_go(reviewer_id: int) -> None:
    """Let a reviewer's account open the project no more."""
    try:
        key = members.remove(storage.engine(), people.current_name(), reviewer_id)
        leave(signed_in.installation_database(), key, storage.project_key())
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)


def invitation_link(secret: str) -> str:
    """Return the address that an invitation is opened with."""
    settings = read_settings()
    return f"{settings.public_address or f'http://{settings.host}:{settings.port}'}{INVITATION}/{secret}"
