"""Importing fact-checks: the file, what would happen, the button, the reading with its progress, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.shared import captions, errors, people, session_state, storage
from pages.shared.escaping import plain
from services import import_fact_checks
from services.match_fact_checks import bring_up_to_date
from workbench.errors import BrokenFile, WorkbenchError
from workbench.factchecks.importing import claim_reviews
from workbench.factchecks.importing.claim_reviews import EXAMPLE, MOST_BYTES, FactChecks
from workbench.factchecks.libraries import LONGEST_NAME, library_name
from workbench.factchecks.stored import Imported
from workbench.text.shortening import shortened

SUBJECT = "fact-check import"
MOST_MEGABYTES = MOST_BYTES // 1_000_000
MOST_PROBLEMS = 20
KINDS = ["html", "htm", "json", "jsonl", "ndjson", "csv", "tsv", "txt"]


def draw(*, opened: bool = False) -> None:
    """Draw the part of the page in which a file is imported; it stands open where there is nothing else yet."""
    with st.expander("Import fact-checks", icon=":material/upload_file:", expanded=opened):
        _explanation()
        file = st.file_uploader(
            f"A page, a data feed or a table, at most {MOST_MEGABYTES} MB",
            key=session_state.key(SUBJECT, _field()),
            max_upload_size=MOST_MEGABYTES,
            type=KINDS,
        )
        error = session_state.take(SUBJECT, "trouble")
        if error is not None:
            errors.show(error)
        if file is None:
            _done()
        else:
            with errors.shown():
                _preview(file)


def bring_up(label: str = "Reading the fact-checks …") -> int:
    """Read what is unread and hold all claims against the library, with a bar; return the number of hints.

    Each step is stored, so that leaving the page loses nothing. Raises ModelMissing.
    """
    bar = st.progress(0.0, text=plain(label))

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=plain(f"{label} {done:,} of {total:,}"))

    found = bring_up_to_date(storage.engine(), tell)
    bar.empty()
    return found


def _explanation() -> None:
    """Say what can be imported, and offer a small table."""
    st.markdown(
        "A saved web page with [ClaimReview](https://schema.org/ClaimReview) data in it, a data feed (JSON), or a "
        "table (CSV) with a heading row: `claim` and `url`, and as far as you have them `rating`, `publisher`, `date`, "
        "`claimant`, `title`, `rating_value`, `worst_rating`, `best_rating`. Nothing in a file is run or fetched."
    )
    st.download_button(
        "Download an example",
        data=EXAMPLE.encode("utf-8"),
        file_name="fact-checks.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _preview(file: UploadedFile) -> None:
    """Draw what importing the file would do, and the button that does it. Raises WorkbenchError."""
    found = _read(file)
    if session_state.read(SUBJECT, "library") is None:
        session_state.write(SUBJECT, "library", shortened(PurePath(file.name).stem, LONGEST_NAME - 2))
    typed = st.text_input(
        "Library",
        key=session_state.key(SUBJECT, "library"),
        max_chars=LONGEST_NAME,
        help="Fact-checks that belong together. Importing into a library that is there updates it.",
    )
    library = library_name(typed)
    plan = import_fact_checks.preview(storage.engine(), found, library)
    st.markdown(f"Nothing is stored yet. Importing **{plain(file.name)}** means: {plain(plan.summary)}.")
    _first(plan)
    _problems(plan.problems)
    if st.button(
        "Import the fact-checks", key=session_state.key(SUBJECT, "import"), type="primary", disabled=not plan.fresh
    ) and _import(found, library, file.name):
        st.rerun()


def _read(file: UploadedFile) -> FactChecks:
    """Return what the file holds, read once however often the page is drawn."""
    kept = session_state.read(SUBJECT, "read")
    if kept is None or kept[0] != file.file_id:
        with st.spinner("Reading the file …"):
            kept = (file.file_id, claim_reviews.read(file.getvalue(), file.name))
        session_state.write(SUBJECT, "read", kept)
        session_state.clear(SUBJECT, "library")
    found: FactChecks = kept[1]
    return found


def _first(plan: Imported) -> None:
    """Show the first of what would be stored."""
    for _, check in plan.fresh[:3]:
        told = str(check.rating) or "no rating"
        captions.quiet(f"{check.publisher}: {shortened(told, 60)} · {shortened(check.claim, 110)}")
    if len(plan.fresh) > 3:
        captions.quiet(f"… and {len(plan.fresh) - 3:,} more")


def _problems(problems: Sequence[BrokenFile]) -> None:
    """List the entries that are left out, each in its own sentence."""
    if not problems:
        return
    shown = [f"- {plain(str(one))}" for one in problems[:MOST_PROBLEMS]]
    more = [f"- … and {len(problems) - MOST_PROBLEMS:,} more entries"] if len(problems) > MOST_PROBLEMS else []
    st.warning("\n".join(["Left out:", "", *shown, *more]))


def _import(found: FactChecks, library: str, name: str) -> bool:
    """Import the file and read it; say whether it was stored. What stands in the way is shown, the file stays."""
    try:
        by = people.reviewer()
        done = import_fact_checks.import_fact_checks(storage.engine(), by, found, library, name)
    except WorkbenchError as error:
        errors.show(error)
        return False
    turn = int(session_state.read(SUBJECT, "turn", 1))
    session_state.clear(SUBJECT, "read", "library")
    session_state.write(SUBJECT, "turn", turn + 1)
    session_state.write(SUBJECT, "done", (name, done))
    try:
        session_state.write(SUBJECT, "hints", bring_up())
    except WorkbenchError as error:
        session_state.write(SUBJECT, "trouble", error)
    return True


def _done() -> None:
    """Say what the last import did, and which entries it left out."""
    done: tuple[str, Imported] | None = session_state.read(SUBJECT, "done")
    if done is None:
        return
    name, plan = done
    hints = session_state.read(SUBJECT, "hints")
    told = f" There are {hints:,} hints at claims of your articles now." if hints is not None else ""
    st.success(f"Imported {plain(name)}: {plain(plan.summary)}.{told}")
    _problems(plan.problems)


def _field() -> str:
    """Return the field of the uploader, which is emptied by giving it another one."""
    return f"file {session_state.read(SUBJECT, 'turn', 1)}"
