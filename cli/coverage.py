"""The command line's verb for claims by outlets."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cli.storage import storage
from workbench.stored.ids import LARGEST_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.coverage.matrix import Matrix, MatrixCell, MatrixRow

SIGNS = {"not_found": "·", "left_out": "✗"}
"""Signs of a cell that is not carried."""


def coverage(
    story: Annotated[
        int, typer.Argument(help="The story's number, as `workbench stories` prints it.", min=1, max=LARGEST_ID)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a claim, for scripts.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for spreadsheets.")] = False,
) -> None:
    """Print which outlets carry which claims: □ the row's words, ● confirmed, ○ suggested, · not found, ✗ left out."""
    from services.read_coverage import read_coverage
    from workbench.coverage.records import coverage_csv, coverage_records

    with storage() as database:
        found = read_coverage(database, story)
    names = found.material.outlets
    if as_csv:
        sys.stdout.write(coverage_csv(found.matrix, names))
    elif as_json:
        for record in coverage_records(found.matrix, names):
            typer.echo(json.dumps(record, ensure_ascii=False))
    else:
        typer.echo(_readable(found.matrix, names))


def _readable(matrix: Matrix, names: Mapping[int, str]) -> str:
    """Return the rows for a person: a sign an outlet, in the order of the heading, then the claim."""
    heads = [f"{number}. {names[outlet]}" for number, outlet in enumerate(matrix.outlets, 1)]
    return "\n".join([", ".join(heads), *map(_line, matrix.rows)])


def _line(row: MatrixRow) -> str:
    return f"{''.join(map(_sign, row.cells))}  {row.statement}"


def _sign(cell: MatrixCell) -> str:
    if cell.state in SIGNS:
        return SIGNS[cell.state]
    return "●" if cell.confirmed else "□" if cell.own else "○"
