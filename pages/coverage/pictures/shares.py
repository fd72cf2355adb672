"""Shares by outlet with their intervals at 95 %: a point, a line for what chance leaves open, and the counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import altair as alt

from pages.coverage.pictures import look
from workbench.coverage.sourcing import Measure, Share
from workbench.cue_stance import CueStance
from workbench.model import Form, SourceKind
from workbench.vocabulary import CUE_STANCES, FORMS, SOURCE_KINDS

MEASURES: dict[Measure, str] = {
    Measure.FORM: "Form",
    Measure.SOURCE_KIND: "Source",
    Measure.UNNAMED: "Source",
    Measure.CUE_STANCE: "Speaker",
}
"""What stands before a value in the heading of its panel."""

VALUES: dict[Measure, Callable[[str], str]] = {
    Measure.FORM: lambda value: FORMS[Form(value)].inline,
    Measure.SOURCE_KIND: lambda value: SOURCE_KINDS[SourceKind(value)].inline,
    Measure.UNNAMED: lambda _value: "unnamed, of all",
    Measure.CUE_STANCE: lambda value: CUE_STANCES[CueStance(value)].inline,
}
"""How the values of a measure are called."""

PANEL_WIDTH, ROW = 190, 22
"""Pixels of the scale from 0 to 100 % and of an outlet's row."""

PANELS_BESIDE = 2
"""Panels in a row: with names and counts, two of them are as wide as a laptop's screen."""

HEADINGS = ("measure", "value", "outlet", "count", "of", "left_open", "share", "low_95", "high_95")


def chart(found: Sequence[Share], names: Mapping[int, str]) -> look.Chart:
    """Return a panel for each value in the order given; `names` are the outlets' by id."""
    labels = look.labels(names)
    placed = alt.Chart().encode(
        y=alt.Y("outlet:N", scale=alt.Scale(domain=list(labels.values())), axis=look.names_axis()),
        tooltip=[
            alt.Tooltip("panel:N", title="Share"),
            alt.Tooltip("whole:N", title="Outlet"),
            alt.Tooltip("counts:N", title="Claims"),
            alt.Tooltip("interval:N", title="95 % interval"),
        ],
    )
    panels = list(dict.fromkeys(map(heading, found)))
    lanes = alt.layer(*_marks(placed), data=look.data(_datum(share, labels, names) for share in found))
    made: look.Chart = lanes.properties(width=PANEL_WIDTH, height=alt.Step(ROW)).facet(
        facet=alt.Facet("panel:N", sort=panels, header=_header()),
        columns=PANELS_BESIDE,
        spacing={"row": 26, "column": 30},
    )
    # Each panel has its own scale, since the last one may be far below.
    return look.described(made.resolve_axis(x="independent"), caption(found))


def caption(found: Sequence[Share]) -> str:
    """Return what the picture shows, in words."""
    panels = len(dict.fromkeys(map(heading, found)))
    outlets = len({share.outlet_id for share in found})
    return (
        f"Shares of the claims of {look.counted(outlets, 'outlet')}, a panel for each of "
        f"{look.counted(panels, 'value')}. The line is the 95 % interval, what chance leaves open for so few claims. "
        "Beside it stand the counts, and how many claims are open; 0 of 0 has no line."
    )


def table(found: Iterable[Share], names: Mapping[int, str]) -> look.Rows:
    """Return a row for every share, below the headings; shares from 0 to 1."""
    return [HEADINGS, *(_table_row(share, names) for share in found)]


def heading(share: Share) -> str:
    """Return the heading of a share's panel: "Form: quoted"."""
    return f"{MEASURES[share.measure]}: {VALUES[share.measure](share.value)}"


def _table_row(share: Share, names: Mapping[int, str]) -> tuple[object, ...]:
    counts = (share.measure.value, share.value, names[share.outlet_id], share.count, share.of, share.open)
    measured = f"{share.share:.4f}" if share.of else None
    return (*counts, measured, f"{share.low:.4f}", f"{share.high:.4f}")


def _marks(placed: alt.Chart) -> Iterable[alt.Chart]:
    """Yield the interval with its two ends, the point, and the counts at the right, which stand alone at 0 of 0."""
    scale = alt.Scale(domain=[0, 1], nice=False, zero=True)
    axis = look.numbers_axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%", grid=True, labelAngle=0)
    low, high = alt.X("low:Q", scale=scale, axis=axis), alt.X("high:Q", scale=scale, axis=axis)
    measured = placed.transform_filter(alt.datum["of"] > 0)
    yield measured.mark_rule(color=look.INK, strokeWidth=1.5).encode(x=low, x2="high:Q")
    yield measured.mark_tick(color=look.INK, thickness=1.5, size=9).encode(x=low)
    yield measured.mark_tick(color=look.INK, thickness=1.5, size=9).encode(x=high)
    point = measured.mark_point(filled=True, opacity=1, size=75, fill=look.ACCENT, stroke=None)
    yield point.encode(x=alt.X("share:Q", scale=scale, axis=axis))
    yield placed.mark_text(align="left", color=look.INK, fontSize=11).encode(
        x=alt.value(PANEL_WIDTH + 10), text="counts:N"
    )


def _header() -> alt.Header:
    return alt.Header(
        title=None, labelColor=look.INK, labelFontSize=13, labelFontWeight="bold", labelAnchor="start", labelPadding=6
    )


def _datum(share: Share, labels: Mapping[int, str], names: Mapping[int, str]) -> dict[str, object]:
    left = f", {share.open:,} open" if share.open else ""
    return {
        "panel": heading(share),
        "outlet": labels[share.outlet_id],
        "whole": look.readable(names[share.outlet_id]),
        "share": share.share,
        "low": share.low,
        "high": share.high,
        "of": share.of,
        "counts": f"{share.count:,} of {share.of:,}{left}",
        "interval": f"{share.low:.0%} to {share.high:.0%}",
    }
