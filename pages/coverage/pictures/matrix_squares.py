"""Claims by outlets at a glance: a square each, by what is known and how it relates to the row's claim.

Outlets run down and claims across, so that names are read as they are written; where claims do not fit a line, they go
on below it under the same names. The number of a claim is that of its row in the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import altair as alt

from pages.coverage.pictures import look
from workbench.coverage.matrix import CellState, Matrix, MatrixCell, MatrixRow
from workbench.model import Relation
from workbench.vocabulary import RELATIONS

LINE_WIDTH = 880
"""Pixels of squares in a line: what a laptop shows beside the names."""

LARGEST, SMALLEST = 22, 10
"""Pixels from square to square. A square takes 0.8 of it, so that none is smaller than 8."""

OWN = "the row's own words"
LEFT_OUT, NOT_FOUND = "left out, a person said", "not found"

_SOLID = "M-1,-1H1V1H-1Z"
_SMALL = "M-.5,-.5H.5V.5H-.5Z"
_FRAME = "M-1,-1H1V1H-1ZM-.72,-.72V.72H.72V-.72Z"
_DIAMOND = "M0,-.5L.5,0L0,.5L-.5,0Z"
_DIAMOND_HOLE = "M0,-.62L-.62,0L0,.62L.62,0Z"
_BAR = "M-.5,-.17H.5V.17H-.5Z"
_BAR_HOLE = "M-.7,-.22V.22H.7V-.22Z"
_CROSS = "M-.8,-1L0,-.2L.8,-1L1,-.8L.2,0L1,.8L.8,1L0,.2L-.8,1L-1,.8L-.2,0L-1,-.8Z"
_DOT = "M-.14,-.14H.14V.14H-.14Z"

SHAPES = {
    OWN: _SMALL,
    "confirmed": _SOLID,
    "confirmed, variant": _SOLID + _DIAMOND_HOLE,
    "confirmed, contradiction": _SOLID + _BAR_HOLE,
    "suggested": _FRAME,
    "suggested, variant": _FRAME + _DIAMOND,
    "suggested, contradiction": _FRAME + _BAR,
    LEFT_OUT: _CROSS,
    NOT_FOUND: _DOT,
}
"""The look of a cell as an SVG path from -1 to 1; what runs the other way round is cut out."""

STATES = ("confirmed", "suggested")
"""What is known of a claim that is carried; the names of its shapes begin so."""

HEADINGS = (
    "claim_number",
    "claim",
    "outlet",
    "state",
    "known_by",
    "score",
    "relation",
    "place",
    "claims",
    "claim_id",
    "article_id",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """The claims that stand in one line, from number `first` on, with `step` pixels from one to the next."""

    first: int
    rows: tuple[MatrixRow, ...]
    outlets: tuple[int, ...]
    step: int

    @property
    def letters(self) -> int:
        """The size of letters in pixels: no larger than a row."""
        return min(12, self.step)

    def x(self, field: str) -> alt.X:
        """Return places along the line, with as many numbers above it as fit: each, or every fifth."""
        every = 1 if self.step >= 20 else 5
        numbers = range(self.first, self.first + len(self.rows))
        written = [number for number in numbers if number % every == 0 or number == self.first]
        axis = look.numbers_axis(orient="top", values=written, labelAngle=0, labelFontSize=self.letters)
        return alt.X(f"{field}:O", scale=alt.Scale(domain=list(numbers)), axis=axis)


def chart(matrix: Matrix, names: Mapping[int, str]) -> look.Chart:
    """Return the picture of a matrix; `names` are the outlets' by id."""
    step = max(SMALLEST, min(LARGEST, LINE_WIDTH // max(1, len(matrix.rows))))
    a_line = LINE_WIDTH // step // 10 * 10
    starts = range(0, max(1, len(matrix.rows)), a_line)
    lines = [_Line(start + 1, matrix.rows[start : start + a_line], matrix.outlets, step) for start in starts]
    return look.described(alt.vconcat(*(_drawn(line, names) for line in lines), spacing=18), caption(matrix))


def caption(matrix: Matrix) -> str:
    """Return what the picture shows, in words."""
    kinds = Counter(_kind(cell) for row in matrix.rows for cell in row.cells)
    confirmed, suggested = (sum(kinds[kind] for kind in kinds if kind.startswith(word)) for word in STATES)
    return (
        f"{look.counted(len(matrix.rows), 'claim')} (across, numbered as in the table) in "
        f"{look.counted(len(matrix.outlets), 'outlet')}: {kinds[OWN]:,} in the row's own words (small), "
        f"{confirmed:,} confirmed (solid), {suggested:,} suggested (outlined), {kinds[LEFT_OUT]:,} left out (crosses), "
        f"{kinds[NOT_FOUND]:,} not found (dots). A diamond inside is a variant, a bar a contradiction."
    )


def table(matrix: Matrix, names: Mapping[int, str]) -> look.Rows:
    """Return a row for every claim in every outlet, below the headings."""
    cells = ((number, row, cell) for number, row in enumerate(matrix.rows, 1) for cell in row.cells)
    return [HEADINGS, *(_table_row(number, row, cell, names) for number, row, cell in cells)]


def _table_row(number: int, row: MatrixRow, cell: MatrixCell, names: Mapping[int, str]) -> tuple[object, ...]:
    suggested = cell.state is CellState.CARRIED and not cell.confirmed and not cell.own
    known_by = "machine" if suggested else "person" if cell.confirmed else None
    score = f"{cell.score:.2f}" if suggested else None
    ids = (cell.told.claim.id, cell.told.article.id) if cell.told else (None, None)
    said = (number, row.statement, names[cell.outlet_id], cell.state.value, known_by, score)
    return (*said, cell.relation and cell.relation.value, cell.place and cell.place.value, cell.claims, *ids)


def _drawn(line: _Line, names: Mapping[int, str]) -> look.Chart:
    """Return the squares of one line of claims, and the dots where nothing was found."""
    labels = look.labels({outlet: names[outlet] for outlet in line.outlets})
    axis = look.names_axis(labelFontSize=line.letters)
    y = alt.Y("outlet:N", scale=alt.Scale(domain=list(labels.values())), axis=axis)
    drawn = alt.layer(_dots(line, labels).encode(y=y), _squares(line, labels, names).encode(y=y))
    return drawn.properties(width=alt.Step(line.step), height=alt.Step(line.step))


def _squares(line: _Line, labels: Mapping[int, str], names: Mapping[int, str]) -> alt.Chart:
    squares = alt.Chart(look.data(_known(line, labels, names)))
    placed: alt.Chart = squares.mark_point(filled=True, opacity=1, stroke=None, size=(0.8 * line.step) ** 2).encode(
        x=line.x("number"),
        shape=alt.Shape("kind:N", scale=_shapes(), legend=look.legend(columns=4)),
        color=alt.Color("kind:N", scale=_shades(), legend=look.legend(columns=4)),
        tooltip=[
            alt.Tooltip("number:O", title="Claim"),
            alt.Tooltip("claim:N", title="It says"),
            alt.Tooltip("whole:N", title="Outlet"),
            alt.Tooltip("what:N", title="There"),
        ],
    )
    return placed


def _dots(line: _Line, labels: Mapping[int, str]) -> alt.Chart:
    """Return what is not found: one dotted line for all side by side, since a browser is slow with single dots."""
    dotted = alt.Chart(look.data(_blanks(line, labels))).mark_rule(
        color=look.INK,
        opacity=0.5,
        strokeWidth=2,
        strokeCap="round",
        strokeDash=[0.01, line.step - 0.01],
        tooltip=None,
        aria=False,
    )
    placed: alt.Chart = dotted.encode(x=line.x("first"), x2=alt.X2("last:O"))
    return placed


def _shapes() -> alt.Scale:
    return alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))


