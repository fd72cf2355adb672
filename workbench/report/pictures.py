"""Pictures as shapes: verdicts as a bar, days as lanes of marks, words given to sources as bars.

Across, everything is placed in per cent of the width and no text is ever scaled, so that a picture can be read on a
phone as on paper. Signs and figures carry the meaning; colours repeat it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from workbench.coverage.speakers import Speaker
from workbench.interchange.moments import show_day
from workbench.model import Verdict
from workbench.report.blocks import Picture, Shape, printable
from workbench.report.words import STYLES, counted
from workbench.text.shortening import shortened
from workbench.vocabulary import VERDICTS

BAR, LANE, ROW = 26, 44, 19
"""Pixels of the bar of verdicts, of a lane of marks, and of a row of words."""

LEFT, RIGHT = 0.0, 72.0
"""Per cent across at which the first and the last day stand: marks of three signs with figures fit behind the last."""

NEAR = 4
"""Marks of one kind that are nearer to each other than so many per cent stand as one, with their number."""

BESIDE = 9
"""Per cent from one mark to the next of another sign on the same day."""

SIGN_FITS = 6
"""From so many per cent on, a part of the bar is wide enough for its sign."""

NAME_LETTERS = 30
"""Letters of an outlet's name in a picture; tables have all of it."""

FROM, WIDEST = 44.0, 42.0
"""Per cent across at which bars of words begin, and the longest one's width: its figure stands behind it."""


Days: TypeAlias = tuple[date | None, date | None]
"""The first and the last day of a picture, None where nothing has a day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a lane on one day, shown as `sign`; `day` is None where it is not known."""

    lane: str
    sign: str
    day: date | None


def verdict_bar(counts: Mapping[Verdict, int]) -> Picture | None:
    """Return the verdicts as parts of one bar, None where there is nothing to show."""
    total, at = sum(counts.values()), 0.0
    shapes: list[Shape] = []
    for verdict in (one for one in Verdict if counts.get(one)):
        width = 100 * counts[verdict] / total
        box = (("x", _per_cent(at)), ("y", "0"), ("width", _per_cent(width)), ("height", str(BAR)))
        shapes.append(Shape("rect", (*box, ("class", f"part is-{STYLES[verdict]}"))))
        if width >= SIGN_FITS:
            middle = (("x", _per_cent(at + width / 2)), ("y", str(BAR - 8)), ("text-anchor", "middle"))
            shapes.append(Shape("text", (*middle, ("class", "in-part")), VERDICTS[verdict].sign))
        at += width
    said = ", ".join(f"{VERDICTS[one].inline} {counts[one]:,}" for one in Verdict if counts.get(one))
    return (
        Picture("Verdicts", f"Of {counted(total, 'claim')}: {said}.", BAR, tuple(shapes), "verdicts") if total else None
    )


def lanes(
    title: str, description: str, marks: Iterable[Mark], names: Sequence[str], anchor: str, signs: Sequence[str]
) -> Picture:
    """Return marks by day, a lane for each name; those of one sign on near days stand as one with their number.

    `signs` are all that there are, in the order in which they stand beside each other on one day.
    """
    found = list(marks)
    dated = [mark.day for mark in found if mark.day is not None]
    days = min(dated, default=None), max(dated, default=None)
    shapes = [
        shape
        for at, name in enumerate(names)
        for shape in _lane(at, name, [mark for mark in found if mark.lane == name], signs, days)
    ]
    height = LANE * len(names) + 22
    return Picture(title, printable(description), height, (*shapes, *_ends(days, height)), anchor)


def _lane(at: int, name: str, marks: Sequence[Mark], signs: Sequence[str], days: Days) -> list[Shape]:
    """Return one lane: its name, its line, its marks, and what has no day at its right end."""
    top, base = at * LANE, at * LANE + 35
    line = (("x1", "0"), ("x2", "100%"), ("y1", str(base)), ("y2", str(base)), ("class", "axis"))
    shapes = [_text(name, "0", top + 14, "lane"), Shape("line", line)]
    placed = Counter((NEAR * round(_place(mark.day, days) / NEAR), mark.sign) for mark in marks if mark.day)
    for (across, sign), number in sorted(placed.items()):
        beside = [one for one in signs if (across, one) in placed].index(sign)
        figure = f"{sign}{number if number > 1 else ''}"
        shapes.append(_text(figure, _per_cent(across + BESIDE * beside), base - 2, "sign"))
    undated = sum(mark.day is None for mark in marks)
    if undated:
        shapes.append(_text(f"{undated} without a date", "100%", top + 14, "undated", "end"))
    return shapes


def _ends(days: Days, height: int) -> list[Shape]:
    """Return the first and the last day below the lanes."""
    first, last = days
    if first is None or last is None:
        return []
    shown = [_text(show_day(first), _per_cent(LEFT), height - 4, "day")]
    return shown if first == last else [*shown, _text(show_day(last), _per_cent(RIGHT), height - 4, "day")]


def _place(day: date | None, days: Days) -> float:
    """Return where a day stands, in per cent across."""
    first, last = days
    if day is None or first is None or last is None or first == last:
        return LEFT
    return LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days


def words_given(speakers: Sequence[Speaker], names: Mapping[int, str], anchor: str) -> Picture:
    """Return how many words each outlet gives to each of these sources, as bars of one scale."""
    most = max((spoken.words for one in speakers for spoken in one.by_outlet.values()), default=0)
    shapes: list[Shape] = []
    top = 0
    for speaker in speakers:
        shapes.append(_text(speaker.name, "0", top + 15, "lane"))
        top += 22
        for outlet in (one for one in names if one in speaker.by_outlet):
            shapes += _words(names[outlet], speaker.by_outlet[outlet].words, most, top)
            top += ROW
        top += 8
    said = "; ".join(_said(one, names) for one in speakers)
    return Picture("Words given to sources", printable(f"{said}."), top, tuple(shapes), anchor)


def _words(name: str, words: int, most: int, top: int) -> list[Shape]:
    """Return one bar with its outlet and its figure."""
    width = WIDEST * words / most if most else 0.0
    box = (("x", _per_cent(FROM)), ("y", str(top + 3)), ("width", _per_cent(width)), ("height", "11"), ("class", "bar"))
    figure = _text(f"{words:,}", _per_cent(FROM + width + 1.5), top + 13, "figure")
    return [_text(shortened(name, 23), _per_cent(FROM - 2), top + 13, "name", "end"), Shape("rect", box), figure]


def _said(speaker: Speaker, names: Mapping[int, str]) -> str:
    given = ", ".join(f"{names[one]} {counted(spoken.words, 'word')}" for one, spoken in speaker.by_outlet.items())
    return f"{speaker.name}: {given}"


def _text(words: str, x: str, y: int, style: str, anchor: str = "start") -> Shape:
    shown = printable(shortened(words, NAME_LETTERS))
    return Shape("text", (("x", x), ("y", str(y)), ("text-anchor", anchor), ("class", style)), shown)


def _per_cent(number: float) -> str:
    return f"{number:.2f}%"
