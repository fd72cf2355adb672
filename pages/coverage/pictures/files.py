"""The files of a picture: PNG and SVG on white, with heading and caption in them, and its table as CSV."""

from __future__ import annotations

import csv
import io
import re
import textwrap
from typing import Any

import altair as alt
from anyascii import anyascii

from pages.coverage.pictures.look import Chart, Rows, readable
from workbench.text.spreadsheet_cells import BYTE_ORDER_MARK, neutralise

FILE_LETTERS = 60
"""Letters of a file's name before its ending: enough for the picture and most of a story's name."""

PNG_SCALE = 2.0
"""Points of a PNG to one of the screen, so that print stays sharp."""

PNG_POINTS = 60_000_000
"""Points that a PNG has at most: about 240 MB while it is made. A larger picture is drawn at a smaller scale."""

CAPTION_LETTERS = 100
"""Letters to a line of the caption in a file."""

_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")


def file_name(name: str, ending: str) -> str:
    """Return a short name that every system takes: lower-case letters a to z, figures and hyphens."""
    plain = _NOT_IN_FILE_NAMES.sub("-", anyascii(name).lower()).strip("-")
    return f"{plain[:FILE_LETTERS].rstrip('-') or 'picture'}.{ending}"


def csv_file(rows: Rows) -> bytes:
    """Return a table as CSV for spreadsheets; a cell that they would run as a formula is made text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([neutralise("" if cell is None else str(cell)) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", errors="replace")


def svg_file(name: str, chart: Chart, caption: str) -> bytes:
    """Return the picture as SVG."""
    import vl_convert  # a large library, which only a download needs

    svg = vl_convert.vegalite_to_svg(on_white(name, chart, caption), vl_version=_version(), allowed_base_urls=[])
    return svg.encode("utf-8")


def png_file(name: str, chart: Chart, caption: str) -> bytes:
    """Return the picture as PNG."""
    import vl_convert

    made = on_white(name, chart, caption)
    svg = vl_convert.vegalite_to_svg(made, vl_version=_version(), allowed_base_urls=[])
    return vl_convert.svg_to_png(svg, scale=_scale(svg))


def on_white(name: str, chart: Chart, caption: str) -> dict[str, Any]:
    """Return the chart's specification for a file: what the page writes around the picture stands in it."""
    made: dict[str, Any] = chart.to_dict()
    lines = textwrap.wrap(readable(caption, len(caption) + 1), CAPTION_LETTERS)
    heading = {"text": readable(name, 120), "subtitle": lines, "anchor": "start", "offset": 16, "subtitlePadding": 6}
    made |= {"background": "white", "padding": 16, "title": heading}
    made["config"] = {"view": {"stroke": None}, "font": "sans-serif", "title": {"fontSize": 15, "subtitleFontSize": 12}}
    return made


def _scale(svg: str) -> float:
    """Return how much larger than the SVG a PNG is drawn."""
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    points = float(size[1]) * float(size[2]) if size else 0.0
    return min(PNG_SCALE, (PNG_POINTS / points) ** 0.5) if points else PNG_SCALE


def _version() -> str:
    """Return the version of Vega-Lite that altair writes, as the converter names it."""
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
