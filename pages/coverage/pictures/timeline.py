"""When claims came up: first appearances by day, a lane an outlet, and what has no date beside the line of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from pages.coverage.pictures import look
from pages.coverage.pictures.days_in_units import DAY, Unit, line_of, unit_of
from workbench.coverage.appearances import Appearance, Appearances

FIRST, LATER, OPEN = "first", "later", "order not known"
SHAPES = {FIRST: "triangle-up", LATER: "circle", OPEN: "square"}
"""Filled for the first, hollow for the others: shape and filling say the same."""

NO_DATE = "no date"
LANE = 17
"""Pixels of one kind of mark in an outlet's lane; the three kinds stand below one another."""

NARROWEST, WIDEST, SCREEN = 26, 110, 760
"""Pixels from one day to the next, and those that the line takes while its days are few."""

DAY_WIDTH = {"day": 84, "week": 126, "month": 64, "year": 40}
"""Pixels that the name of a unit of time takes on the axis."""

CLAIMS_NAMED = 3
"""Claims that a tooltip names; it says how many more there are."""

HEADINGS = ("claim_number", "claim", "outlet", "day", "order", "claim_id", "article_id")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of the picture: the claims of one outlet that came up in one unit of time in one order."""

    outlet_id: int
    unit: str
    order: str
    claims: tuple[str, ...]


def chart(found: Sequence[Appearances], names: Mapping[int, str]) -> look.Chart:
    """Return the line of time; `names` are the outlets' by id, in the order of their lanes."""
    unit = unit_of(_days(found))
    line = line_of(unit, _days(found))
    marks = _marks(found, unit)
    undated = [mark for mark in marks if mark.unit == NO_DATE]
    parts = [_part(marks, line, unit, names, named=True)] if line else []
    parts += [_part(undated, [NO_DATE], unit, names, named=not line)] if undated or not line else []
    made = alt.hconcat(*parts, spacing=14).resolve_scale(shape="shared", fill="shared")
    return look.described(made, caption(found))


def caption(found: Sequence[Appearances]) -> str:
    """Return what the picture shows, in words."""
    orders = [order for row in found for _, order in _ordered(row)]
    undated = sum(one.day is None for row in found for one in row.appearances)
    unit = unit_of(_days(found))
    return (
        f"When {look.counted(len(found), 'claim')} came up that two outlets or more carry, by {unit.name}: "
        f"{orders.count(FIRST):,} first (triangles), {orders.count(LATER):,} later (circles), {orders.count(OPEN):,} "
        f"of which the order is not known (squares), {undated:,} of them without a date. Beside each mark stands how "
        "many claims it is."
    )


def table(found: Sequence[Appearances], names: Mapping[int, str]) -> look.Rows:
    """Return a row for every first appearance of a claim in an outlet, below the headings."""
    return [
        HEADINGS,
        *(
            (row.row + 1, row.statement, names[one.outlet_id], one.day, order, one.claim_id, one.article_id)
            for row in found
            for one, order in _ordered(row)
        ),
    ]


def _days(found: Iterable[Appearances]) -> list[date]:
    return [one.day for row in found for one in row.appearances if one.day]


def _ordered(row: Appearances) -> Iterator[tuple[Appearance, str]]:
    """Yield a row's appearances with their order: where nobody can be called first, it is not known for any."""
    for one in row.appearances:
        if one.outlet_id in row.first:
            yield one, FIRST
        else:
            yield one, LATER if row.first and one.day else OPEN


def _marks(found: Iterable[Appearances], unit: Unit) -> list[_Mark]:
    """Return the marks: appearances of one outlet, time and order together."""
    claims: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for row in found:
        for one, order in _ordered(row):
            when = unit.written(unit.start(one.day)) if one.day else NO_DATE
            claims[one.outlet_id, when, order].append(row.statement)
    return [_Mark(*place, tuple(statements)) for place, statements in claims.items()]


def _part(
    marks: Iterable[_Mark], line: Sequence[str], unit: Unit, names: Mapping[int, str], *, named: bool
) -> look.Chart:
    """Return the lanes over a line of units; `named` says that the outlets' names stand here."""
    labels = look.labels(names)
    units = frozenset(line)
    rows = [_datum(mark, labels, names) for mark in marks if mark.unit in units]
    lanes = look.names_axis(grid=True, tickBand="extent", labels=named)
    placed = alt.Chart(look.data(rows)).encode(
        x=alt.X("unit:O", scale=alt.Scale(domain=list(line)), axis=_axis(line, unit)),
        y=alt.Y("outlet:N", scale=alt.Scale(domain=list(labels.values()), padding=0.1), axis=lanes),
        yOffset=alt.YOffset("order:N", scale=alt.Scale(domain=list(SHAPES))),
        tooltip=[
            alt.Tooltip("whole:N", title="Outlet"),
            alt.Tooltip("when:N", title="When"),
            alt.Tooltip("order:N", title="Order"),
            alt.Tooltip("claims:N", title="Claims"),
        ],
    )
    counts = placed.mark_text(align="left", dx=9, color=look.INK).encode(text="count:Q")
    return alt.layer(_shapes(placed), counts).properties(width=alt.Step(_step(line)), height=alt.Step(LANE))


def _shapes(placed: alt.Chart) -> alt.Chart:
    orders, hollow = list(SHAPES), "transparent"
    shapes = alt.Scale(domain=orders, range=list(SHAPES.values()))
    fills = alt.Scale(domain=orders, range=[look.ACCENT, hollow, hollow])
    marks: alt.Chart = placed.mark_point(size=85, stroke=look.ACCENT, strokeWidth=1.8, opacity=1).encode(
        shape=alt.Shape("order:N", scale=shapes, legend=look.legend()),
        fill=alt.Fill("order:N", scale=fills, legend=look.legend()),
    )
    return marks


def _axis(line: Sequence[str], unit: Unit) -> alt.Axis:
    """Return the axis of time, on which as many units are named as fit."""
    every = -(-DAY_WIDTH[unit.name] // _step(line))
    title = None if line == [NO_DATE] or unit is DAY else f"by {unit.name}"
    return look.numbers_axis(values=list(line[::every]), labelAngle=0, orient="top", grid=True, title=title)


def _step(line: Sequence[str]) -> int:
    return max(NARROWEST, min(WIDEST, SCREEN // max(1, len(line))))


def _datum(mark: _Mark, labels: Mapping[int, str], names: Mapping[int, str]) -> dict[str, object]:
    more = len(mark.claims) - CLAIMS_NAMED
    named = [look.readable(claim, 80) for claim in mark.claims[:CLAIMS_NAMED]]
    return {
        "outlet": labels[mark.outlet_id],
        "whole": look.readable(names[mark.outlet_id]),
        "unit": mark.unit,
        "when": mark.unit,
        "order": mark.order,
        "count": len(mark.claims),
        "claims": " / ".join([*named, f"and {more} more"] if more > 0 else named),
    }
