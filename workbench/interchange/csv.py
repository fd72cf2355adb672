"""CSV for spreadsheets: one claim a row.

The file opens with a byte order mark, so that Excel reads it as UTF-8. A cell that a spreadsheet would run as a formula
gets an apostrophe in front, which makes it text; JSON lines carry the words unchanged and are the format to read back.
Offsets read "start-end;start-end": code points into the article's text, half-open.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from workbench.interchange.columns import COLUMNS
from workbench.interchange.moments import write_day, write_moment
from workbench.stored.claims import ExportItem
from workbench.text.spreadsheet_cells import BYTE_ORDER_MARK, neutralise


def write(items: Iterable[ExportItem]) -> str:
    """Return the items as CSV with a heading row, in the given order; to be stored as UTF-8."""
    return "".join(lines(items))


def lines(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield the heading row and a row for each item, as they come; to be stored as UTF-8."""
    yield BYTE_ORDER_MARK + _row([column.name for column in COLUMNS])
    for item in items:
        yield _row([neutralise(_cell(column.value(item))) for column in COLUMNS])


def _row(cells: Sequence[str]) -> str:
    """Return one row; a cell may hold line breaks of its own."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    """Return a value as a cell holds it: days and moments in ISO 8601, moments in UTC."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return write_moment(value) or ""
    if isinstance(value, date):
        return write_day(value) or ""
    return "" if value is None else str(value)
