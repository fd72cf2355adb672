"""From the lines of a column to paragraphs, by what a printer does to part them.

A paragraph ends where a gap follows, where the next line is indented or set in other type, where somebody else begins
to speak, and where the next word would still have fitted into the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from workbench.ingest.opening import byline_in, date_in, is_sentence
from workbench.ingest.pdf.hyphens import is_divided
from workbench.ingest.pdf.lines import Line
from workbench.text.speaker_labels import LABEL, read_label

_OTHER_SIZE = 1.15  # times the type of the line before
_GAP = 1.25  # times the usual distance of lines
_SAME_ROW = 0.4  # of the size of type
_INDENT = 0.8  # of the size of type
_BLANK = 0.3  # of the size of type: the narrowest space between words
_SLACK = 0.5  # of the size of type: lines of a column are not all broken at the same point
_NEIGHBOURS = 3  # lines above one, and below it, that tell how wide the column is there
_STRETCH, _NEAR_EDGE = 4, 4.0  # lines of nearly the same length, and how many sizes of type they differ
_FULL = 0.2  # of a column's width that a full line leaves at most
_ITEM = re.compile(r"(?:[•‣▪◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])(?:\s|$)")
_BULLET, _DASH = re.compile(r"[•‣▪◦]\s"), re.compile(r"[*–—-]\s")
_MARKS = re.compile(r"[QA][.:]\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, and the number of their column in the document.

    `full` says whether the last one leaves little room, `indented` whether the first one is set in.
    """

    lines: tuple[Line, ...]
    column: int = 0
    full: bool = False
    indented: bool = False

    @property
    def text(self) -> str:
        """Its lines as they are printed, to look at its beginning and end; `hyphens.joined` makes the text of it."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of type of most of it."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines of one column, where most of them begin, and the usual distance of its lines in sizes of type."""

    lines: tuple[Line, ...]
    left: float
    distance: float
    turns: bool

    def right_of(self, line: Line) -> float:
        """Return where the longest of the lines in the same type ends: a headline may be longer than the column."""
        return max(other.x1 for other in self.lines if _same_size(other, line))


