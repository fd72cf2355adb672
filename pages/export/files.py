"""The three files of the export, each built only when its button is clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from db.reads.claims import ClaimFilter, filter_claims
from pages.shared import captions, storage
from workbench.interchange import ExportItem, csv, html, jsonl


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its button, its name's ending, its media type, what it is good for, and what writes it."""

    label: str
    ending: str
    media_type: str
    use: str
    icon: str
    write: Callable[[Sequence[ExportItem]], str]


def _report(items: Sequence[ExportItem]) -> str:
    """Write the HTML report, dated with the moment of the click."""
    now = datetime.now().astimezone()
    return html.write(items, "Claims and verdicts", now)


FORMATS = (
    Format("CSV", "csv", "text/csv", "For spreadsheets: one claim a row.", ":material/table:", csv.write),
    Format(
        "JSON Lines",
        "jsonl",
        "application/x-ndjson",
        "For other programs: every offset and decision.",
        ":material/data_object:",
        jsonl.write,
    ),
    Format("HTML report", "html", "text/html", "To read, print and send.", ":material/description:", _report),
)


def draw(wanted: ClaimFilter, today: date) -> None:
    """Draw a button for each format; the file's name carries the day."""
    for column, one in zip(st.columns(len(FORMATS)), FORMATS, strict=True):
        with column:
            st.download_button(
                f"Download {one.label}",
                data=built(one, wanted),
                file_name=f"claims-{today.isoformat()}.{one.ending}",
                mime=one.media_type,
                on_click="ignore",
                icon=one.icon,
                width="stretch",
            )
            captions.quiet(one.use)


def built(one: Format, wanted: ClaimFilter) -> Callable[[], bytes]:
    """Return what builds the file from the database as it stands at the click."""

    def build() -> bytes:
        with storage.reading() as session:
            items = filter_claims(session, wanted, limit=None)
        return one.write(items).encode("utf-8")

    return build
