"""What all pictures look like: colours, axes, names as labels, and data as the charts take it.

Shapes, outlines and words carry the meaning; a colour only ever repeats it. Words and lines are in the colour of the
text around the picture, so that they hold in the light and in the dark; in a file, where there is no text around, that
is black.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import altair as alt

from workbench.text.shortening import shortened

Chart: TypeAlias = alt.Chart | alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.FacetChart
"""What a picture may be made of."""

Rows: TypeAlias = Sequence[Sequence[object]]
"""A table: the headings, then a sequence of cells each row."""

INK = "currentColor"
"""The colour of the text around the picture."""

ACCENT = "#3f7fc1"
"""What is carried, first or measured: between the grounds, at 4:1 against light, dark and white paper."""

AGAINST = "#c2593f"
"""Contradictions, beside the bar that says so; between the grounds, like `ACCENT`."""

NAME_LETTERS = 32
"""Letters of a name that a label shows; the whole name is in the tooltip and in the table."""

NAME_WIDTH = 210
"""Pixels that a label takes at most, also where 32 letters are wide ones."""

TOOLTIP_LETTERS = 300
"""Letters that a line of a tooltip shows at most: a reader sees about five lines of it."""

_UNPRINTED = frozenset({"Cc", "Cs", "Cn"})


def readable(text: str, letters: int = TOOLTIP_LETTERS) -> str:
    """Return text on one line, cut to a length, without what neither a screen nor an SVG file can hold.

    A cut in front of the first space would leave nothing, so that one long word is cut inside.
    """
    printed = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _UNPRINTED)
    one_line = " ".join(printed.split())
    if " " not in one_line[:letters] and len(one_line) > letters:
        return f"{one_line[: letters - 1]}…"
    return shortened(one_line, letters)


def labels(names: Mapping[int, str]) -> dict[int, str]:
    """Return a short label for each name by id; two that would look the same are numbered, in front of any cut."""
    found: dict[int, str] = {}
    for key, name in names.items():
        found[key] = _apart(readable(name, NAME_LETTERS) or "no name", frozenset(found.values()))
    return found


def _apart(label: str, taken: frozenset[str]) -> str:
    number, different = 1, label
    while different in taken:
        number += 1
        different = f"({number}) {label}"
    return different


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun: 1 claim, 2,000 claims."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def data(rows: Iterable[Mapping[str, object]]) -> alt.InlineData:
    """Return rows as a chart's data. They are written into the chart itself, so that no limit of rows applies."""
    return alt.InlineData(values=[dict(row) for row in rows])


def names_axis(**changed: Any) -> alt.Axis:
    """Return an axis that writes every name in full length up to `NAME_WIDTH`, whatever theme is set."""
    return _axis(**{"labelLimit": NAME_WIDTH, **changed})


def numbers_axis(**changed: Any) -> alt.Axis:
    """Return an axis of numbers or days, of which all `values` are written."""
    return _axis(**changed)


def _axis(**given: Any) -> alt.Axis:
    plain = {"title": None, "ticks": False, "domain": False, "grid": False, "labelPadding": 6, "titlePadding": 8}
    placed = {"labelOverlap": False, "labelFlush": False, "labelBound": False}
    inked = {"labelColor": INK, "titleColor": INK, "gridColor": INK, "gridOpacity": 0.15, "labelFontSize": 12}
    return alt.Axis(**{**plain, **placed, **inked, **given})


def legend(**changed: Any) -> alt.Legend:
    """Return a legend above the picture, in the same size everywhere."""
    plain = {"title": None, "orient": "top", "direction": "horizontal", "symbolSize": 130, "labelLimit": 260}
    inked = {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "symbolStrokeWidth": 1.5, "columnPadding": 18}
    return alt.Legend(**{**plain, **inked, **changed})


def described(chart: Chart, words: str) -> Chart:
    """Return a finished chart with its text alternative; its plot keeps the size set, and the axes come on top."""
    sized = chart.properties(description=words, autosize=alt.AutoSizeParams(type="pad", contains="padding"))
    # Large charts would be drawn on a canvas, on which the colour of the text around is not known.
    made: Chart = sized.properties(usermeta={"embedOptions": {"renderer": "svg"}})
    return made
