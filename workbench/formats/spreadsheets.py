"""The tables: one claim a row. Libraries of workbooks and of Parquet are loaded with the first file: they are large."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.formats.format import ClaimSet, Format, FormatName, Purpose
from workbench.interchange import csv
from workbench.interchange.losses import EVERYTHING, Part

CARRIES = EVERYTHING - {
    Part.TEXT,
    Part.LANGUAGE,
    Part.ALIASES,
    Part.CANDIDATES,
    Part.CHAIN_WORDS,
    Part.ASSERTIONS,
    Part.DROPPED,
}
"""What a table of claims carries."""


def _csv(whole: ClaimSet) -> Iterator[bytes]:
    return (line.encode() for line in csv.lines(whole.items))


def _workbook(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import xlsx

    return xlsx.write(whole.items, whole.about, whole.coverage)


def _parquet(whole: ClaimSet) -> Iterator[bytes]:
    from workbench.interchange import parquet

    return parquet.write(whole.items, whole.about)


SPREADSHEETS = (
    Format(
        name=FormatName.CSV,
        ending="csv",
        media_type="text/csv",
        label="CSV",
        use="For spreadsheets: one claim a row.",
        purpose=Purpose.TABLES,
        write=_csv,
        carries=CARRIES,
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
        carries=CARRIES,
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
        carries=CARRIES,
    ),
)