def paragraphs_of(columns: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of all columns in order, each within its column."""
    usual = _distance([pair for lines in columns for pair in pairwise(lines)], 1.2)
    turns = _has_turns(columns)
    found: list[Paragraph] = []
    for number, lines in enumerate(columns):
        column = _Column(tuple(lines), _left_edge(lines), _distance(list(pairwise(lines)), usual), turns)
        found += _in_column(column, number)
    return found


def _in_column(column: _Column, number: int) -> list[Paragraph]:
    """Return the paragraphs of one column."""
    groups: list[list[Line]] = []
    for place, line in enumerate(column.lines):
        if groups and not _breaks(groups[-1], line, column, place):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, column, number) for group in groups]


def _paragraph(group: Sequence[Line], column: _Column, number: int) -> Paragraph:
    """Put lines together, with what tells whether they go on elsewhere."""
    last, first = group[-1], group[0]
    right = column.right_of(last)
    full = right - last.x1 < _FULL * (right - column.left)
    return Paragraph(tuple(group), number, full, first.x0 - column.left > _INDENT * first.size)


def _has_turns(columns: Sequence[Sequence[Line]]) -> bool:
    """Say whether the document has questions and answers: "A." may open a line in any text."""
    opened = {found[0][0] for lines in columns for line in lines if (found := _MARKS.match(line.text))}
    return opened == {"Q", "A"}


def _left_edge(lines: Sequence[Line]) -> float:
    """Return where the lines of a column begin: most of them, or the leftmost few."""
    starts = Counter(round(line.x0) for line in lines)
    most = max(starts.values())
    return float(min(start for start, count in starts.items() if count * 5 >= len(lines) or count == most))


def _distance(pairs: Sequence[tuple[Line, Line]], otherwise: float) -> float:
    """Return the distance of lines of the same type that is usual inside of paragraphs: that of the lower quarter."""
    apart = [
        (upper.y - lower.y) / upper.size for upper, lower in pairs if _same_size(upper, lower) and upper.y > lower.y
    ]
    apart = [distance for distance in apart if distance > _SAME_ROW]
    return quantiles(apart, n=4)[0] if len(apart) >= 3 else otherwise


def _same_size(upper: Line, lower: Line) -> bool:
    return max(upper.size, lower.size) < _OTHER_SIZE * min(upper.size, lower.size)


def _breaks(group: Sequence[Line], line: Line, column: _Column, place: int) -> bool:
    """Say whether a paragraph ends before a line, the `place`th of its column."""
    before = group[-1]
    if not _same_size(before, line):
        return True
    if before.y - line.y < _SAME_ROW * line.size:
        return False
    if is_divided(before.text, line.text):
        return before.y - line.y > 2 * _GAP * column.distance * line.size
    if before.y - line.y > _GAP * column.distance * line.size or _opens(before, line, turns=column.turns):
        return True
    if _is_set_in(group, line, column) or _ended_early(before, line, column, place):
        return True
    # A byline and a date line are lines of their own, however they are set.
    return len(group) == 1 and (byline_in(before.text) is not None or date_in(before.text) is not None)


def _opens(before: Line, line: Line, *, turns: bool) -> bool:
    """Say whether a line begins something of its own: a turn, an item of a list, or text after a bold heading."""
    if _MARKS.match(line.text):
        return turns
    if _opens_turn(before, line) or _opens_item(before, line):
        return True
    return before.bold != line.bold and not line.text[:1].islower() and (before.bold or is_sentence(before.text))


def _opens_turn(before: Line, line: Line) -> bool:
    """Say whether a line opens with whoever speaks, in capitals or behind the end of a sentence."""
    label = read_label(line.text, 0, len(line.text))
    return label is not None and (is_sentence(before.text) or line.text[label.start : label.end].isupper())


def _opens_item(before: Line, line: Line) -> bool:
    """Say whether a line opens with the mark of a list; a dash may also stand inside of a sentence."""
    ended = is_sentence(before.text) or before.text.endswith((":", ";"))
    return _BULLET.match(line.text) is not None or (ended and _DASH.match(line.text) is not None)


def _is_set_in(group: Sequence[Line], line: Line, column: _Column) -> bool:
    """Say whether a line is indented as the first of a paragraph, or no longer is as the quotation before it."""
    before, step = group[-1], _INDENT * line.size
    if line.text[:1].islower() and not is_sentence(before.text):
        return False
    if _ITEM.match(group[0].text) or LABEL.match(group[0].text):
        return line.x0 < group[0].x0 - step
    set_in, came_out = line.x0 - before.x0 > step, before.x0 - line.x0 > step
    if set_in:
        return line.x0 - column.left > step
    return came_out and len(group) > 1 and group[0].x0 - line.x0 > step


def _ended_early(before: Line, line: Line, column: _Column, place: int) -> bool:
    """Say whether a line was ended though the next word would have fitted into it."""
    first = line.words[0]
    needed = (first.x1 - first.x0) + (_BLANK + _SLACK) * line.size
    if is_sentence(before.text):
        return column.right_of(before) - before.x1 > needed
    if line.text[:1].islower():
        return False
    around = column.lines[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
    edges = [max(other.x1 for other in around if _same_size(other, before))]
    edges += _edges_beside_picture(column.lines, place)
    return min(edges) - before.x1 > needed


def _edges_beside_picture(lines: Sequence[Line], place: int) -> list[float]:
    """Return where lines end that are shorter on purpose: several from a line on, or one above in the same sentence."""
    line, edges = lines[place], []
    following = [other.x1 for other in lines[place : place + _STRETCH] if _same_size(other, line)]
    if sum(max(following) - end < _NEAR_EDGE * line.size for end in following) >= _STRETCH - 1:
        edges.append(max(following))
    above = lines[place - 2] if place >= 2 else line
    if not is_sentence(above.text) and abs(above.x1 - lines[place - 1].x1) < _NEAR_EDGE * line.size:
        edges.append(above.x1)
    return edges
