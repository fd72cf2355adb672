"""Claims by outlets: what each outlet printed, what it likely has, and what was not found.

What was not matched is "not found". "Left out" stands only where a person has looked and said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.coverage.matrix import CellState, Matrix, MatrixCell, MatrixRow
from workbench.cue_stance import CueStance
from workbench.model import Relation
from workbench.report.blocks import Block, Line, Look, Paragraph, Table, foreign, own, quiet
from workbench.report.words import counted
from workbench.vocabulary import RELATIONS

ACROSS = 5
"""Outlets in one table: more columns do not fit a page. Further outlets stand in a further table."""

MOST_ROWS = 60
"""Claims in the tables, those of most outlets first; the report says how many more there are."""


LIKELY = 0.5
"""From so sure on, what a machine suggests is called likely."""


def claims_by_outlets(matrix: Matrix, names: Mapping[int, str]) -> Iterator[Block]:
    """Yield the claims that two outlets or more carry against all outlets; `names` are the outlets' by id."""
    shared = [row for row in matrix.rows if row.carriers > 1]
    single = len(matrix.rows) - len(shared)
    if not shared:
        yield Paragraph(
            quiet(f"No claim was found in two outlets. {counted(single, 'claim')} stand in one outlet each.")
        )
        return
    rows, more = shared[:MOST_ROWS], len(shared) - MOST_ROWS
    yield Paragraph(quiet(_legend(more, single)))
    for start in range(0, len(matrix.outlets), ACROSS):
        yield _table(rows, matrix.outlets[start : start + ACROSS], names, start, len(matrix.outlets))


def _legend(more: int, single: int) -> str:
    left = f" {counted(more, 'more claim')} of two outlets or more are not listed here." if more > 0 else ""
    return (
        "Printed: it is the outlet's own claim, or a person has confirmed it. Likely or perhaps: the machine suggests "
        "it and is so sure, and nobody has confirmed it. Not found: nothing was matched, which does not say that the "
        "outlet left it out. Left out: a person has looked, and it is not there. "
        f"{counted(single, 'claim')} of single outlets are not listed.{left}"
    )


def _table(
    rows: Sequence[MatrixRow], outlets: Sequence[int], names: Mapping[int, str], start: int, total: int
) -> Table:
    heads: tuple[Line, ...] = ((own("Claim"),), *((foreign(names[outlet]),) for outlet in outlets))
    part = f", outlets {start + 1} to {start + len(outlets)} of {total}" if total > ACROSS else ""
    return Table(f"Claims by outlets{part}", heads, tuple(_row(row, start, len(outlets)) for row in rows), "matrix")


def _row(row: MatrixRow, start: int, width: int) -> tuple[Line, ...]:
    return (foreign(row.statement),), *map(cell_line, row.cells[start : start + width])


def cell_line(cell: MatrixCell) -> Line:
    """Return a cell in words: whether the outlet has the claim, by whose word, and whether it says something else."""
    if cell.state is CellState.LEFT_OUT:
        return (own("left out, a person said", Look.STRONG),)
    if cell.told is None:
        return quiet("not found")
    claim = cell.told.claim.claim
    sure = own("printed", Look.STRONG) if cell.own or cell.confirmed else own(_suggested(cell.score))
    other = cell.relation not in (None, Relation.REPEAT)
    relation = own(f" · {signed_relation(cell.relation)}") if other else own("")
    denied = own(" · denied", Look.STRONG) if claim.negated or claim.stance is CueStance.DENIES else own("")
    return sure, relation, denied


def _suggested(score: float) -> str:
    """Return how sure the machine is, in a word and in per cent."""
    return f"{'likely' if score >= LIKELY else 'perhaps'} ({score:.0%})"


def signed_relation(relation: Relation | None) -> str:
    """Return a relation behind its sign, "" where there is none."""
    return f"{RELATIONS[relation].sign} {RELATIONS[relation].inline}" if relation else ""
