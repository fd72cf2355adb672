"""Agreement by outlet, by source, by story and over time: a table, and for time a picture of the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.agreement import asking, over_time
from pages.agreement.overall import ways
from pages.agreement.pairs import with_range
from pages.coverage.pictures import frame
from pages.shared import captions, headings, keys, url_state
from pages.shared.escaping import isolated
from services.read_agreement import Figures
from workbench.reviewing.agreement.summary import NONE, Breakdown, PartAgreement
from workbench.reviewing.agreement.words import ALPHA, BREAKDOWNS, PERCENTAGE, in_figures, in_percent, range_of

PAGE_NAME = "parts"
HEADS = {Breakdown.OUTLET: "Outlet", Breakdown.SOURCE: "Source", Breakdown.STORY: "Story", Breakdown.TIME: "From"}
NAMELESS = {Breakdown.OUTLET: "Outlet unknown", Breakdown.SOURCE: "Source open", Breakdown.STORY: "No story"}
UNNAMED = {Breakdown.OUTLET: "Outlet unknown", Breakdown.SOURCE: "No name", Breakdown.STORY: "Unnamed story"}
WHEN = "A claim stands in the week (or month, where weeks are many) in which the last opinion on it was given, in UTC."


def draw(found: Figures, by: Breakdown, under: tuple[object, ...]) -> None:
    """Draw the choice by what to tell claims apart, and what it finds; `under` holds the filters."""
    headings.section("Where it is higher and lower", "parts")
    asking.choose_breakdown()
    if by is Breakdown.TIME:
        frame.draw("Agreement over time", over_time.chart(found.parts), over_time.table(found.parts), over_time.CAPTION)
        captions.quiet(WHEN)
    rows = st.container(key=keys.of("agreement parts"))
    if by is not Breakdown.TIME:
        url_state.page_number(asking.PAGE, PAGE_NAME, found.parts_total, asking.ROWS, under=(*under, by))
    rows.html(_table(found.parts, by))


def name_of(key: str, name: str, by: Breakdown) -> str:
    """Return what a part is called."""
    if by is Breakdown.TIME:
        return over_time.written(key)
    if key == NONE:
        return NAMELESS[by]
    return name or UNNAMED[by]


def _table(parts: Sequence[PartAgreement], by: Breakdown) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in (HEADS[by], PERCENTAGE, ALPHA, "Claims"))
    rows = "".join(_row(part, by) for part in parts)
    return (
        f'<div class="agreement-table" tabindex="0" role="region" aria-label="Agreement {BREAKDOWNS[by].lower()}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(part: PartAgreement, by: Breakdown) -> str:
    share, alpha = part.percentage, part.alpha
    return (
        f'<tr><th scope="row">{isolated(name_of(part.key, part.name, by))}</th>'
        f"<td>{in_percent(share.value)}{with_range(range_of(share))}</td>"
        f"<td>{in_figures(alpha.value)}{with_range(range_of(alpha))}</td><td>{ways(share, part=part.key)}</td></tr>"
    )
