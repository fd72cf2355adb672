"""The whole project as one file: to move it to another computer, to keep it, or to join it with another project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st

from pages.export import finished
from pages.shared import captions, errors, people, routes, session_state, storage
from pages.shared.escaping import plain
from services.archive import write_archive
from workbench.model import Role

SUBJECT = "export archive"


@dataclass(frozen=True, slots=True)
class Archive:
    """A finished archive and how many rows it has."""

    file: Path
    rows: int


def draw() -> None:
    """Draw the part of the page in which an archive is made, for those who may have all that it holds."""
    if not people.may_as(Role.EDITOR):
        captions.quiet("Editors and administrators can make one file of the whole project here.")
        routes.link(routes.IMPORTS, "Import claims of another tool", icon=":material/upload:")
        return
    with st.expander("The whole project", icon=":material/inventory_2:"):
        captions.quiet(
            "Articles, claims, decisions, history, comments, people and settings in one file. Where nothing is stored "
            "yet, `workbench restore` makes the same project of it; the page “Import” joins it with another one."
        )
        if st.button("Make an archive", icon=":material/inventory_2:"):
            with errors.shown():
                session_state.write(SUBJECT, "ready", _made())
        ready = session_state.read(SUBJECT, "ready")
        if ready is not None and ready.file.exists():
            st.success(plain(f"{ready.file.name}: {ready.rows:,} rows"), icon=":material/check:")
            address = finished.address_of(ready.file)
            st.link_button("Download the archive", address, type="primary", icon=":material/download:")
        routes.link(routes.IMPORTS, "Import an archive or claims of another tool", icon=":material/upload:")


def _made() -> Archive:
    """Write the archive, with a bar."""
    bar = st.progress(0.0, text="Making the archive …")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=f"Making the archive … {done:,} of {total:,} rows")

    now = datetime.now().astimezone()
    file = finished.new_place(storage.project_key()) / f"claim-workbench-{now.date().isoformat()}.zip"
    manifest = write_archive(storage.engine(), file, now, tell)
    bar.empty()
    return Archive(file, manifest.rows)
