"""Percentage agreement week by week or month by month, with its interval at 95 % and its counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import altair as alt

from pages.coverage.pictures import look
from pages.shared import days
from workbench.reviewing.agreement.summary import PartAgreement
from workbench.reviewing.agreement.words import in_figures, in_percent, range_of

UNIT_WIDTH, HEIGHT = 92, 180
"""Pixels of a week or month and of the scale from 0 to 100 %."""

HEADINGS = ("from", "claims", "all_agree", "percentage", "low_95", "high_95", "alpha", "alpha_low_95", "alpha_high_95")
CAPTION = (
    "Percentage agreement: on how many claims all opinions are the same. The line is Wilson’s interval at 95%, the "
    "numbers are claims on which all agree, of all. Weeks in which no claim got its last opinion are left out."
)


def written(begins: str) -> str:
    """Return how a week or month is called, by the first day in its key; what is no day is said as it stands."""
    try:
        return days.short(date.fromisoformat(begins))
    except ValueError:
        return begins


def chart(parts: Sequence[PartAgreement]) -> look.Chart:
    """Return a point and its interval for each week or month, in their order."""
    order = [written(part.key) for part in parts]
    placed = alt.Chart(look.data(map(_datum, parts))).encode(
        x=alt.X("from:N", sort=order, axis=look.names_axis(labelAngle=0)),
        tooltip=[
            alt.Tooltip("from:N", title="From"),
            alt.Tooltip("counts:N", title="All agree"),
            alt.Tooltip("interval:N", title="95% interval"),
            alt.Tooltip("alpha:N", title="Krippendorff’s alpha"),
        ],
    )
    layers: look.Chart = alt.layer(*_marks(placed), _counts(placed)).properties(
        width=alt.Step(UNIT_WIDTH), height=HEIGHT
    )
    return look.described(layers, CAPTION)


def table(parts: Sequence[PartAgreement]) -> look.Rows:
    """Return a row for every week or month, below the headings; shares from 0 to 1."""
    return [HEADINGS, *map(_table_row, parts)]


def _table_row(part: PartAgreement) -> tuple[object, ...]:
    share, alpha = part.percentage, part.alpha
    return (
        part.key,
        share.claims,
        share.same,
        *map(_exact, (share.value, *(share.interval or (None, None)))),
        *map(_exact, (alpha.value, *(alpha.interval or (None, None)))),
    )


def _exact(value: float | None) -> str | None:
    return None if value is None else f"{value:.4f}"


def _marks(placed: alt.Chart) -> Sequence[alt.Chart]:
    """Return the interval and the point of each week or month."""
    axis = look.numbers_axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%", grid=True)
    scale = alt.Scale(domain=[0, 1], nice=False, zero=True)
    rule = placed.mark_rule(color=look.INK, strokeWidth=1.5)
    point = placed.mark_point(filled=True, opacity=1, size=75, fill=look.ACCENT, stroke=None)
    return (
        rule.encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q"),
        point.encode(y=alt.Y("share:Q", scale=scale, axis=axis)),
    )


def _counts(placed: alt.Chart) -> alt.Chart:
    """Return the counts, which stand above every week or month."""
    text: alt.Chart = placed.mark_text(color=look.INK, fontSize=11, dy=-13).encode(y=alt.value(0), text="counts:N")
    return text


def _datum(part: PartAgreement) -> dict[str, object]:
    share = part.percentage
    low, high = share.interval or (0.0, 1.0)
    return {
        "from": written(part.key),
        "share": share.value or 0.0,
        "low": low,
        "high": high,
        "counts": f"{share.same} of {share.claims}",
        "interval": range_of(share),
        "alpha": in_figures(part.alpha.value),
        "percentage": in_percent(share.value),
    }
