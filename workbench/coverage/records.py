"""Claims by outlets for scripts and spreadsheets: one line a claim, with a cell an outlet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from workbench.coverage.matrix import Matrix, MatrixCell, MatrixRow
from workbench.text.spreadsheet_cells import BYTE_ORDER_MARK, neutralise

COLUMNS = ("state", "confirmed", "source", "words")
"""What a spreadsheet gets of each outlet's cell."""

ROW = ("outlet", "state", "confirmed", "relation", "article", "claim", "words", "source", "stance", "score")
"""What a row for each cell gets of it."""


def coverage_records(matrix: Matrix, names: Mapping[int, str]) -> Iterator[dict[str, object]]:
    """Yield each row as an object: its statement, and a cell an outlet; `names` gives the outlets' names by id."""
    for row in matrix.rows:
        yield {"statement": row.statement, "cells": [_record(cell, names[cell.outlet_id]) for cell in row.cells]}


def coverage_rows(story_id: int, story: str, matrix: Matrix, names: Mapping[int, str]) -> Iterator[tuple[object, ...]]:
    """Yield a row for each claim and outlet of one story, by the columns of `interchange.tables.COVERAGE`."""
    for row in matrix.rows:
        for cell in row.cells:
            record = _record(cell, names[cell.outlet_id])
            yield (story_id, story, row.statement, row.carriers, *(record[column] for column in ROW))


def coverage_csv(matrix: Matrix, names: Mapping[int, str]) -> str:
    """Return the rows as CSV for spreadsheets, four columns an outlet; to be stored as UTF-8."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    heads = [f"{names[outlet]}: {column}" for outlet in matrix.outlets for column in COLUMNS]
    rows.writerow(map(neutralise, ["statement", "outlets", *heads]))
    rows.writerows(map(neutralise, _line(row, names)) for row in matrix.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _line(row: MatrixRow, names: Mapping[int, str]) -> list[str]:
    cells = [_record(cell, names[cell.outlet_id]) for cell in row.cells]
    return [row.statement, str(row.carriers), *(_text(cell[column]) for cell in cells for column in COLUMNS)]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _record(cell: MatrixCell, outlet: str) -> dict[str, object]:
    """Return a cell; what it says of a claim is None where the outlet has none there."""
    claim = cell.told.claim.claim if cell.told else None
    return {
        "outlet": outlet,
        "state": cell.state.value,
        "confirmed": cell.confirmed,
        "relation": cell.relation.value if cell.relation else None,
        "article": cell.told.article.id if cell.told else None,
        "claim": cell.told.claim.id if cell.told else None,
        "words": claim.words if claim else None,
        "source": claim.source.name if claim and claim.source else None,
        "stance": claim.stance.value if claim else None,
        "score": round(cell.score, 4) if cell.told else None,
    }
