"""Reading what was uploaded, once however often the page is drawn: files of claims, or one archive of a project."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.shared import session_state
from services.archived_articles import OpenArchive
from services.import_article import Origin
from services.read_files import read_claims
from workbench.formats import FormatName
from workbench.interchange.arriving import ArrivingArticle, by_article
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.recognising import called, is_archive

SUBJECT = "claim import"


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Files of claims that were read: where they are from, what was not understood, and their articles."""

    origin: Origin
    read: ReadResult

    @property
    def total(self) -> int:
        """How many articles there are."""
        return len(self.read.articles)

    def articles(self) -> Iterator[ArrivingArticle]:
        """Yield the articles with their claims."""
        return by_article(self.read)


Incoming = OpenFiles | OpenArchive


def incoming(files: Sequence[UploadedFile], chosen: str) -> Incoming | None:
    """Return what files hold, read as the format of that name, or as recognised; None where no format fits.

    Raises BrokenFile where an archive is damaged, or of a newer version, and TooComplicated where files take too much.
    """
    asked = (tuple(file.file_id for file in files), chosen)
    kept = session_state.read(SUBJECT, "read")
    if kept is None or kept[0] != asked:
        with st.spinner("Reading the files …"):
            kept = (asked, _read(files, chosen))
        session_state.write(SUBJECT, "read", kept)
        session_state.clear(SUBJECT, "preview")
    found: Incoming | None = kept[1]
    return found


def _read(files: Sequence[UploadedFile], chosen: str) -> Incoming | None:
    if not chosen and len(files) == 1 and is_archive(io.BytesIO(files[0].getvalue())):
        return _archive(files[0])
    given = [GivenFile(file.name, file.getvalue()) for file in files]
    known = read_claims(given, FormatName(chosen) if chosen else None, _asking_whether_to_go_on())
    if known is None:
        return None
    return OpenFiles(Origin(called([file.name for file in files]), known.form.label, known.form.carries), known.read)


def _asking_whether_to_go_on() -> Callable[[], None]:
    """Return what ends the script where its reader has left the page, as whatever is drawn does."""
    nothing = st.empty()

    def ask() -> None:
        nothing.empty()

    return ask


def _archive(file: UploadedFile) -> OpenArchive:
    """Open an archive, which its reader wants to have on the disk."""
    with TemporaryDirectory(prefix="workbench-import-") as folder:
        # The name that it was uploaded under may be anything.
        path = Path(folder) / "archive.zip"
        path.write_bytes(file.getvalue())
        return OpenArchive(path, file.name)
