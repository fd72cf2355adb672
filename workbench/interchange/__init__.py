"""The formats in which reviewed claims are handed on, one a file; `FORMATS` is the table of them all.

`from workbench.interchange import csv, html, jsonl`, then `csv.write(items)`, `jsonl.write(items)`,
`html.write(items, title, made_at)`; `jsonl.read(text)` is the way back. `extraction_record` is the line that
`workbench extract --json` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.interchange import csv, html, jsonl
from workbench.interchange.about import About
from workbench.interchange.extraction import extraction_record
from workbench.interchange.losses import EVERYTHING, Part
from workbench.stored.claims import ExportItem

__all__ = ["FORMATS", "About", "ExportItem", "Format", "FormatName", "extraction_record", "format_of"]

Write = Callable[[Iterable[ExportItem], About], Iterator[bytes]]
"""From the items and what is told of the export to the file, piece by piece: it may be larger than the memory."""


class FormatName(StrEnum):
    """What the command line calls each format."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file for reviewed claims.

    `label` is what people call it, `ending` the file name's without the dot, `use` a sentence on what it is good for,
    `carries` the parts of a claim that are found in the file again.
    """

    name: FormatName
    ending: str
    media_type: str
    label: str
    use: str
    write: Write
    carries: frozenset[Part] = EVERYTHING


def _lines(write: Callable[[Iterable[ExportItem]], Iterator[str]]) -> Write:
    """Return a writer for a format of lines, in which neither title nor moment has a place."""
    return lambda items, _about: (line.encode() for line in write(items))


def _workbook(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield a workbook; its library is loaded with the first one."""
    from workbench.interchange import xlsx

    yield from xlsx.write(items, about)


def _parquet(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield a Parquet file; its library is loaded with the first one."""
    from workbench.interchange import parquet

    yield from parquet.write(items, about)


def _report(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield the report, which is made as a whole: it is for reading."""
    yield html.write(items, about.title, about.made_at).encode()


IN_A_ROW = EVERYTHING - {
    Part.TEXT,
    Part.LANGUAGE,
    Part.ALIASES,
    Part.CANDIDATES,
    Part.CHAIN_WORDS,
    Part.ASSERTIONS,
    Part.DROPPED,
}
"""What a table of claims carries."""

NOT_IN_THE_REPORT = frozenset(
    [
        Part.TEXT,
        Part.LANGUAGE,
        Part.ALIASES,
        Part.SOURCE_WHY,
        Part.ROLE,
        Part.CANDIDATES,
        Part.CHAIN_WORDS,
        Part.DROPPED,
        Part.ASSERTIONS,
        Part.FOUND_BY,
        Part.STORY,
        Part.STATE,
    ]
)
"""What the report leaves to the formats for programs."""

FORMATS: tuple[Format, ...] = (
    Format(
        name=FormatName.CSV,
        ending="csv",
        media_type="text/csv",
        label="CSV",
        use="For spreadsheets: one claim a row.",
        write=_lines(csv.lines),
        carries=IN_A_ROW,
    ),
    Format(
        name=FormatName.XLSX,
        ending="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label="Excel",
        use="For spreadsheets: claims, decisions, repeated claims and sources, each on a sheet.",
        write=_workbook,
        carries=IN_A_ROW,
    ),
    Format(
        name=FormatName.PARQUET,
        ending="parquet",
        media_type="application/vnd.apache.parquet",
        label="Parquet",
        use="For data programs: one claim a row, typed columns.",
        write=_parquet,
        carries=IN_A_ROW,
    ),
    Format(
        name=FormatName.JSONL,
        ending="jsonl",
        media_type="application/x-ndjson",
        label="JSON Lines",
        use="For other programs: every offset and decision.",
        write=_lines(jsonl.lines),
    ),
    Format(
        name=FormatName.HTML,
        ending="html",
        media_type="text/html",
        label="HTML report",
        use="To read, print and send.",
        write=_report,
        carries=EVERYTHING - NOT_IN_THE_REPORT,
    ),
)
"""Every format, in the order in which the export offers them; command line and page read this table only."""


def format_of(name: FormatName) -> Format:
    """Return the format of that name."""
    return next(known for known in FORMATS if known.name is name)
