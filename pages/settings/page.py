"""The page of settings: how many opinions a claim needs, whether they are hidden, roles, and who reads by program."""

from __future__ import annotations

import streamlit as st

from pages.settings import backups, erasing, members, projects, tokens
from pages.shared import captions, errors, headings, people, session_state, signed_in, storage
from pages.shared.escaping import escaped, isolated, plain
from services.change_policy import Settings, change_policy, give_role, read_settings
from workbench.errors import WorkbenchError
from workbench.model import Reviewer, Role
from workbench.reviewing.policy import MOST_OPINIONS, Policy

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


def show() -> None:
    """Draw the settings as they stand; each change is stored at once."""
    headings.title("Settings", "Say how this project reviews claims, and who may do what.")
    with st.container():
        trouble = session_state.take(PAGE, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    found = read_settings(storage.engine(), people.current_name())
    _policy(found)
    _roles(found)
    if signed_in.is_needed():
        members.draw(found)
    tokens.draw(found.may_change)
    if not signed_in.is_needed() or signed_in.account().is_administrator:
        backups.draw(found.may_change)
    erasing.draw(found)
    projects.draw()


def _policy(found: Settings) -> None:
    """Draw how many opinions a claim needs, and whether others' are hidden until one's own is given."""
    headings.section("Opinions")
    if not found.may_change:
        captions.quiet(f"{_in_words(found.policy)} Editors and administrators change this.")
        return
    session_state.write(PAGE, "needed", found.policy.opinions_needed)
    session_state.write(PAGE, "hidden", found.policy.opinions_hidden)
    st.number_input(
        "Opinions that a claim needs",
        min_value=1,
        max_value=MOST_OPINIONS,
        key=session_state.key(PAGE, "needed"),
        help="With one, the last decision counts. With more, a verdict counts once so many reviewers agree; where they "
        "differ, an editor settles it. Claims that were decided before are counted by the new number at once.",
        on_change=_store_policy,
        args=(found.policy,),
    )
    st.toggle(
        "Hide others' opinions until one's own is given",
        key=session_state.key(PAGE, "hidden"),
        help="Each reviewer judges without knowing what others found. It has an effect where a claim needs two or more "
        "opinions: on a claim that has all it needs, everybody sees them.",
        on_change=_store_policy,
        args=(found.policy,),
    )


def _in_words(policy: Policy) -> str:
    """Return the policy as a sentence."""
    needed = "one opinion" if policy.opinions_needed == 1 else f"{policy.opinions_needed} opinions"
    hidden = "hidden until one's own is given" if policy.opinions_hidden else "shown at once"
    return f"A claim needs {needed}; those of others are {hidden}."


def _store_policy(shown: Policy) -> None:
    """Store what the fields say."""
    wanted = Policy(int(session_state.read(PAGE, "needed")), bool(session_state.read(PAGE, "hidden")))
    try:
        change_policy(storage.engine(), people.current_name(), shown, wanted)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)


def _roles(found: Settings) -> None:
    """Draw every reviewer with the role that they have; an administrator can give another one."""
    headings.section("Reviewers")
    if not signed_in.is_needed():
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
            _role(reviewer)
        return
    rows = (f"<li><strong>{isolated(one.name)}</strong> · {escaped(ROLES[one.role])}</li>" for one in found.reviewers)
    st.html(f'<ul class="roles">{"".join(rows)}</ul>')


def _role(reviewer: Reviewer) -> None:
    """Draw one reviewer's role, to be changed."""
    field = f"role {reviewer.id}"
    session_state.write(PAGE, field, reviewer.role)
    st.selectbox(
        plain(reviewer.name),
        list(ROLES),
        format_func=lambda role: ROLES[role],
        key=session_state.key(PAGE, field),
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


with errors.shown():
    show()
