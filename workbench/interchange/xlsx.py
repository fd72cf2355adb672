"""A workbook of spreadsheets: claims, decisions, repeated claims, sources, coverage, and what the export is.

Cells have types, heads stay in view and filter. Nothing in a cell is run: words are stored as words, whatever they
start with. A sheet holds 1,048,576 rows at most, a cell 32,767 units of UTF-16, and no day before 1900 (specification
of Microsoft Excel): further rows go to a sheet of their own, a cell that is cut says so, and an earlier day is a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbench.interchange.about import About, told
from workbench.interchange.columns import COLUMNS, Column, Kind
from workbench.interchange.dictionary import ELSEWHERE, sheet_of
from workbench.interchange.moments import in_utc
from workbench.interchange.pieces import pieces
from workbench.interchange.tables import BY_CLAIM, COVERAGE, SOURCES, Heading, Row, SourceTally
from workbench.stored.claims import ExportItem

MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
FIRST_YEAR = 1900
CUT = " … [cut: a cell holds no more]"
WIDTHS = {Kind.TEXT: 28, Kind.WHOLE: 10, Kind.NUMBER: 10, Kind.YES_NO: 8, Kind.DAY: 12, Kind.MOMENT: 18}
"""How wide a column is by its type, in characters."""


Headings = Sequence[Heading | Column]


class _Sheet:
    """One table of a workbook, written row by row; it goes on in a further sheet where one is full."""

    def __init__(self, book: Workbook, formats: dict[str, Any], name: str, headings: Headings) -> None:
        self._book, self._formats, self._name, self._headings = book, formats, name, headings
        self._sheets = 0
        self._open()

    def add(self, values: Sequence[object]) -> None:
        """Write the next row."""
        if self._row == MOST_ROWS:
            self.end()
            self._open()
        for column, (heading, value) in enumerate(zip(self._headings, values, strict=True)):
            _write(self._sheet, self._formats, self._row, column, heading.kind, value)
        self._row += 1

    def _open(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} {self._sheets}"
        self._sheet: Worksheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for column, heading in enumerate(self._headings):
            self._sheet.set_column(column, column, WIDTHS[heading.kind])
            self._sheet.write_string(0, column, heading.name, self._formats["head"])
        self._row = 1

    def end(self) -> None:
        """Finish the sheet: its heads filter all rows that were written."""
        self._sheet.autofilter(0, 0, max(1, self._row - 1), len(self._headings) - 1)


def write(items: Iterable[ExportItem], about: About, coverage: Iterable[Row] = ()) -> Iterator[bytes]:
    """Yield the workbook, piece by piece; rows are on the disk while it is made."""
    with TemporaryFile() as file:
        with Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
            _fill(book, items, about, coverage)
        yield from pieces(file)


def _fill(book: Workbook, items: Iterable[ExportItem], about: About, coverage: Iterable[Row]) -> None:
    """Write all sheets."""
    formats = {"head": book.add_format({"bold": True, "bottom": 1}), "moment": _moment_format(book)}
    columns = [column for column in COLUMNS if column.name not in ELSEWHERE]
    claims = _Sheet(book, formats, "Claims", columns)
    others = [(table, _Sheet(book, formats, sheet_of(table.name), table.headings)) for table in BY_CLAIM]
    tally = SourceTally()
    for item in items:
        claims.add([column.value(item) for column in columns])
        tally.add(item)
        for table, sheet in others:
            for row in table.rows(item):
                sheet.add(row)
    for sheet in (claims, *(sheet for _, sheet in others)):
        sheet.end()
    _add(book, formats, "Sources", SOURCES, tally.rows())
    _add(book, formats, sheet_of(COVERAGE.name), COVERAGE.headings, coverage)
    _say(book, formats, about)


def _say(book: Workbook, formats: dict[str, Any], about: About) -> None:
    """Write the sheet that says what the export is."""
    headings = [Heading("what", Kind.TEXT, ""), Heading("value", Kind.TEXT, "")]
    _add(book, formats, "About", headings, told(about))


def _add(book: Workbook, formats: dict[str, Any], name: str, headings: Headings, rows: Iterable[Row]) -> None:
    """Write a whole sheet."""
    sheet = _Sheet(book, formats, name, headings)
    for row in rows:
        sheet.add(row)
    sheet.end()


def _moment_format(book: Workbook) -> Any:
    return book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})


def _write(sheet: Worksheet, formats: dict[str, Any], row: int, column: int, kind: Kind, value: object) -> None:
    """Write one cell by the type of its column; what is not known stays empty."""
    if value is None or value == "":
        return
    if kind is Kind.MOMENT and isinstance(value, datetime):
        # A spreadsheet knows no time zones: moments are in UTC, as the head says.
        sheet.write_datetime(row, column, in_utc(value).replace(tzinfo=None), formats["moment"])
    elif kind is Kind.DAY and isinstance(value, date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, _fitting(str(value)))


def _fitting(words: str) -> str:
    """Return words as long as a cell holds them, saying so where they were cut."""
    units = words.encode("utf-16-le")
    if len(units) <= 2 * MOST_LETTERS:
        return words
    # A letter of two units that is cut in the middle is left out.
    return units[: 2 * (MOST_LETTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT
