"""The libraries and their imports, each with the button that takes it back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.fact_checks import importing
from pages.shared import captions, errors, headings, keys, people, session_state, storage, url_state
from pages.shared.days import moment
from pages.shared.escaping import isolated, plain
from services import import_fact_checks
from services.read_fact_checks import ImportList, read_imports
from workbench.errors import WorkbenchError
from workbench.factchecks.stored import IMPORTED, ImportStep, Library

ROWS = 20


def read(page: str) -> ImportList:
    """Return the libraries, and the page of the imports that the address names."""
    return read_imports(storage.engine(), number=url_state.asked_page(page, "imports"), size=ROWS)


def draw(page: str, imports: ImportList) -> None:
    """Draw the libraries, and every import and removal, newest first."""
    found, total = imports.libraries, imports.around.steps
    headings.section("Libraries")
    if not found:
        captions.quiet("There is no library. Import a file, or take a removal back below.")
    for library in found:
        _library(page, library)
    _again(found)
    if not total:
        return
    headings.section("Imports")
    rows = st.container()
    url_state.page_number(page, "imports", total, ROWS)
    with rows:
        for step in imports.steps:
            _step(page, step)


def _library(page: str, library: Library) -> None:
    """Draw one library with its numbers and the button that removes it."""
    left, right = st.columns([6, 2], vertical_alignment="center")
    publishers = "1 publisher" if library.publishers == 1 else f"{library.publishers:,} publishers"
    checks = "1 fact-check" if library.checks == 1 else f"{library.checks:,} fact-checks"
    unread = f", {library.unread:,} not read yet" if library.unread else ""
    left.html(
        f'<p class="library-line"><strong>{isolated(library.name)}</strong> '
        f'<span class="quiet">{checks} of {publishers}{unread}</span></p>'
    )
    right.button(
        "Remove",
        key=session_state.key(page, f"remove {library.id}"),
        help="Takes the library out of sight. It can be brought back below.",
        on_click=_do,
        args=(page, library, None),
    )


def _again(found: Sequence[Library]) -> None:
    """Draw the button that holds all claims against the libraries again; it is needed after a reading was stopped."""
    if not found:
        return
    with errors.shown():
        unread = sum(one.unread for one in found)
        label = "Go on reading" if unread else "Hold all claims against them again"
        why = "Nothing is lost by it; hints of articles that came while a library was removed are found, too."
        if st.button(label, key=keys.of("read again"), icon=":material/refresh:", help=why):
            hints = importing.bring_up("Reading fact-checks and claims …")
            st.toast(f"There are {hints:,} hints at claims of your articles now.")
            if unread:
                st.rerun()


def _step(page: str, step: ImportStep) -> None:
    """Draw one import or removal: what it did, who did it, when, and its undo."""
    left, right = st.columns([6, 2], vertical_alignment="center")
    told = step.told
    library = isolated(str(told.get("library", "")))
    if step.verb == IMPORTED:
        counts = f"{told.get('added', 0):,} added, {told.get('updated', 0):,} updated, {told.get('left', 0):,} left out"
        words = f"{isolated(str(told.get('file', '')))} into <strong>{library}</strong>: {counts}"
    else:
        words = f"Removed <strong>{library}</strong>"
    words = f"<s>{words}</s> (taken back)" if step.undone else words
    by = f'<span class="quiet">{isolated(step.reviewer)}, {moment(step.at)}</span>'
    left.html(f'<p class="library-line">{words}{by}</p>')
    if step.undoable:
        label = "Take back" if step.verb == IMPORTED else "Bring back"
        right.button(label, key=session_state.key(page, f"undo {step.id}"), on_click=_do, args=(page, None, step))


def _do(page: str, library: Library | None, step: ImportStep | None) -> None:
    """Remove a library, or take a step back; what stands in the way is shown at the next repaint."""
    try:
        by = people.reviewer()
        if library is not None:
            import_fact_checks.remove_library(storage.engine(), by, library.id, library.revision)
        if step is not None:
            import_fact_checks.undo(storage.engine(), by, step.id)
    except WorkbenchError as error:
        session_state.write(page, "trouble", error)
        return
    st.toast(plain(f"Removed {library.name}." if library else "Taken back."))
