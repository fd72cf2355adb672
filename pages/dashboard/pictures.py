"""Two small pictures for those who would rather look than read: shares of verdicts, and articles a day.

No meaning hangs on colour alone: each part of the bar carries its sign, and each column its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.shared import verdicts
from pages.shared.escaping import escaped
from workbench.model import Verdict

ROOM_FOR_SIGN = 4
"""Percent of the bar's width that a part needs to hold its sign; the links below name the smaller ones, too."""

TALLEST = 4
"""Rem of the highest column; below and above it there is room for its number and its day."""


def verdict_shares(counts: Mapping[Verdict, int]) -> None:
    """Draw one bar with a part for each verdict that claims have."""
    total = sum(counts.values())
    if not total:
        return
    parts = "".join(_part(verdict, count, total) for verdict, count in counts.items() if count)
    spoken = ", ".join(
        f"{verdicts.look(verdict).label} {share(count, total)}" for verdict, count in counts.items() if count
    )
    st.html(f'<div class="verdict-bar" role="img" aria-label="{escaped(spoken)}">{parts}</div>')


def articles_by_day(counts: Sequence[int], labels: Sequence[str]) -> None:
    """Draw a column for each day, today last, with its number above and the day below."""
    most = max(counts)
    if not most:
        return
    columns = "".join(_column(count, most, label) for count, label in zip(counts, labels, strict=True))
    st.html(
        f'<figure class="day-columns"><ol>{columns}</ol>'
        f"<figcaption>Articles a day, from {escaped(labels[0])} until today</figcaption></figure>"
    )


def share(count: int, total: int) -> str:
    """Return a share in whole percent; what is neither nothing nor all is never written as such."""
    if not count or count == total:
        return "100%" if count else "0%"
    rounded = round(100 * count / total)
    if rounded == 0:
        return "under 1%"
    return "over 99%" if rounded == 100 else f"{rounded}%"


def _part(verdict: Verdict, count: int, total: int) -> str:
    look, percent = verdicts.look(verdict), 100 * count / total
    sign = escaped(look.sign) if percent >= ROOM_FOR_SIGN else ""
    told = f"{look.label}: {count:,} ({share(count, total)})"
    return f'<span class="{verdict.value}" style="width: {percent:.2f}%" title="{escaped(told)}">{sign}</span>'


def _column(count: int, most: int, label: str) -> str:
    height = TALLEST * count / most
    day, month = label.split()
    column = f'<span class="column" style="height: {height:.2f}rem"></span>'
    below = f"<span>{escaped(day)}<br>{escaped(month)}</span>"
    return f'<li title="{escaped(label)}: {count:,}"><span>{count:,}</span>{column}{below}</li>'
