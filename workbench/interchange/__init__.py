"""The formats in which reviewed claims are handed on, one a file; `FORMATS` is the table of them all.

`from workbench.interchange import csv, html, jsonl`, then `csv.write(items)`, `jsonl.write(items)`,
`html.write(items, title, made_at)`; `jsonl.read(text)` is the way back. `extraction_record` is the line that
`workbench extract --json` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.interchange import csv, html, jsonl
from workbench.interchange.extraction import extraction_record
from workbench.stored.claims import ExportItem

__all__ = ["FORMATS", "ExportItem", "Format", "FormatName", "extraction_record", "format_of"]

Write = Callable[[Sequence[ExportItem], str, datetime], str]
"""From the items, a title and the moment of writing to the file's text, to be stored as UTF-8."""


class FormatName(StrEnum):
    """What the command line calls each format."""

    CSV = "csv"
    JSONL = "jsonl"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file for reviewed claims.

    `label` is what people call it, `ending` the file name's without the dot, `use` a sentence on what it is good for.
    """

    name: FormatName
    ending: str
    media_type: str
    label: str
    use: str
    write: Write


def _untitled(write: Callable[[Sequence[ExportItem]], str]) -> Write:
    """Return a writer for a format in which neither title nor moment has a place."""
    return lambda items, _title, _made_at: write(items)


FORMATS: tuple[Format, ...] = (
    Format(
        name=FormatName.CSV,
        ending="csv",
        media_type="text/csv",
        label="CSV",
        use="For spreadsheets: one claim a row.",
        write=_untitled(csv.write),
    ),
    Format(
        name=FormatName.JSONL,
        ending="jsonl",
        media_type="application/x-ndjson",
        label="JSON Lines",
        use="For other programs: every offset and decision.",
        write=_untitled(jsonl.write),
    ),
    Format(
        name=FormatName.HTML,
        ending="html",
        media_type="text/html",
        label="HTML report",
        use="To read, print and send.",
        write=html.write,
    ),
)
"""Every format, in the order in which the export offers them; command line and page read this table only."""


def format_of(name: FormatName) -> Format:
    """Return the format of that name."""
    return next(known for known in FORMATS if known.name is name)
