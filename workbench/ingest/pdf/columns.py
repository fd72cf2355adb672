"""Columns: where gutters run down a page, and in which order its lines are read.

A row of a page holds lines of several columns. A gutter is a strip without letters down several rows, at which the rows
to its right begin; wide gaps between the words of justified lines stand above one another only by chance, and letters
of the next row stand in their way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.ingest.pdf.allowance import check_time
from workbench.ingest.pdf.lines import Line, parted
from workbench.text.speaker_labels import read_label

_LEAST_GAP, _WIDE_GAP, _APART = 0.55, 1.0, 2.5  # of the size of type: may be, is rather, is surely no gap between words
_STRETCHED = 1.6  # times the same, at most, where the usual gap between words is wide
_USUAL_GAP = 0.35  # of the size of type, up to which a gap between words is usual
_STANDS_OUT = 1.6  # times the gaps beside it: those of a stretched line are all alike
_LEAST_OUTSTANDING = 1 / 3  # share of the gaps of a gutter
_ALIGNED = 2.0  # points that beginnings of lines in one column are apart at most
_CERTAIN_ROWS = 8  # that begin at one place, which is no chance, however wide the gaps beside are
_LEAST_ROWS = 3  # that show a gutter, two where the gaps are wide
_MOST_LINES = 1500  # of a page that is looked through for columns
_CLEAR = 1.8  # of the size of type: the distance below which a line stands no longer in the column above it


@dataclass(frozen=True, slots=True)
class _Gap:
    """The gap before a word of a row: where it begins and ends, and its width in sizes of type.

    `stands_out` says whether it is wider than the gaps beside it.
    """

    row: int
    word: int
    x0: float
    x1: float
    width: float
    stands_out: bool


def parted_at_gutters(rows: Sequence[Line]) -> list[Line]:
    """Return the lines of all columns: rows cut where a gutter runs through, and at gaps that no words have."""
    wider = _stretched(rows)
    gaps = [gap for number, row in enumerate(rows[:_MOST_LINES]) for gap in _gaps(number, row, wider)]
    cuts = {(gap.row, gap.word) for gap in gaps if gap.width >= _APART * wider} | _at_gutters(rows, gaps, wider)
    found: list[Line] = []
    for number, row in enumerate(rows):
        found += parted(row, [word for word in range(1, len(row.words)) if (number, word) in cuts])
    return found


def _stretched(rows: Sequence[Line]) -> float:
    """Return how many times wider than elsewhere the gaps between words are on this page, 1 where they are not."""
    usual = median([width for row in rows for width in _widths(row)] or [0.0])
    return min(max(usual / _USUAL_GAP, 1.0), _STRETCHED)


def in_reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page column by column, each column from its top down.

    A strip without letters through all lines parts columns; where a line stands across, those above it are read first.
    """
    ordered = sorted(lines, key=lambda line: (-line.y, line.x0))
    if len(ordered) < 2 or len(ordered) > _MOST_LINES:
        return [ordered] if ordered else []
    sides = _sides(ordered)
    if sides is not None:
        return [column for side in sides for column in in_reading_order(side)]
    zones = _zones(ordered)
    return [ordered] if len(zones) == 1 else [column for zone in zones for column in in_reading_order(zone)]


def _widths(row: Line) -> list[float]:
    """Return the widths of the gaps between the words of a row, in sizes of type."""
    return [(behind.x0 - before.x1) / max(before.size, behind.size) for before, behind in pairwise(row.words)]


def _gaps(number: int, row: Line, wider: float) -> list[_Gap]:
    """Return the gaps of a row that may be a gutter; behind a speaker's label there is none."""
    widths = _widths(row)
    found: list[_Gap] = []
    for word, width in enumerate(widths, 1):
        beside = max([*widths[max(0, word - 2) : word - 1], *widths[word : word + 1]], default=0.0)
        if width >= _LEAST_GAP * wider and not _is_label(row, word):
            ends = row.words[word - 1].x1, row.words[word].x0
            found.append(_Gap(number, word, *ends, width, stands_out=width >= _STANDS_OUT * beside))
    return found


def _is_label(row: Line, word: int) -> bool:
    """Say whether the words before a gap say who speaks, or are the mark of a list, and those behind it go on."""
    before = " ".join(part.text for part in row.words[:word])
    if before in {"•", "-", "–", "*", "‣", "▪", "◦"}:
        return True
    text = f"{before} {row.words[word].text}"
    label = read_label(text, 0, len(text))
    return label is not None and label.behind == len(before) + 1


