"""The part of the settings about backups: when the last one was made, where it lies, and the button that makes one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import streamlit as st

from pages.shared import captions, days, errors, headings, people, session_state, signed_in, storage
from pages.shared.escaping import escaped, isolated
from services.back_up import back_up, backups_of, folder_of_backups
from services.change_policy import read_settings
from services.database import database_url
from services.verify_backup import verify_backup
from workbench.errors import DecisionRefused, WorkbenchError

PAGE = "backups"
OLD = timedelta(days=7)
"""After so long, a reader is reminded."""

NOT_PERMITTED = "Editors and administrators make backups here."


def draw(may: bool) -> None:  # noqa: FBT001  (what `Settings` says of the reviewer)
    """Draw when the last backup was made, and the button that makes one now; others make none."""
    headings.section("Backups")
    with st.container():
        trouble = session_state.take(PAGE, "trouble")
        if isinstance(trouble, WorkbenchError):
            errors.show(trouble)
    _last()
    if may:
        st.button(
            "Back up now", key=session_state.key(PAGE, "make"), icon=":material/save:", type="secondary", on_click=_make
        )
    else:
        captions.quiet(NOT_PERMITTED)


def _last() -> None:
    """Draw when the last backup was made, and a reminder where that is long ago."""
    kept = backups_of(database_url())
    folder = folder_of_backups(database_url())
    if not kept:
        st.info("No backup was made yet. One file holds everything; keep a copy of it on another disk.")
        return
    last = kept[0]
    made, where = escaped(days.moment(last.manifest.made_at)), isolated(str(folder))
    st.html(
        f"<p>The last of {len(kept)} was made on {made}: <strong>{isolated(last.file.name)}</strong> in {where}</p>"
    )
    if datetime.now(UTC) - last.manifest.made_at > OLD:
        st.info("The last backup is older than a week.")


def _make() -> None:
    """Make a backup and check it, for whoever still may: the page may have been drawn long ago."""
    try:
        _check_permitted()
        with st.spinner("Copying everything …"):
            verify_backup(back_up(database_url(), datetime.now(UTC)).file)
    except WorkbenchError as error:
        session_state.write(PAGE, "trouble", error)


def _check_permitted() -> None:
    """Raise DecisionRefused where who is here may make no backups (any more)."""
    is_outsider = signed_in.is_needed() and not signed_in.account().is_administrator
    if is_outsider or not read_settings(storage.engine(), people.current_name()).may_change:
        raise DecisionRefused(NOT_PERMITTED)
