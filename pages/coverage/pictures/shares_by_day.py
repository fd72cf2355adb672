"""One share day by day over all outlets, with its interval at 95 % and its counts."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from pages.coverage.pictures import look
from pages.coverage.pictures.shares import MEASURES, VALUES
from pages.shared import days
from workbench.coverage.sourcing import DayShare, Measure, SharesByDay

DAY_WIDTH, HEIGHT = 64, 180
"""Pixels of a day and of the scale from 0 to 100 %."""

HEADINGS = ("day", "count", "of", "left_open", "share", "low_95", "high_95")


def chart(found: SharesByDay, measure: Measure, value: str) -> look.Chart:
    """Return a point and its interval for each day, in their order; days without an article are left out."""
    order = [days.short(one.day) for one in found.days]
    placed = alt.Chart(look.data(map(_datum, found.days))).encode(
        x=alt.X("day:N", sort=order, axis=look.names_axis(labelAngle=0)),
        tooltip=[
            alt.Tooltip("day:N", title="Day"),
            alt.Tooltip("counts:N", title="Claims"),
            alt.Tooltip("interval:N", title="95 % interval"),
        ],
    )
    lanes = alt.layer(*_marks(placed.transform_filter(alt.datum["of"] > 0)), _counts(placed))
    made: look.Chart = lanes.properties(width=alt.Step(DAY_WIDTH), height=HEIGHT)
    return look.described(made, caption(found, measure, value))


def caption(found: SharesByDay, measure: Measure, value: str) -> str:
    """Return what the picture shows, in words."""
    what = f"{MEASURES[measure]}: {VALUES[measure](value)}"
    undated = f" {look.counted(found.undated, 'claim')} of undated articles are left out." if found.undated else ""
    return f"{what}, of the claims of all outlets on each day. The line is the 95 % interval.{undated}"


def table(found: SharesByDay) -> look.Rows:
    """Return a row for every day, below the headings; shares from 0 to 1."""
    return [HEADINGS, *(_table_row(one) for one in found.days)]


def _table_row(one: DayShare) -> tuple[object, ...]:
    share = f"{one.count / one.of:.4f}" if one.of else None
    return (one.day.isoformat(), one.count, one.of, one.open, share, f"{one.low:.4f}", f"{one.high:.4f}")


def _marks(placed: alt.Chart) -> Sequence[alt.Chart]:
    """Return the interval and the point of each day."""
    axis = look.numbers_axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%", grid=True)
    scale = alt.Scale(domain=[0, 1], nice=False, zero=True)
    rule = placed.mark_rule(color=look.INK, strokeWidth=1.5)
    point = placed.mark_point(filled=True, opacity=1, size=75, fill=look.ACCENT, stroke=None)
    return (
        rule.encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q"),
        point.encode(y=alt.Y("share:Q", scale=scale, axis=axis)),
    )


def _counts(placed: alt.Chart) -> alt.Chart:
    """Return the counts, which stand above every day."""
    text: alt.Chart = placed.mark_text(color=look.INK, fontSize=11, dy=-8).encode(y=alt.value(0), text="counts:N")
    return text


def _datum(one: DayShare) -> dict[str, object]:
    return {
        "day": days.short(one.day),
        "of": one.of,
        "share": one.count / one.of if one.of else 0.0,
        "low": one.low,
        "high": one.high,
        "counts": f"{one.count} of {one.of}",
        "interval": f"{one.low:.0%} to {one.high:.0%}",
    }