def _at_gutters(rows: Sequence[Line], gaps: Sequence[_Gap], wider: float) -> set[tuple[int, int]]:
    """Return the gaps, by row and word, through which a gutter runs."""
    found: set[tuple[int, int]] = set()
    for start in sorted({round(gap.x1 / _ALIGNED) * _ALIGNED for gap in gaps}):
        check_time()
        through = _through(gaps, start)
        for stretch in _stretches(rows, start, {gap.row for gap in through}):
            here = [gap for gap in through if gap.row in stretch]
            if _have_free_strip(here) and _is_gutter(here, start, wider):
                found |= {(gap.row, gap.word) for gap in here}
    return found


def _through(gaps: Sequence[_Gap], start: float) -> list[_Gap]:
    """Return the gaps that hold the place left of where a column may begin."""
    return [gap for gap in gaps if gap.x0 < start - _ALIGNED <= gap.x1]


def _have_free_strip(gaps: Sequence[_Gap]) -> bool:
    """Say whether a strip runs through all of the gaps."""
    return bool(gaps) and min(gap.x1 for gap in gaps) - max(gap.x0 for gap in gaps) > _ALIGNED


def _is_gutter(gaps: Sequence[_Gap], start: float, wider: float) -> bool:
    """Say whether gaps above one another are a gutter: enough rows begin at it, and it is wider than those beside."""
    begun = len({gap.row for gap in gaps if abs(gap.x1 - start) <= _ALIGNED})
    least = 2 if all(gap.width >= _WIDE_GAP * wider for gap in gaps) else _LEAST_ROWS
    if begun < max(least, len(gaps) / 2):
        return False
    return begun >= _CERTAIN_ROWS or sum(gap.stands_out for gap in gaps) >= max(2, _LEAST_OUTSTANDING * len(gaps))


def _stretches(rows: Sequence[Line], place: float, free: set[int]) -> list[set[int]]:
    """Return the runs of rows in which no word stands across a place; `free` rows have a gap there."""
    found: list[set[int]] = [set()]
    for number, row in enumerate(rows[:_MOST_LINES]):
        if number in free or row.x1 < place or row.x0 >= place - _ALIGNED:
            found[-1].add(number)
        elif found[-1]:
            found.append(set())
    return found


def _sides(ordered: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return the lines left and right of the widest strip that runs through all of them, None where there is none."""
    best, place, ends = 0.0, 0.0, float("-inf")
    for line in sorted(ordered, key=lambda line: line.x0):
        width = (line.x0 - ends) / line.size
        if ends > float("-inf") and width > max(best, _LEAST_GAP / 2):
            best, place = width, line.x0
        ends = max(ends, line.x1)
    if not best:
        return None
    left = [line for line in ordered if line.x0 < place]
    return left, [line for line in ordered if line.x0 >= place]


def _zones(ordered: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in zones from the top down: such as have columns beside one another, and such as have not."""
    zones: list[list[Line]] = []
    number, across = 0, False
    while number < len(ordered):
        check_time()
        length = _beside(ordered, number)
        if length:
            zones.append(list(ordered[number : number + length]))
        elif across:
            zones[-1].append(ordered[number])
        else:
            zones.append([ordered[number]])
        across, number = not length, number + (length or 1)
    return zones


def _beside(ordered: Sequence[Line], start: int) -> int:
    """Return how many lines from `start` on stand in columns beside one another, 0 where they do not."""
    covered: list[tuple[float, float]] = []
    length = 0
    for number in range(start, len(ordered)):
        covered = _with(covered, ordered[number])
        if len(covered) >= 2:
            length = number - start + 1
        elif length or number - start > 8:
            break
    zone = ordered[start : start + length]
    sides = _sides(zone) if length else None
    if sides is None or min(map(len, sides)) < 2 or not _overlap(*sides):
        return 0
    return length - _hanging(zone, sides)


def _with(covered: list[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """Return the covered ranges of a page's width with one line more."""
    margin = _LEAST_GAP / 2 * line.size
    touching = [(x0, x1) for x0, x1 in covered if x0 < line.x1 + margin and x1 > line.x0 - margin]
    others = [piece for piece in covered if piece not in touching]
    return [*others, (min([line.x0, *(x0 for x0, _ in touching)]), max([line.x1, *(x1 for _, x1 in touching)]))]


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Say whether two columns stand beside one another and not one below the other."""
    return left[-1].y < right[0].y and right[-1].y < left[0].y


def _hanging(zone: Sequence[Line], sides: tuple[list[Line], list[Line]]) -> int:
    """Return how many lines at the end of a zone stand clear below the ends of both columns: they come after both."""
    lowest = max(side[-1].y for side in sides)
    for hanging, (line, above) in enumerate(zip(reversed(zone), reversed(zone[:-1]), strict=False), 1):
        if line.y >= lowest:
            return 0
        if above.y - line.y > _CLEAR * line.size and above.y >= lowest - _CLEAR * line.size:
            return hanging
    return 0
