"""The numbers of lines at the left edge of transcripts and court papers, each line's or every fifth one's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.ingest.draft import Dropped
from workbench.ingest.pdf.lines import Line, Word

_LEAST_NUMBERS = 5  # that follow one another
_LEAST_STEPPED = 3  # the same where they count in steps
_STEPS = (1, 5, 10)
_LONGEST = 4  # digits


def without_line_numbers(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[Dropped, ...]]:
    """Take the numbers of lines out, and say once how many there were on a page."""
    found = [_numbered(rows) for rows in pages]
    edges = [rows[place].words[0] for rows, numbered in zip(pages, found, strict=True) for place in numbered]
    kept: list[list[Line]] = []
    counts: list[int] = []
    for rows, certain in zip(pages, found, strict=True):
        numbered = certain or _in_same_place(rows, edges)
        kept.append([line for number, row in enumerate(rows) for line in _left(row, taken=number in numbered)])
        counts += [len(numbered)] if numbered else []
    if not counts:
        return kept, ()
    usual = Counter(counts).most_common(1)[0][0]
    return kept, (Dropped(f"{usual} line numbers on each page", "line number"),)


def _left(row: Line, *, taken: bool) -> list[Line]:
    """Return what is left of a row where its first word is taken; nothing where it was the only one."""
    words = row.words[1:] if taken else row.words
    return [replace(row, words=words)] if words else []


def _numbered(rows: Sequence[Line]) -> set[int]:
    """Return the rows that open with a line number: they count up, one below the other, at the left of all text."""
    edge = min((row.words[1].x0 for row in rows if len(row.words) > 1), default=0.0)
    numbers = [(place, row.words[0]) for place, row in enumerate(rows) if _is_number(row.words[0])]
    beside = [(place, word) for place, word in numbers if word.x0 < edge]
    runs = ((_longest_run(beside, step), step) for step in _STEPS)
    return next((run for run, step in runs if _are_line_numbers(rows, run, step)), set())


def _are_line_numbers(rows: Sequence[Line], run: set[int], step: int) -> bool:
    """Say whether so many numbers follow one another that they are no chance, and stand apart from the text."""
    return len(run) >= (_LEAST_NUMBERS if step == 1 else _LEAST_STEPPED) and _are_apart(rows, run, step)


def _in_same_place(rows: Sequence[Line], numbers: Sequence[Word]) -> set[int]:
    """Return the rows of a page with few lines that open with a number where other pages have theirs."""
    if not numbers:
        return set()
    left, right = min(word.x0 for word in numbers), max(word.x1 for word in numbers)
    return {place for place, row in enumerate(rows) if _is_number(row.words[0]) and _is_between(row, left, right)}


def _is_between(row: Line, left: float, right: float) -> bool:
    """Say whether the first word of a row, and no other, lies between two places."""
    first = row.words[0]
    return left - 1 <= first.x0 and first.x1 <= right + 1 and all(word.x0 > right for word in row.words[1:2])


def _is_number(word: Word) -> bool:
    return word.text.isdecimal() and len(word.text) <= _LONGEST


def _longest_run(numbers: Sequence[tuple[int, Word]], step: int) -> set[int]:
    """Return the rows of the longest row of numbers that count up in one step, at one place of the page."""
    best: set[int] = set()
    run: list[tuple[int, Word]] = []
    for place, word in numbers:
        goes_on = bool(run) and int(word.text) - int(run[-1][1].text) == step and _below(run[-1][1], word)
        run = [*run, (place, word)] if goes_on else [(place, word)]
        best = max(best, {row for row, _ in run}, key=len)
    return best


def _below(upper: Word, lower: Word) -> bool:
    """Say whether two numbers are aligned at their left or right."""
    return min(abs(upper.x0 - lower.x0), abs(upper.x1 - lower.x1)) <= upper.size / 2


def _are_apart(rows: Sequence[Line], numbered: set[int], step: int) -> bool:
    """Say whether the numbers stand left of where the lines begin, and number most of them."""
    texts = [rows[place].words[1].x0 for place in numbered if len(rows[place].words) > 1]
    ends = max(rows[place].words[0].x1 for place in numbered)
    between = [rows[place].x0 for place in range(min(numbered), max(numbered)) if place not in numbered]
    if min(texts, default=ends) <= ends:
        return False
    return len(between) <= len(numbered) / 2 if step == 1 else min(between, default=ends) > ends
