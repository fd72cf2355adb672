"""Choosing a kind of file, making it with its progress in view, and fetching it with what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import streamlit as st

from pages.export import finished
from pages.shared import captions, errors, session_state, storage, url_state
from pages.shared.escaping import plain
from services.export_claims import about_export, write_export
from services.read_report import report_size
from workbench.errors import NotWritten
from workbench.formats import FORMATS, Format, FormatName, Purpose, format_of
from workbench.interchange.about import About, as_json
from workbench.interchange.dictionary import dictionary
from workbench.interchange.losses import PARTS, Losses
from workbench.report.size import ReportSize
from workbench.stored.claims import ClaimFilter

PAGE = "export"
TITLE = "Claims and verdicts"
"""What heads a file whose claims are of no one story."""

ICONS = {
    Purpose.READING: ":material/description:",
    Purpose.TABLES: ":material/table:",
    Purpose.TOOLS: ":material/data_object:",
}
_READY = "ready"
MOST_READ = 5_000
"""Claims in a report whose size is worked out exactly; with more, no repaint looks at all of them."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A finished file with what stands beside it, of which claims it is, and what it leaves out, in sentences."""

    wanted: ClaimFilter
    form: FormatName
    file: Path
    beside: Mapping[str, Path]
    claims: int
    left_out: tuple[str, ...]


def draw(wanted: ClaimFilter, named: Mapping[str, str], *, decided: int, total: int) -> None:
    """Draw the choice of a kind of file and the way to it.

    `named` are the filters in a reader's words, `total` says how many claims they find, `decided` how many of them have
    a verdict.
    """
    with st.container(border=True):
        _choice(wanted, named, decided, total)
        with st.expander("What each kind of file leaves out", icon=":material/help:"):
            st.markdown("\n".join(f"- **{one.label}**: {_left_out(one)}" for one in FORMATS))


def _choice(wanted: ClaimFilter, named: Mapping[str, str], decided: int, total: int) -> None:
    """Draw the list of kinds, how long a report will be, the button, and the file once it is made."""
    form = _chosen()
    told = _told(form, wanted)
    captions.quiet(form.use)
    if told.decided and not decided:
        captions.quiet("Nobody has decided on any of these claims yet, so there is nothing to tell of.")
        return
    if form.purpose is Purpose.READING:
        captions.quiet(_length(told, decided if told.decided else total))
    if st.button(f"Make the file: {form.label}", type="primary", icon=ICONS[form.purpose]):
        with errors.shown():
            session_state.write(PAGE, _READY, _made(form, told, named))
    ready = session_state.read(PAGE, _READY)
    if ready is not None and (ready.wanted, ready.form) == (told, form.name):
        _fetch(ready)


def _chosen() -> Format:
    """Draw the list of formats; return the one that is chosen."""
    options = {one.name.value: f"{one.purpose} · {one.label}" for one in FORMATS}
    return format_of(FormatName(url_state.required_choice(PAGE, "format", "Kind of file", options)))


def _length(told: ClaimFilter, claims: int) -> str:
    """Return how long a report will be, in words; where nobody would read it, from the number of claims alone."""
    if claims > MOST_READ:
        pages = ReportSize(claims, 0, 0).pages
        return f"{claims:,} claims, about {pages:,} pages of A4. Choose a story, or set other filters, for fewer."
    return report_size(storage.engine(), told).sentence


def _told(form: Format, wanted: ClaimFilter) -> ClaimFilter:
    """Return which claims the file tells of: a report only of decided ones, unless the reader wants the open ones."""
    if form.purpose is not Purpose.READING or wanted.decided or wanted.verdict is not None:
        return wanted
    everything = url_state.switch(PAGE, "open", "Tell of the claims that nobody has decided on, too")
    return wanted if everything else replace(wanted, decided=True)


def _left_out(form: Format) -> str:
    """Return what a format cannot carry, in a reader's words."""
    parts = [description.label for part, description in PARTS.items() if part not in form.carries]
    lost = f"{', '.join(parts)}." if parts else "nothing."
    return f"{lost} Claims {form.misfits} have no place in it." if form.misfits else lost


def _made(form: Format, wanted: ClaimFilter, named: Mapping[str, str]) -> Ready:
    """Make the file and what stands beside it from the database as it is now, with a bar."""
    bar = st.progress(0.0, text="Making the file …")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=plain(f"Making the file … {done:,} of {total:,} articles"))

    now = datetime.now().astimezone()
    about = about_export(storage.engine(), named.get("Story", TITLE), named, now)
    try:
        file = finished.new_place(storage.project_key()) / f"claims-{now.date().isoformat()}.{form.ending}"
        with file.open("wb") as out:
            losses = write_export(storage.engine(), wanted, form, about, out, tell)
        beside = _beside(file, form, about, losses)
    except OSError as error:
        raise NotWritten(
            f"The file could not be made: {error.strerror}. Nothing that is stored has changed. Make room on the disk "
            "of the workbench, then make the file again."
        ) from error
    bar.empty()
    return Ready(
        wanted=wanted,
        form=form.name,
        file=file,
        beside=beside,
        claims=losses.claims,
        left_out=tuple(losses.sentences()),
    )


def _beside(file: Path, form: Format, about: About, losses: Losses) -> dict[str, Path]:
    """Write what stands beside a finished file; return it by what it is called on the page."""
    found = {"What it is and leaves out": file.with_name(f"{file.name}.about.json")}
    found["What it is and leaves out"].write_text(as_json(about, form.name, losses), encoding="utf-8")
    if form.tables:
        found["What each column holds"] = file.with_name(f"{file.name}.datapackage.json")
        told = dictionary(about, file.name, form.ending, form.tables)
        found["What each column holds"].write_text(told, encoding="utf-8")
    return found


def _fetch(ready: Ready) -> None:
    """Draw the links to a finished file, and say what it leaves out."""
    if not ready.file.exists():
        captions.quiet("The file that was made is no longer there. Make it again.")
        return
    claims = "1 claim" if ready.claims == 1 else f"{ready.claims:,} claims"
    st.success(plain(f"{ready.file.name}: {claims}, {_size(ready.file)}"), icon=":material/check:")
    with st.container(horizontal=True):
        st.link_button("Download the file", finished.address_of(ready.file), type="primary", icon=":material/download:")
        for label, file in ready.beside.items():
            st.link_button(label, finished.address_of(file), icon=":material/info:")
    st.markdown("\n".join(f"- {sentence}" for sentence in ready.left_out) or "Nothing was left out.")


def _size(file: Path) -> str:
    """Return how large a file is."""
    size = file.stat().st_size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1_000)} kB"
