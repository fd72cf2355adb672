"""Files of claims: what they are, what would become of them, the button, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.imports import preview, reading
from pages.imports.reading import Incoming, OpenFiles
from pages.shared import captions, errors, people, session_state, storage
from pages.shared.escaping import plain
from services.import_claims import Imported, import_claims
from workbench.errors import WorkbenchError
from workbench.formats import FORMATS
from workbench.interchange.incoming import MOST_BYTES

SUBJECT = reading.SUBJECT
MOST_MEGABYTES = MOST_BYTES // 1_000_000
TWO_WAY = [one for one in FORMATS if one.read]
MOST_PROBLEMS = 20


def draw() -> None:
    """Draw the way in. Raises WorkbenchError where a file cannot be read."""
    names = ", ".join(one.label for one in TWO_WAY)
    captions.quiet(f"{names}, and archives of a project. Nothing is stored before you have seen what it is.")
    files = st.file_uploader(
        f"Files, at most {MOST_MEGABYTES} MB each; of brat, the texts with their annotations, or a zip file of them",
        accept_multiple_files=True,
        key=session_state.key(SUBJECT, f"files {session_state.read(SUBJECT, 'turn', 0)}"),
        max_upload_size=MOST_MEGABYTES,
    )
    if not files:
        _done()
        return
    session_state.clear(SUBJECT, "done")
    options = {"": "As recognised"} | {one.name.value: one.label for one in TWO_WAY}
    chosen = st.selectbox("What the files are", list(options), format_func=options.__getitem__)
    found = reading.incoming(files, chosen)
    if found is None:
        st.warning("No format that is read here was recognised. Choose above what the files are.")
        return
    _offer(found)


def _offer(found: Incoming) -> None:
    """Draw what would be stored, what was not understood, and the button."""
    label = found.origin.label
    st.markdown(f"**{plain(found.origin.file)}** is read as: {plain(label)}. Nothing is stored yet.")
    if isinstance(found, OpenFiles):
        _problems("Not read:", [str(one) for one in found.read.problems])
    seen = preview.previewed(found)
    preview.draw(seen)
    if not seen.brings_anything:
        st.info("Nothing else is new." if seen.kept_out else "All of it is stored already.")
        return
    if st.button("Take it in", type="primary", icon=":material/upload:", key=session_state.key(SUBJECT, "take in")):
        _take_in(found)


def _take_in(found: Incoming) -> None:
    """Store what the files hold, with a bar, and begin anew; what stands in the way is shown, the files stay."""
    bar = st.progress(0.0, text="Taking in …")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=f"Taking in … {done:,} of {total:,} articles")

    try:
        name = people.reviewer().name
        done = import_claims(storage.engine(), name, found.articles(), found.origin, found.total, tell)
    except WorkbenchError as error:
        session_state.clear(SUBJECT, "preview")
        errors.show(error)
        return
    session_state.write(SUBJECT, "done", done)
    session_state.clear(SUBJECT, "read", "preview")
    session_state.write(SUBJECT, "turn", session_state.read(SUBJECT, "turn", 0) + 1)
    st.rerun()


def _done() -> None:
    """Say what the last import has stored, and what it could not."""
    done: Imported | None = session_state.read(SUBJECT, "done")
    if done is None:
        return
    st.success(
        f"Taken in: {done.articles:,} new articles, {done.claims:,} new claims, "
        f"reviewers' work on {done.histories:,} claims.",
        icon=":material/check:",
    )
    _problems("Not as in the files:", done.problems)


def _problems(heading: str, problems: Sequence[str]) -> None:
    """List what could not be read or stored, each in its own sentence."""
    if not problems:
        return
    more = [f"- … and {len(problems) - MOST_PROBLEMS:,} more"] if len(problems) > MOST_PROBLEMS else []
    st.warning("\n".join([heading, "", *(f"- {plain(one)}" for one in problems[:MOST_PROBLEMS]), *more]))
