"""Fact-checks in a table with a heading row: columns in any order, under any of the names that people give them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.errors import BrokenFile
from workbench.factchecks.model import FactCheck, Rating, read_day, read_number
from workbench.interchange.rows import DELIMITERS, cell, record, records

HEADINGS = {
    "claim": "claim claimreviewed claimtext claimchecked statement text",
    "url": "url link address reviewurl factcheckurl factchecklink permalink",
    "rating": "rating textualrating ratingtext reviewrating alternatename verdict conclusion label ruling",
    "value": "ratingvalue value score reviewratingvalue",
    "best": "bestrating best ratingbest maximum",
    "worst": "worstrating worst ratingworst minimum",
    "publisher": "publisher publishername factchecker author reviewer organisation organization outlet",
    "site": "publishersite publisherurl site website domain",
    "reviewed": "date reviewdate datepublished published publicationdate factcheckdate datechecked",
    "claimant": "claimant speaker claimauthor saidby person source",
    "claimed": "claimdate dateofclaim claimedon statementdate",
    "title": "title headline reviewtitle name factchecktitle",
    "language": "language languagecode inlanguage lang",
}
"""What a column may be called, case, spaces and marks aside."""

_MEANING = {name: column for column, names in HEADINGS.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class _Layout:
    delimiter: str
    columns: Mapping[str, int]
    width: int


def read(text: str) -> Iterator[tuple[int, FactCheck | BrokenFile]]:
    """Yield the rows of a table with their lines; a table without the columns "claim" and "url" is one bad row."""
    lines = list(io.StringIO(text, newline=""))
    start = next(number for number, line in enumerate(lines) if line.strip())
    # The delimiter by which most headings are known is the table's own.
    layouts = [_layout(lines[start], delimiter) for delimiter in DELIMITERS]
    layout = max(layouts, key=lambda layout: len(layout.columns))
    missing = [name for name in ("claim", "url") if name not in layout.columns]
    if missing:
        wanted = "claim, rating, url, publisher, date, claimant, title"
        yield start + 1, BrokenFile(f"No column is called “{missing[0]}”. Put a heading row on top: {wanted}.")
        return
    for line, cells in records(lines, start + 1, layout.delimiter):
        yield line, _row(cells, layout)


def _layout(line: str, delimiter: str) -> _Layout:
    """Return a heading row as this delimiter cuts it; of two columns with one meaning the first counts."""
    cells, _ = record([line], 0, delimiter)
    columns: dict[str, int] = {}
    for number, heading in enumerate(cells or ()):
        column = _MEANING.get(re.sub(r"[\W_]+", "", heading.casefold()))
        if column:
            columns.setdefault(column, number)
    return _Layout(delimiter, columns, len(cells or ()))


def _row(cells: list[str] | None, layout: _Layout) -> FactCheck | BrokenFile:
    """Return the fact-check of one record, or what is wrong with it."""
    if cells is None:
        return BrokenFile("A quotation mark stands where none may stand, or is never closed.")
    if any(map(str.strip, cells[layout.width :])):
        return BrokenFile(
            "It has more cells than the heading row. Put a cell that holds a separator in quotation marks."
        )
    given = {column: cell(cells, number) for column, number in layout.columns.items()}
    return FactCheck(
        claim=given["claim"],
        url=given["url"],
        rating=_rating(given),
        publisher=given.get("publisher", ""),
        site=given.get("site", ""),
        title=given.get("title", ""),
        claimant=given.get("claimant", ""),
        claimed_on=read_day(given.get("claimed", "")),
        reviewed_on=read_day(given.get("reviewed", "")),
        language=given.get("language", ""),
    )


def _rating(given: Mapping[str, str]) -> Rating:
    """Return the rating of a row; a number in the column for words is a number where there is no other."""
    words, value = given.get("rating", ""), read_number(given.get("value", ""))
    if value is None and read_number(words) is not None:
        words, value = "", read_number(words)
    return Rating(words, value, read_number(given.get("best", "")), read_number(given.get("worst", "")))
