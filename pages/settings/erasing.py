"""The part of the settings that erases a reviewer's name for good, by an explicit step, and what is kept of that."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from pages.shared import captions, days, errors, headings, people, session_state, signed_in, storage
from pages.shared.escaping import escaped, isolated, plain
from services.back_up import backups_of
from services.change_policy import Settings
from services.database import database_url
from services.erase_person import erase_person, read_erased
from services.invitations import leave
from services.members import account_key
from workbench.errors import NotFound, WorkbenchError

PAGE = "erasing"
WARNING = (
    "This cannot be undone. The name becomes “Former reviewer” with a number, in the history, too; what they typed and "
    "did not send, their saved filters, assignments and tokens go. Decisions, answers and comments stay. A line stays "
    "that says who did this, and when."
)


def draw(found: Settings) -> None:
    """Draw the step for administrators, and what is kept of those that were taken."""
    if found.may_give_roles:
        headings.section("Erase a name")
        with st.container():
            _told()
        _asked(found)
    _log()


def _asked(found: Settings) -> None:
    """Draw whose name is meant, and the field in which it is typed to confirm."""
    names = {one.id: one.name for one in found.reviewers}
    chosen = st.selectbox(
        "Reviewer whose name is erased",
        list(names),
        index=None,
        format_func=lambda number: plain(names[number]),
        key=session_state.key(PAGE, "who"),
    )
    if chosen is None:
        return
    st.warning(WARNING)
    _of_backups()
    st.text_input(f"Type the name to confirm: {plain(names[chosen])}", key=session_state.key(PAGE, "name"))
    st.button(
        "Erase the name",
        key=session_state.key(PAGE, "erase"),
        icon=":material/person_remove:",
        type="primary",
        on_click=_erase,
        args=(chosen,),
    )


def _of_backups() -> None:
    """Say which backups still hold the name, by their days."""
    kept = backups_of(database_url())
    if kept:
        made = ", ".join(days.moment(one.manifest.made_at) for one in kept)
        captions.quiet(f"Backups that still hold it afterwards, until they are deleted: {made}.")


def _told() -> None:
    """Say what became of the last step."""
    trouble = session_state.take(PAGE, "trouble")
    if isinstance(trouble, WorkbenchError):
        errors.show(trouble)
    done = session_state.take(PAGE, "done")
    if done:
        st.success(str(done))


def _log() -> None:
    """Draw what is kept of names that were erased."""
    lines = (
        f"<li><strong>{isolated(one.former)}</strong> · {isolated(one.by)}, {escaped(days.moment(one.at))}</li>"
        for one in read_erased(storage.engine())
    )
    if found := "".join(lines):
        headings.section("Erased names")
        st.html(f'<ul class="roles">{found}</ul>')


def _erase(reviewer_id: int) -> None:
    """Erase the name; where that is refused, keep what was typed, and why."""
    typed = str(session_state.read(PAGE, "name") or "")
    try:
        account = account_key(storage.engine(), reviewer_id)
        done = erase_person(storage.engine(), people.current_name(), reviewer_id, typed)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)
        return
    _leave(account)
    left = f" {done.still_named} comments and reasons still hold the former name." if done.still_named else ""
    session_state.clear(PAGE)
    session_state.write(PAGE, "done", f"The reviewer is {done.former} now.{left}")


def _leave(account: str) -> None:
    """Let the installation list an account here no more, by its own name; "" is nobody's."""
    if account and signed_in.has_installation():
        # A project that came from another installation knows accounts that there are not here.
        with suppress(NotFound):
            leave(signed_in.installation_database(), account, storage.project_key())
