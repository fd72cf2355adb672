"""From letters to lines: words that stand on one base line, parted where a gutter between columns runs through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from workbench.ingest.pdf.letters import Letter

_SAME_LINE = 0.3  # of the size of type: how far base lines of one line may be apart, for scans that lie askew
_RAISED = 0.75  # of the size of smaller type beside it: marks of notes, ordinals
_SMALLER = 0.85  # of the size of the line, from which type counts as smaller
_WORD_GAP = 0.18  # of the size of type
_SPACED_GAP = 0.6  # the same in headings set with space between all letters
_SAME_PLACE = 0.3  # of a letter's width: how near two equal letters are one, drawn twice to look bold
_CELL = 1.0  # points, and no more than this; letters are compared with those in the cells around theirs


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap: the text, where it begins and ends, the base line, and how it is set."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one column on one base line. `size` is that of most of its letters, `bold` whether all words are."""

    words: tuple[Word, ...]
    page: int = 0

    @property
    def text(self) -> str:
        """The words, a space between each two."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.words[-1].x1

    @property
    def y(self) -> float:
        """The base line, in points from the lower edge of the page."""
        return self.words[0].y

    @property
    def size(self) -> float:
        """The size of type of the longest part of the line."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def bold(self) -> bool:
        """Whether the whole line is bold."""
        return all(word.bold for word in self.words)


def rows_of(letters: Sequence[Letter]) -> list[Line]:
    """Return what stands on each base line of a page, from its top down, whatever columns it belongs to."""
    rows: list[list[Letter]] = []
    for letter in sorted(_once(letters), key=lambda letter: (-letter.y, -letter.size)):
        row = next((row for row in reversed(rows[-4:]) if _on_line(row[0], letter)), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    words = (_words(row) for row in rows)
    return [Line(tuple(found)) for found in words if found]


def parted(line: Line, places: Sequence[int]) -> list[Line]:
    """Return a line cut before the words with these numbers."""
    edges = [0, *places, len(line.words)]
    return [replace(line, words=line.words[start:end]) for start, end in pairwise(edges) if start < end]


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters without those that are drawn a second time a hair beside the first."""
    drawn: dict[tuple[str, int, int], Letter] = {}
    kept: list[Letter] = []
    for letter in letters:
        column, row = int(letter.x0 / _CELL), int(letter.y / _CELL)
        around = ((letter.text, column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1))
        if not any(place in drawn and _are_one(drawn[place], letter) for place in around):
            kept.append(letter)
            drawn[letter.text, column, row] = letter
    return kept


def _are_one(first: Letter, second: Letter) -> bool:
    """Say whether two equal letters lie so near to one another that they are seen as one."""
    hair = min(_SAME_PLACE * max(first.x1 - first.x0, 0.1 * first.size), _CELL)
    return abs(first.x0 - second.x0) <= hair and abs(first.y - second.y) <= hair


def _on_line(first: Letter, letter: Letter) -> bool:
    """Say whether a letter stands on the line that another one began; smaller type may be raised above it."""
    apart, larger, smaller = abs(first.y - letter.y), max(first.size, letter.size), min(first.size, letter.size)
    return apart <= (_RAISED * smaller if smaller < _SMALLER * larger else _SAME_LINE * larger)


def _words(row: list[Letter]) -> list[Word]:
    """Return the words of a row from left to right."""
    ordered = sorted(row, key=lambda letter: letter.x0)
    found = _split(ordered, _WORD_GAP, at_blanks=True)
    single = sum(len(word) == 1 for word in found)
    if len(found) >= 6 and single >= 0.8 * len(found):
        found = _split(ordered, _SPACED_GAP, at_blanks=False)
    return [_word(letters) for letters in found]


def _split(ordered: Sequence[Letter], gap: float, *, at_blanks: bool) -> list[list[Letter]]:
    """Return the letters parted at gaps, and at blanks that were drawn where these count."""
    found: list[list[Letter]] = []
    blank, ends = True, 0.0
    for letter in ordered:
        if letter.text.isspace():
            blank = blank or at_blanks
            continue
        if blank or letter.x0 - ends > gap * letter.size:
            found.append([])
        found[-1].append(letter)
        blank, ends = False, max(ends, letter.x1) if found[-1][1:] else letter.x1
    return found


def _word(letters: Sequence[Letter]) -> Word:
    """Put the letters of a word together; it is set as most of them are."""
    by_size = groupby(sorted(letters, key=lambda letter: letter.size), key=lambda letter: letter.size)
    size = max(((len(list(same)), size) for size, same in by_size))[1]
    first = next(letter for letter in letters if letter.size == size)
    text = "".join(letter.text for letter in letters)
    ends = max(letter.x1 for letter in letters)
    bold = all(letter.bold for letter in letters)
    return Word(text=text, x0=letters[0].x0, x1=ends, y=first.y, size=size, bold=bold)
