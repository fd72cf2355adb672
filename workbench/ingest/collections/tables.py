"""Tables of articles: CSV with a heading row, cells between commas, semicolons or tabs, one article a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from workbench.errors import BrokenFile, IngestError
from workbench.ingest.collections.cells import DELIMITERS, MAX_CELLS, Record, records
from workbench.ingest.collections.collected import Collected, check_collection_size, joined
from workbench.ingest.collections.columns import columns_of, named, said
from workbench.ingest.collections.decoding import decoded
from workbench.ingest.collections.entries import Entry, collect, filled
from workbench.ingest.collections.written_order import month_first_in
from workbench.ingest.collections.written_order import said as order_said
from workbench.text.spreadsheet_cells import restored

_SEPARATOR_LINE = ("sep=,", "sep=;", "sep=\t")
"""A first line with which Excel is told what separates the cells."""

_BEFORE_FORMULA = re.compile(r"""[\s\"'“”‘’«»`\x00-\x1f\u200b-\u200f\u2060\ufeff]++""")
_LONGEST_RUN = 1_000  # code points


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is laid out: what separates its cells, its headings in order, and which of them hold what."""

    delimiter: str
    headings: tuple[str, ...]
    columns: Mapping[str, str]


def read_table(label: str, data: bytes) -> Collected:
    """Read a table, one article a row; `label` names the file.

    Raises TooLarge, BadEncoding, and BrokenFile where no column holds a text. A row that is no article is a problem.
    """
    check_collection_size(data, label)
    text = decoded(data, label)
    layout = _layout(text, label)
    month_first = month_first_in(_days(text, layout))
    found = collect(_entries(text, layout, label, month_first=month_first))
    notes = [said(layout.columns, layout.headings)]
    if month_first is not None:
        notes.append(f"{order_said(month_first=month_first)}.")
    return joined([found], [f"{label}: {note}" for note in notes])


def _layout(text: str, label: str) -> _Layout:
    """Return the layout in which the heading row names most of what an article has."""
    layouts = [_layout_by(text, delimiter) for delimiter in DELIMITERS]
    layout = max(layouts, key=lambda one: ("text" in one.columns, len(one.columns), len(one.headings)))
    if not layout.headings:
        raise BrokenFile("There is no heading row in it that names the columns.", where=label, line=1)
    if "text" not in layout.columns:
        raise BrokenFile(
            f"No column holds the text of articles. It has the columns {named(layout.headings)}. Call the column with "
            "the text “text”, “body” or “content”.",
            where=label,
        )
    return layout


def _layout_by(text: str, delimiter: str) -> _Layout:
    """Return the heading row as a delimiter cuts it."""
    heading = next(_from_heading(text, delimiter), None)
    cells = (
        ()
        if heading is None or heading.cells is None
        else tuple(_cell(heading.cells, place) for place in range(len(heading.cells)))
    )
    return _Layout(delimiter=delimiter, headings=cells, columns=columns_of(cells))


def _from_heading(text: str, delimiter: str) -> Iterator[Record]:
    """Yield the records from the heading row on."""
    rows = records(text, delimiter)
    first = next(rows, None)
    if first is not None and first.piece.strip().lower() not in _SEPARATOR_LINE:
        yield first
    yield from rows


def _days(text: str, layout: _Layout) -> Iterator[str]:
    """Yield the days of the rows under the heading, as they are written."""
    if "published" not in layout.columns:
        return
    place = layout.headings.index(layout.columns["published"])
    for row in islice(_from_heading(text, layout.delimiter), 1, None):
        yield _cell(row.cells or (), place)


def _entries(text: str, layout: _Layout, label: str, *, month_first: bool | None) -> Iterator[Entry | IngestError]:
    """Yield an entry for each row under the heading, an error for each that cannot be one."""
    at = {field: layout.headings.index(name) for field, name in layout.columns.items()}
    for row in islice(_from_heading(text, layout.delimiter), 1, None):
        wrong = _wrong(row, len(layout.headings))
        if row.cells is None or wrong:
            yield BrokenFile(wrong, where=label, line=row.line)
            continue
        cells = {field: _cell(row.cells, place) for field, place in at.items()}
        place = f"line {row.line}"
        bare = Entry(file=label, place=place, line=row.line, month_first=month_first, original=row.piece)
        yield filled(bare, cells)


def _wrong(row: Record, width: int) -> str:
    """Return what is wrong with the cells of a row, "" where nothing is."""
    if row.cells is None:
        return (
            "It is not read: a quotation mark stands where none may stand or is never closed, or it has more than "
            f"{MAX_CELLS:,} cells."
        )
    if any(map(str.strip, row.cells[width:])):
        return "It has more cells than the heading row. Put a cell that holds a separator in quotation marks."
    return ""


def _cell(cells: tuple[str, ...], place: int) -> str:
    """Return a cell as it was before a spreadsheet's export guarded it, "" where the row is shorter."""
    cell = cells[place] if place < len(cells) else ""
    # Looking for guards costs the square of such a run; no export of a spreadsheet has one.
    hostile = any(len(run[0]) > _LONGEST_RUN for run in _BEFORE_FORMULA.finditer(cell))
    return cell if hostile else restored(cell)
