"""The page of settings: how many opinions a claim needs, whether they are hidden, roles, and who reads by program."""

from __future__ import annotations

import streamlit as st

from pages.settings import backups, erasing, members, projects, roles, tokens
from pages.shared import captions, errors, headings, people, session_state, signed_in, storage
from services.change_policy import Settings, change_policy, read_settings
from workbench.errors import WorkbenchError
from workbench.reviewing.policy import MOST_OPINIONS, Policy

PAGE = "settings"


def show() -> None:
    """Draw the settings as they stand; each change is stored at once."""
    headings.title("Settings", "Say how this project reviews claims, and who may do what.")
    with st.container():
        trouble = session_state.take(PAGE, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    found = read_settings(storage.engine(), people.current_name())
    _policy(found)
    if signed_in.is_needed():
        members.draw(found)
    else:
        roles.draw(found)
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


with errors.shown():
    show()
