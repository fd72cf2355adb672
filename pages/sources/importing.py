"""Importing a list of known sources: the file, what would happen, the button, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.shared import captions, errors, people, session_state, storage
from pages.shared.escaping import plain
from services import import_sources
from workbench.errors import BrokenFile, WorkbenchError
from workbench.ingest.limits import MAX_FILE_BYTES
from workbench.interchange import known_sources
from workbench.interchange.known_sources import EXAMPLE, KnownSources
from workbench.interchange.source_import import Plan

SUBJECT = "source import"
MOST_MEGABYTES = MAX_FILE_BYTES // 1_000_000
MOST_PROBLEMS, MOST_NAMES = 20, 8


def draw() -> None:
    """Draw the closed part of the page in which a list is imported."""
    with st.expander("Import known sources", icon=":material/upload_file:"):
        _explanation()
        file = st.file_uploader(
            f"A CSV file, at most {MOST_MEGABYTES} MB",
            key=session_state.key(SUBJECT, _field()),
            max_upload_size=MOST_MEGABYTES,
            type=["csv", "tsv", "txt"],
        )
        error = session_state.take(SUBJECT, "trouble")
        if error is not None:
            errors.show(error)
        if file is None:
            _done()
        else:
            with errors.shown():
                _preview(file)


def _explanation() -> None:
    """Say what the list looks like, and offer a small one."""
    st.markdown(
        "One source a line, with a heading row: `name`, and as far as you know them `aliases` (separated by `|`), "
        "`kind` (person, organisation, group, document, outlet), `id` (Wikidata's or another register's) and "
        "`home_page`. What is stored is completed, never replaced."
    )
    st.download_button(
        "Download an example",
        data=EXAMPLE.encode("utf-8"),
        file_name="known-sources.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _preview(file: UploadedFile) -> None:
    """Draw what importing the file would do, and the button that does it. Raises WorkbenchError."""
    found = _read(file)
    plan = import_sources.preview(storage.engine(), found, file.name)
    st.markdown(f"Nothing is stored yet. Importing **{plain(file.name)}** means: {plain(plan.summary)}.")
    _named("New", [entry.name for entry in plan.touched if not entry.id])
    _named("Completed", [entry.name for entry in plan.touched if entry.id])
    _problems(plan.problems)
    st.button(
        "Import the list",
        key=session_state.key(SUBJECT, "import"),
        type="primary",
        disabled=not plan.touched,
        on_click=_import,
        args=(found, file.name),
    )


def _read(file: UploadedFile) -> KnownSources:
    """Return what the file holds, read once however often the page is drawn."""
    kept = session_state.read(SUBJECT, "read")
    if kept is None or kept[0] != file.file_id:
        kept = (file.file_id, known_sources.read(file.getvalue(), file.name))
        session_state.write(SUBJECT, "read", kept)
    found: KnownSources = kept[1]
    return found


def _named(label: str, names: Sequence[str]) -> None:
    """Name the first of the sources that something happens to."""
    if names:
        more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
        captions.quiet(f"{label}: {', '.join(names[:MOST_NAMES])}{more}")


def _problems(problems: Sequence[BrokenFile]) -> None:
    """List the lines that are left out, each in its own sentence."""
    if not problems:
        return
    shown = [f"- {plain(str(one))}" for one in problems[:MOST_PROBLEMS]]
    more = [f"- … and {len(problems) - MOST_PROBLEMS:,} more lines"] if len(problems) > MOST_PROBLEMS else []
    st.warning("\n".join(["Left out:", "", *shown, *more]))


def _import(found: KnownSources, name: str) -> None:
    """Import the list; what stands in the way is shown at the next repaint, the file stays."""
    try:
        plan = import_sources.import_sources(storage.engine(), people.reviewer(), found, name)
    except WorkbenchError as error:
        session_state.write(SUBJECT, "trouble", error)
        return
    turn = int(session_state.read(SUBJECT, "turn", 1))
    session_state.clear(SUBJECT)
    session_state.write(SUBJECT, "turn", turn + 1)
    session_state.write(SUBJECT, "done", (name, plan))


def _done() -> None:
    """Say what the last import did, and which lines it left out."""
    done: tuple[str, Plan] | None = session_state.read(SUBJECT, "done")
    if done is None:
        return
    name, plan = done
    st.success(f"Imported {plain(name)}: {plain(plan.summary)}.")
    _problems(plan.problems)


def _field() -> str:
    """Return the field of the uploader, which is emptied by giving it another one."""
    return f"file {session_state.read(SUBJECT, 'turn', 1)}"