def _shades() -> alt.Scale:
    """Return the colours of squares, which repeat what their shapes say."""
    return alt.Scale(domain=list(SHAPES), range=[_shade(kind) for kind in SHAPES])


def _shade(kind: str) -> str:
    if kind in {LEFT_OUT, NOT_FOUND}:
        return look.INK
    return look.AGAINST if kind.endswith("contradiction") else look.ACCENT


def _known(line: _Line, labels: Mapping[int, str], names: Mapping[int, str]) -> Iterator[dict[str, object]]:
    """Yield every cell of which something is known."""
    for number, row in enumerate(line.rows, line.first):
        claim = look.readable(row.statement, 160)
        for cell in row.cells:
            if cell.state is not CellState.NOT_FOUND:
                yield {
                    "number": number,
                    "claim": claim,
                    "outlet": labels[cell.outlet_id],
                    "whole": look.readable(names[cell.outlet_id]),
                    "kind": _kind(cell),
                    "what": _what(cell),
                }


def _blanks(line: _Line, labels: Mapping[int, str]) -> Iterator[dict[str, object]]:
    """Yield the first and the last number of all claims side by side that are not found in an outlet."""
    for at, outlet in enumerate(line.outlets):
        blank = [row.cells[at].state is CellState.NOT_FOUND for row in line.rows]
        for none_found, run in groupby(enumerate(blank, line.first), key=itemgetter(1)):
            numbers = [number for number, _ in run]
            if none_found:
                yield {"outlet": labels[outlet], "first": numbers[0], "last": numbers[-1]}


def _kind(cell: MatrixCell) -> str:
    """Return which of the shapes a cell has."""
    if cell.state is CellState.LEFT_OUT:
        return LEFT_OUT
    if cell.state is CellState.NOT_FOUND:
        return NOT_FOUND
    if cell.own and not cell.confirmed:
        return OWN
    known = "confirmed" if cell.confirmed else "suggested"
    if cell.relation in {None, Relation.REPEAT}:
        return known
    return f"{known}, {RELATIONS[cell.relation].inline}"


def _what(cell: MatrixCell) -> str:
    """Return a cell in words, for the tooltip."""
    said = [_kind(cell)]
    if cell.state is CellState.CARRIED and not cell.confirmed and not cell.own:
        said.append(f"{cell.score:.0%} sure")
    if cell.claims > 1:
        said.append(look.counted(cell.claims, "claim"))
    return ", ".join(said)
