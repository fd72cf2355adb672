"""The three files of the export, each built only when its button is clicked."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import streamlit as st

from pages.shared import captions, storage
from services.export_claims import about_export, write_export
from workbench.formats import FORMATS, Format, FormatName
from workbench.interchange.losses import PARTS
from workbench.stored.claims import ClaimFilter

TITLE = "Claims and verdicts"
"""What heads the report."""

ICONS = {
    FormatName.CSV: ":material/csv:",
    FormatName.XLSX: ":material/table:",
    FormatName.PARQUET: ":material/database:",
    FormatName.JSONL: ":material/data_object:",
    FormatName.HTML: ":material/description:",
}
OTHER_ICON = ":material/draft:"
"""For a format that has no icon of its own yet."""


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
                icon=ICONS.get(one.name, OTHER_ICON),
                width="stretch",
            )
            captions.quiet(one.use)
    with st.expander("What each file leaves out", icon=":material/help:"):
        st.markdown("\n".join(f"- **{one.label}**: {_left_out(one)}" for one in FORMATS))


def _left_out(one: Format) -> str:
    """Return what a format cannot carry, in a reader's words."""
    parts = [description.label for part, description in PARTS.items() if part not in one.carries]
    return f"{', '.join(parts)}." if parts else "nothing."


def built(one: Format, wanted: ClaimFilter) -> Callable[[], bytes]:
    """Return what builds the file from the database as it stands at the click."""

    def build() -> bytes:
        file = io.BytesIO()
        # The moment of the click, not of the page.
        about = about_export(storage.engine(), TITLE, {}, datetime.now().astimezone())
        write_export(storage.engine(), wanted, one, about, file)
        return file.getvalue()

    return build
