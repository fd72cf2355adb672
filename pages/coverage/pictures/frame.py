"""A picture on the page: drawn in a box that scrolls sideways, with its caption and its files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from pages.coverage.pictures.files import csv_file, file_name, png_file, svg_file
from pages.coverage.pictures.look import Chart, Rows
from pages.shared import captions, keys, storage


def draw(name: str, chart: Chart, rows: Rows, caption: str) -> None:
    """Draw a picture with its downloads; `name` heads the files, and no other picture of the page has the same.

    Name the picture first, then the story ("Who speaks: Flood in Velden"): names of files are cut at their end.
    """
    st.html(Path(__file__).with_name("pictures.css"))
    with st.container(key=keys.of("coverage picture box", name)):
        st.altair_chart(chart, width="content", theme="streamlit", key=keys.of("coverage picture chart", name))
    captions.quiet(caption)
    with st.container(horizontal=True):
        _download(name, "PNG", "image/png", partial(png_file, name, chart, caption))
        _download(name, "SVG", "image/svg+xml", partial(svg_file, name, chart, caption))
        _download(name, "CSV", "text/csv", partial(csv_file, rows))


def _download(name: str, label: str, media_type: str, make: Callable[[], bytes]) -> None:
    """Draw a button; the file is made when it is clicked."""
    st.download_button(
        label,
        data=storage.at_click(lambda _: make()),
        file_name=file_name(name, label.lower()),
        mime=media_type,
        key=keys.of("coverage picture file", label, name),
        on_click="ignore",
        icon=":material/download:",
        help=f"Download this picture’s table as {label}" if label == "CSV" else f"Download this picture as {label}",
    )
