"""The formats in which claims are handed on and taken in, one a file; `FORMATS` is the table of them all.

Command line, page, interface for programs and documentation read this table only. A format's library is loaded when the
first file of its kind is written or read: most of them are large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.interchange.about import About
from workbench.interchange.incoming import GivenFile, Read, ReadResult
from workbench.interchange.losses import EVERYTHING, Part
from workbench.interchange.tables import Row
from workbench.stored.claims import ExportItem


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """What is handed on: claims as they come, by article, and what is told of the whole.

    `coverage` are the cells of the stories that the claims are told in (see `interchange.tables.COVERAGE`); it is read
    only by formats that have a place for it, and once.
    """

    items: Iterable[ExportItem]
    about: About
    coverage: Iterable[Row] = ()


Write = Callable[[ClaimSet], Iterator[bytes]]
"""From a claim set to the file, piece by piece: it may be larger than the memory."""


class FormatName(StrEnum):
    """What the command line calls each format."""

    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"


class Purpose(StrEnum):
    """What people want a file for, in the words of a heading."""

    READING = "To read and print"
    TABLES = "For spreadsheets and data programs"
    TOOLS = "For other tools"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file for reviewed claims.

    `label` is what people call it, `ending` the file name's without the dot, `use` a sentence on what it is good for,
    `carries` the parts of a claim that are found in the file again. `read` is the way back in, None where there is
    none. `tables` names those that stand in the file, for the data dictionary beside it: none where the file describes
    itself.
    """

    name: FormatName
    ending: str
    media_type: str
    label: str
    use: str
    purpose: Purpose
    write: Write
    carries: frozenset[Part] = EVERYTHING
    read: Read | None = None
    tables: tuple[str, ...] = ()


def _csv(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import csv

    return (line.encode() for line in csv.lines(whole.items))


def _workbook(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import xlsx

    return xlsx.write(whole.items, whole.about, whole.coverage)


def _parquet(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import parquet

    return parquet.write(whole.items, whole.about)


def _json_lines(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import jsonl

    return (line.encode() for line in jsonl.lines(whole.items))


def _read_json_lines(files: Sequence[GivenFile]) -> ReadResult:
    from workbench.interchange import jsonl

    return jsonl.read_files(files)


def _report(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import html

    yield html.write(whole.items, whole.about.title, whole.about.made_at).encode()


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
        name=FormatName.HTML,
        ending="html",
        media_type="text/html",
        label="HTML report",
        use="To read, print and send.",
        purpose=Purpose.READING,
        write=_report,
        carries=EVERYTHING - NOT_IN_THE_REPORT,
    ),
    Format(
        name=FormatName.CSV,
        ending="csv",
        media_type="text/csv",
        label="CSV",
        use="For spreadsheets: one claim a row.",
        purpose=Purpose.TABLES,
        write=_csv,
        carries=IN_A_ROW,
        tables=("claims",),
    ),
    Format(
        name=FormatName.XLSX,
        ending="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label="Excel",
        use="For spreadsheets: claims, decisions, repeated claims, sources and coverage, each on a sheet.",
        purpose=Purpose.TABLES,
        write=_workbook,
        carries=IN_A_ROW,
        tables=("claims", "decisions", "repeated_claims", "sources", "coverage"),
    ),
    Format(
        name=FormatName.PARQUET,
        ending="parquet",
        media_type="application/vnd.apache.parquet",
        label="Parquet",
        use="For data programs: one claim a row, typed columns that say what they hold.",
        purpose=Purpose.TABLES,
        write=_parquet,
        carries=IN_A_ROW,
    ),
    Format(
        name=FormatName.JSONL,
        ending="jsonl",
        media_type="application/x-ndjson",
        label="JSON Lines",
        use="For other programs, and to read back: every offset and decision.",
        purpose=Purpose.TOOLS,
        write=_json_lines,
        read=_read_json_lines,
    ),
)
"""Every format, in the order in which the export offers them."""


def format_of(name: FormatName) -> Format:
    """Return the format of that name."""
    return next(known for known in FORMATS if known.name is name)
