"""Tables as people save them: cells between commas, semicolons or tabs, and a quotation mark that was never closed.

A cell is text, whatever it starts with: what a spreadsheet would run as a formula is a text like any other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

DELIMITERS = (",", ";", "\t")

MOST_LINES = 50
"""Lines of one cell in quotation marks; a quotation mark that stays open longer was never meant to open."""


def records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each record from line `start` on (0 the first) with the number of its first line (1 the first).

    Blank ones are left out. A record that cannot be read is None; the next one begins at the line after it.
    """
    at = start
    while at < len(lines):
        cells, taken = record(lines, at, delimiter)
        if cells is None or any(cell.strip() for cell in cells):
            yield at + 1, cells
        # A record in quotation marks may run over several lines.
        at += taken


def cell(cells: Sequence[str], number: int) -> str:
    """Return a cell of a record without white space around it, "" where the record is shorter."""
    return cells[number].strip() if number < len(cells) else ""


def record(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of the record that begins at a line, and how many lines it takes; None and 1 for a bad one."""
    # Only so many lines: a quotation mark that is never closed would else swallow the rest of the file.
    reader = csv.reader(lines[at : at + MOST_LINES], delimiter=delimiter, strict=True)
    try:
        return next(reader, []), max(1, reader.line_num)
    except csv.Error:
        return None, 1
